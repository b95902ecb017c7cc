package org.askfirst.consent.introduction;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.askfirst.consent.choice.Choices;
import org.askfirst.consent.choice.Choices.Change;
import org.askfirst.consent.decision.Wishes.Choice;
import org.askfirst.consent.introduction.LetterRow.Addressee;
import org.askfirst.consent.letter.Facts;
import org.askfirst.consent.letter.LetterDue.Recipient;
import org.askfirst.consent.letter.LetterKind;
import org.askfirst.consent.letter.Party;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.person.PersonKeys;
import org.jspecify.annotations.Nullable;

/** The page of a person's standing choice: what it shows and what it does. */
@ApplicationScoped
public class OwnPages {

    private final DatabaseClock clock;
    private final Choices choices;
    private final Erasures erasures;
    private final Exports exports;
    private final Post post;
    private final Links links;
    private final PersonKeys personKeys;

    OwnPages(
            DatabaseClock clock,
            Choices choices,
            Erasures erasures,
            Exports exports,
            Post post,
            Links links,
            PersonKeys personKeys) {
        this.clock = clock;
        this.choices = choices;
        this.erasures = erasures;
        this.exports = exports;
        this.post = post;
        this.links = links;
        this.personKeys = personKeys;
    }

    /** What came of a press. */
    public enum Outcome {
        DONE,
        /**
         * It takes a link to the address itself, which is on its way, now or since a moment ago.
         */
        LINK_SENT,
        /** It takes a link to the address itself, and the address has to be typed. */
        ADDRESS_NEEDED,
        /** The link leads nowhere, any more or ever. */
        UNKNOWN
    }

    /** What the page shows; empty when the link leads nowhere. Changes nothing. */
    @Transactional
    public Optional<ChoicePage> find(Door door) {
        return switch (door) {
            case Door.Own(UUID linkId) ->
                    choices.ownerOf(linkId, clock.now())
                            .map(key -> new ChoicePage(choices.of(key), true, null, true));
            case Door.Ask(UUID askId) -> AskRow.<AskRow>findByIdOptional(askId).map(this::pageOf);
        };
    }

    private ChoicePage pageOf(AskRow ask) {
        IntroductionRow row = IntroductionRow.findById(ask.introductionId);
        return new ChoicePage(
                choices.of(ask.personKey), false, row.introducerName, knownTo(ask, row) != null);
    }

    /**
     * Changes the standing choice; by an ask's link only if that lets fewer asks through.
     *
     * @param change from the introducer of the ask, if it is about one
     */
    @Transactional
    public Outcome change(Door door, Function<@Nullable String, Change> change) {
        return switch (door) {
            case Door.Own(UUID linkId) ->
                    choices.use(linkId, clock.now())
                            .map(key -> {
                                choices.change(key, change.apply(null), true);
                                return Outcome.DONE;
                            })
                            .orElse(Outcome.UNKNOWN);
            case Door.Ask(UUID askId) -> {
                AskRow ask = AskRow.findById(askId);
                yield ask == null ? Outcome.UNKNOWN : narrow(ask, change);
            }
        };
    }

    private Outcome narrow(AskRow ask, Function<@Nullable String, Change> change) {
        IntroductionRow row = IntroductionRow.findById(ask.introductionId);
        String introducer = personKeys.ofIntroducer(row.issuer, row.subject);
        return choices.change(ask.personKey, change.apply(introducer), false)
                ? Outcome.DONE
                : sendLink(ask, null);
    }

    /** {@code List-Unsubscribe=One-Click} (RFC 8058): never again, confirmed once by letter. */
    @Transactional
    public Outcome unsubscribe(Door door) {
        if (!(door instanceof Door.Ask(UUID askId))
                || !(AskRow.findById(askId) instanceof AskRow ask)) {
            return Outcome.UNKNOWN;
        }
        boolean already = choices.of(ask.personKey).choice() == Choice.NEVER;
        choices.change(ask.personKey, new Change.Never(), false);
        IntroductionRow row = IntroductionRow.findById(ask.introductionId);
        Recipient recipient = knownTo(ask, row);
        if (!already && recipient != null) {
            Instant now = clock.now();
            UUID link = choices.makeLinkAtOnce(ask.personKey, now);
            send(ask, recipient, LetterKind.NEVER, link, now);
        }
        return Outcome.DONE;
    }

    /**
     * Sends a link to one's own page.
     *
     * @param typed an address, if it is not known; sent to only if it is this person's
     */
    @Transactional
    public Outcome sendLink(UUID askId, @Nullable String typed) {
        AskRow ask = AskRow.findById(askId);
        return ask == null ? Outcome.UNKNOWN : sendLink(ask, typed);
    }

    private Outcome sendLink(AskRow ask, @Nullable String typed) {
        IntroductionRow row = IntroductionRow.findById(ask.introductionId);
        Recipient known = knownTo(ask, row);
        if (known == null && typed == null) {
            return Outcome.ADDRESS_NEEDED;
        }
        Recipient recipient = known == null ? recipient(ask, typed, typed) : known;
        // Another address is answered alike, so that nobody learns whose ask this was.
        if (known != null || personKeys.of(typed).equals(ask.personKey)) {
            Instant now = clock.now();
            choices.makeLink(ask.personKey, now)
                    .ifPresent(id -> send(ask, recipient, LetterKind.OWN_PAGE, id, now));
        }
        return Outcome.LINK_SENT;
    }

    /** Everything held about the person; empty when the link has been used or is too old. */
    @Transactional
    public Optional<byte[]> export(UUID linkId) {
        return choices.use(linkId, clock.now()).map(exports::of);
    }

    /** Begins to forget the person. */
    @Transactional
    public Outcome erase(UUID linkId) {
        Instant now = clock.now();
        return choices.use(linkId, now)
                .map(key -> {
                    erasures.begin(key, now);
                    return Outcome.DONE;
                })
                .orElse(Outcome.UNKNOWN);
    }

    /** The person as the introduction still knows them; null when it does not. */
    private static @Nullable Recipient knownTo(AskRow ask, IntroductionRow row) {
        if (!ask.personKey.equals(row.personKey(ask.role))) {
            return null;
        }
        return switch (ask.role) {
            case REQUESTER -> recipient(ask, row.requesterName, row.requesterEmail);
            case TARGET -> recipient(ask, row.targetName, row.targetEmail);
        };
    }

    private static @Nullable Recipient recipient(
            AskRow ask, @Nullable String name, @Nullable String email) {
        return name == null || email == null
                ? null
                : new Recipient(Party.of(ask.role), name, email, ask.personKey);
    }

    private void send(AskRow ask, Recipient recipient, LetterKind kind, UUID linkId, Instant now) {
        Instant end = now.plus(Choices.LINKS_ARE_VALID_FOR);
        post.send(
                new Post.Letter(
                        UuidCreator.getTimeOrderedEpoch(),
                        ask.introductionId,
                        ask.round,
                        kind,
                        Addressee.of(ask.role),
                        List.of(recipient),
                        new Facts.OwnPage(linkId, links.keyId(), end),
                        end),
                now);
    }
}
