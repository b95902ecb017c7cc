package org.askfirst.consent.ownpage;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.choice.AskedPeople;
import org.askfirst.consent.choice.ChosenLanguages;
import org.askfirst.consent.choice.StandingChoices;
import org.askfirst.consent.choice.StandingChoices.Change;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.decision.AskedPerson.Choice;
import org.askfirst.consent.letter.Arrivals;
import org.askfirst.consent.letter.Facts;
import org.askfirst.consent.letter.LetterDue.Recipient;
import org.askfirst.consent.letter.LetterKind;
import org.askfirst.consent.letter.LetterRow.Addressee;
import org.askfirst.consent.letter.Party;
import org.askfirst.consent.letter.Post;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.ownpage.OwnPages.Outcome;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.unsolicited.UnsolicitedRow;
import org.askfirst.platform.person.Language;
import org.jspecify.annotations.Nullable;

/**
 * What introducers can do who did not ask first and were answered. They did not come here
 * themselves, so they can say never, like anybody who is asked: it is the same standing choice, and
 * stops questions as well as answers.
 */
@ApplicationScoped
public class AnsweredIntroducers {

    private static final int FIRST_ROUND = 1;

    private final DatabaseClock clock;
    private final StandingChoices choices;
    private final AskedPeople standing;
    private final Arrivals arrivals;
    private final Post post;
    private final Links links;
    private final PersonKeys personKeys;
    private final ChosenLanguages languages;

    AnsweredIntroducers(
            DatabaseClock clock,
            StandingChoices choices,
            AskedPeople standing,
            Arrivals arrivals,
            Post post,
            Links links,
            PersonKeys personKeys,
            ChosenLanguages languages) {
        this.clock = clock;
        this.choices = choices;
        this.standing = standing;
        this.arrivals = arrivals;
        this.post = post;
        this.links = links;
        this.personKeys = personKeys;
        this.languages = languages;
    }

    /**
     * Whether a link can be sent without asking for the address; empty when there is no such
     * introduction. Changes nothing.
     */
    @Transactional
    public Optional<Boolean> knowsAddress(UUID id) {
        return answered(id).map(row -> row.introducerEmail != null);
    }

    /** In which language they read; empty when nobody has said. */
    @Transactional
    public Optional<Language> language(UUID id) {
        return answered(id).flatMap(row -> languages.of(row.introducerKey, row.introducerLanguage));
    }

    /** Keeps the language they have chosen by a press on a page in it. */
    @Transactional
    public void keep(UUID id, Language language) {
        answered(id).ifPresent(row -> languages.keep(row.introducerKey, language));
    }

    /** Whether a press comes too soon after the letter to be a person's. */
    @Transactional
    public boolean comesTooQuick(UUID id) {
        return arrivals.comesTooQuickAfterUnsolicited(id, clock.now());
    }

    /** Never again, confirmed once by letter. */
    @Transactional
    public Outcome never(UUID id) {
        Optional<UnsolicitedRow> found = answered(id);
        found.ifPresent(this::never);
        return found.isPresent() ? Outcome.DONE : Outcome.UNKNOWN;
    }

    private void never(UnsolicitedRow row) {
        standing.lock(List.of(row.introducerKey));
        boolean already = choices.of(row.introducerKey).choice() == Choice.NEVER;
        choices.change(row.introducerKey, new Change.Never(), false);
        if (!already && row.introducerEmail != null) {
            Instant now = clock.now();
            UUID link = choices.makeLinkAtOnce(row.introducerKey, now);
            send(row, row.introducerName, row.introducerEmail, LetterKind.NEVER, link, now);
        }
    }

    /**
     * Sends a link to one's own page.
     *
     * @param typed an address, if it is not known; sent to only if it is this person's
     */
    @Transactional
    public Outcome sendLink(UUID id, @Nullable String typed) {
        Optional<UnsolicitedRow> found = answered(id);
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        UnsolicitedRow row = found.get();
        String email = row.introducerEmail == null ? typed : row.introducerEmail;
        if (email == null) {
            return Outcome.ADDRESS_NEEDED;
        }
        // Another address is answered alike, so that nobody learns whose letter this was.
        if (personKeys.of(email).equals(row.introducerKey)) {
            Instant now = clock.now();
            String name = row.introducerName == null ? email : row.introducerName;
            choices.makeLink(row.introducerKey, now)
                    .ifPresent(link -> send(row, name, email, LetterKind.OWN_PAGE, link, now));
        }
        return Outcome.LINK_SENT;
    }

    private static Optional<UnsolicitedRow> answered(UUID id) {
        return UnsolicitedRow.<UnsolicitedRow>findByIdOptional(id).filter(row -> row.told);
    }

    private void send(
            UnsolicitedRow row,
            String name,
            String email,
            LetterKind kind,
            UUID link,
            Instant now) {
        Instant end = now.plus(StandingChoices.LINKS_ARE_VALID_FOR);
        post.send(
                new Post.Letter(
                        UuidCreator.getTimeOrderedEpoch(),
                        row.id,
                        FIRST_ROUND,
                        kind,
                        Addressee.INTRODUCER,
                        List.of(new Recipient(Party.INTRODUCER, name, email, row.introducerKey)),
                        new Facts.OwnPage(link, links.keyId(), end),
                        row.languages(),
                        end),
                now);
    }
}
