package org.askfirst.consent.unsolicited;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.choice.AskedPeople;
import org.askfirst.consent.choice.StandingChoices;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.database.Inbox;
import org.askfirst.consent.decision.AskedPerson.Choice;
import org.askfirst.consent.decision.Limit;
import org.askfirst.consent.letter.Draft;
import org.askfirst.consent.letter.Facts;
import org.askfirst.consent.letter.LetterDue.Recipient;
import org.askfirst.consent.letter.LetterKind;
import org.askfirst.consent.letter.LetterRow.Addressee;
import org.askfirst.consent.letter.Party;
import org.askfirst.consent.letter.Post;
import org.askfirst.consent.letter.SaidLanguages;
import org.askfirst.consent.limit.Notices;
import org.askfirst.consent.limit.PastLimit;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.settings.Settings;
import org.askfirst.consent.trace.Traces;
import org.jspecify.annotations.Nullable;

/**
 * Answers introductions that were made without asking: one letter to the introducer, in the name of
 * the victim who handed it in. The stranger is never written to.
 */
@ApplicationScoped
public class Unsolicited {

    private static final Duration GIVE_UP = Duration.ofDays(5);
    private static final int FIRST_ROUND = 1;

    private final DatabaseClock clock;
    private final Inbox inbox;
    private final Post post;
    private final StandingChoices choices;
    private final AskedPeople standing;
    private final PersonKeys personKeys;
    private final Links links;
    private final Notices notices;
    private final Event<PastLimit.Happened> pastLimit;
    private final Duration coolDown;
    private final Limit perDay;

    Unsolicited(
            DatabaseClock clock,
            Inbox inbox,
            Post post,
            StandingChoices choices,
            AskedPeople standing,
            PersonKeys personKeys,
            Links links,
            Notices notices,
            Event<PastLimit.Happened> pastLimit,
            Settings settings) {
        this.clock = clock;
        this.inbox = inbox;
        this.post = post;
        this.choices = choices;
        this.standing = standing;
        this.personKeys = personKeys;
        this.links = links;
        this.notices = notices;
        this.pastLimit = pastLimit;
        this.coolDown = settings.coolDown();
        this.perDay = settings.unsolicitedPerDay();
    }

    /**
     * Takes one in.
     *
     * @return false for the same event, or the same introduction, a second time: nothing is done
     */
    @Transactional
    public boolean handIn(String source, String eventId, HandedIn event) {
        if (!inbox.isFirst(source, eventId)) {
            return false;
        }
        UnsolicitedRow row = new UnsolicitedRow();
        row.id = event.introductionId();
        row.victimKey = personKeys.of(event.victim().email());
        row.introducerKey = personKeys.of(event.introducer().email());
        row.strangerKey = strangerKey(event.stranger());
        // Two that are handed in at once take turns.
        standing.lock(List.of(row.victimKey, row.introducerKey));
        boolean known =
                UnsolicitedRow.findById(row.id) != null
                        || UnsolicitedRow.isKnown(
                                row.victimKey, row.introducerKey, row.strangerKey);
        if (known) {
            return false;
        }
        row.handedInAt = clock.now();
        row.limited =
                perDay.roomAt(
                                UnsolicitedRow.handedIn(
                                        row.victimKey, row.handedInAt.minus(perDay.longest())),
                                row.handedInAt)
                        .isPresent();
        row.due =
                !row.limited
                        && !UnsolicitedRow.dueSince(
                                row.victimKey, row.introducerKey, row.handedInAt.minus(coolDown));
        row.told = row.due && choices.of(row.introducerKey).choice() != Choice.NEVER;
        row.strangerName = event.stranger().name();
        row.topic = event.topic();
        if (row.told) {
            row.introducerName = event.introducer().name();
            row.introducerEmail = event.introducer().email();
            row.introducerLanguage = event.introducer().language();
        }
        row.persist();
        Traces.moved(row.id, null, "HandIn", "UNSOLICITED");
        if (row.told) {
            tell(event, row);
        }
        if (row.limited) {
            notices.add(
                    new Notices.Whose(Limit.Name.UNSOLICITED_PER_DAY, row.victimKey),
                    new Notices.Reader(
                            row.victimKey, event.victim().name(), event.victim().email()),
                    row.handedInAt);
            pastLimit.fire(new PastLimit.Happened(Limit.Name.UNSOLICITED_PER_DAY));
        }
        return true;
    }

    private String strangerKey(HandedIn.Stranger stranger) {
        return stranger.email() == null
                ? personKeys.ofName(stranger.name())
                : personKeys.of(stranger.email());
    }

    private void tell(HandedIn event, UnsolicitedRow row) {
        Draft draft = letterOf(event);
        post.send(
                new Post.Letter(
                        letterId(row),
                        row.id,
                        FIRST_ROUND,
                        draft.kind(),
                        Addressee.INTRODUCER,
                        draft.recipients(),
                        draft.facts(),
                        row.languages(),
                        row.handedInAt.plus(GIVE_UP)),
                row.handedInAt);
    }

    /** The letter as it would be sent; reads, keeps and sends nothing. */
    public Draft draftOf(HandedIn event) {
        return letterOf(event)
                .in(SaidLanguages.of(Party.INTRODUCER, event.introducer().language()));
    }

    private Draft letterOf(HandedIn event) {
        String email = event.introducer().email();
        return new Draft(
                LetterKind.UNSOLICITED,
                List.of(
                        new Recipient(
                                Party.INTRODUCER,
                                event.introducer().name(),
                                email,
                                personKeys.of(email))),
                new Facts.Unsolicited(
                        new Facts.Person(event.victim().name(), event.victim().email()),
                        event.stranger().name(),
                        event.topic(),
                        event.reason().name(),
                        event.knows(),
                        better(event.better()),
                        event.until(),
                        links.keyId()));
    }

    /** Always the same: the mailer knows it again when a restored database does not. */
    private static UUID letterId(UnsolicitedRow row) {
        return UUID.nameUUIDFromBytes(("unsolicited/" + row.id).getBytes(StandardCharsets.UTF_8));
    }

    private static Facts.@Nullable Better better(HandedIn.@Nullable Better better) {
        return better == null ? null : new Facts.Better(better.name(), better.email());
    }
}
