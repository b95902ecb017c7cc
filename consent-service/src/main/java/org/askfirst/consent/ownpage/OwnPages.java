package org.askfirst.consent.ownpage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.askfirst.consent.choice.StandingChoices;
import org.askfirst.consent.choice.StandingChoices.Change;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.introduction.AskRow;
import org.askfirst.consent.introduction.IntroductionRow;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.letter.Arrivals;
import org.askfirst.consent.privacy.Erasures;
import org.askfirst.consent.privacy.Exports;
import org.jspecify.annotations.Nullable;

/** The page of a person's standing choice: what it shows and what it does. */
@ApplicationScoped
public class OwnPages {

    /** What a link that nobody made leads to, so that finding nothing is the same work for all. */
    private static final UUID NOBODYS = new UUID(0, 0);

    private static final String EXPORT = "EXPORT";
    private static final String ERASE = "ERASE";

    private final DatabaseClock clock;
    private final StandingChoices choices;
    private final LetterLinks letterLinks;
    private final Arrivals arrivals;
    private final Introductions introductions;
    private final Erasures erasures;
    private final Exports exports;

    OwnPages(
            DatabaseClock clock,
            StandingChoices choices,
            LetterLinks letterLinks,
            Arrivals arrivals,
            Introductions introductions,
            Erasures erasures,
            Exports exports) {
        this.clock = clock;
        this.choices = choices;
        this.letterLinks = letterLinks;
        this.arrivals = arrivals;
        this.introductions = introductions;
        this.erasures = erasures;
        this.exports = exports;
    }

    /** What came of a press. */
    public enum Outcome {
        /** By an ask's link, a letter to the address itself says so. */
        DONE,
        /**
         * It takes a link to the address itself, which is on its way, now or since a moment ago.
         */
        LINK_SENT,
        /** It takes a link to the address itself, and the address has to be typed. */
        ADDRESS_NEEDED,
        /** It came too soon after the letter to be a person's, and counts for nothing. */
        TOO_QUICK,
        /** As many presses by this link are kept as may be in a day; nothing has changed. */
        TOO_OFTEN,
        /** The link leads nowhere, any more or ever. */
        UNKNOWN
    }

    /**
     * What the page shows; empty when the link leads nowhere. Changes nothing.
     *
     * @param door null for a link that nobody made
     */
    @Transactional
    public Optional<ChoicePage> find(@Nullable PageLink door) {
        return switch (door) {
            case null -> ownPage(NOBODYS, clock.now());
            case PageLink.Own(UUID linkId) -> ownPage(linkId, clock.now());
            case PageLink.Ask(UUID askId) ->
                    AskRow.<AskRow>findByIdOptional(askId)
                            .map(OwnPages::pageOf)
                            // As many questions to the database as for any other bad link.
                            .or(() -> ownPage(NOBODYS, Instant.EPOCH));
        };
    }

    private Optional<ChoicePage> ownPage(UUID linkId, Instant now) {
        return choices.ownerOf(linkId, now).map(key -> ChoicePage.own(key, choices.of(key)));
    }

    /**
     * The page that a one-time link has opened for a press that came within the last minute; the
     * same press again finds it there, and nothing else does.
     *
     * @param door null for a link that nobody made
     */
    @Transactional
    public Optional<ChoicePage> findUsed(@Nullable PageLink door) {
        UUID linkId = door instanceof PageLink.Own own ? own.linkId() : NOBODYS;
        return choices.lastOwnerOf(linkId, clock.now())
                .map(key -> ChoicePage.own(key, choices.of(key)));
    }

    private static ChoicePage pageOf(AskRow ask) {
        IntroductionRow row = IntroductionRow.findById(ask.introductionId);
        return ChoicePage.byLetter(
                ask.personKey,
                ask.language,
                row.introducerName,
                LetterLinks.knowsAddress(ask, row));
    }

    /**
     * Changes the standing choice; by an ask's link only so that it lets fewer asks through.
     *
     * @param change from the introducer of the ask, if it is about one
     */
    @Transactional
    public Outcome change(PageLink door, Function<@Nullable String, Change> change) {
        return switch (door) {
            case PageLink.Own(UUID linkId) -> {
                Change wanted = change.apply(null);
                yield choices.use(linkId, wanted.word(), clock::now)
                        .map(use -> {
                            if (!use.again()) {
                                choices.change(use.personKey(), wanted, true);
                            }
                            return Outcome.DONE;
                        })
                        .orElse(Outcome.UNKNOWN);
            }
            case PageLink.Ask(UUID askId) -> letterLinks.change(askId, change);
        };
    }

    /** {@code List-Unsubscribe=One-Click} (RFC 8058): never again, confirmed once by letter. */
    @Transactional
    public Outcome unsubscribe(PageLink door) {
        return switch (door) {
            case PageLink.Ask(UUID askId) -> letterLinks.unsubscribe(askId);
            case PageLink.Own _ -> Outcome.UNKNOWN;
        };
    }

    /**
     * Sends a link to one's own page.
     *
     * @param typed an address, if it is not known; sent to only if it is this person's
     */
    @Transactional
    public Outcome sendLink(UUID askId, @Nullable String typed) {
        return letterLinks.sendLink(askId, typed);
    }

    /** Whether a press by a one-time link comes too soon after its letter to be a person's. */
    @Transactional
    public boolean comesTooQuick(PageLink.Own door) {
        return choices.letterOf(door.linkId())
                .filter(letterId ->
                        arrivals.comesTooQuick(
                                letterId, StandingChoices.LINKS_ARE_VALID_FOR, clock.now()))
                .isPresent();
    }

    /** How long until another press by this ask's link is taken; zero when that is now. */
    public Duration pauseOf(PageLink.Ask door) {
        return introductions.pauseOf(door.askId());
    }

    /** Everything held about the person; empty when the link has been used or is too old. */
    @Transactional
    public Optional<byte[]> export(UUID linkId) {
        return choices.use(linkId, EXPORT, clock::now).map(use -> exports.of(use.personKey()));
    }

    /** Begins to forget the person. */
    @Transactional
    public Outcome erase(UUID linkId) {
        return choices.use(linkId, ERASE, clock::now)
                .map(use -> {
                    if (!use.again()) {
                        erasures.begin(use.personKey(), clock.now());
                    }
                    return Outcome.DONE;
                })
                .orElse(Outcome.UNKNOWN);
    }
}
