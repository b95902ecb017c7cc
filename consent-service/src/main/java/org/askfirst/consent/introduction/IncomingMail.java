package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.askfirst.consent.choice.AskedPeople;
import org.askfirst.consent.choice.StandingChoices;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.database.Inbox;
import org.askfirst.consent.database.RowLock.Held;
import org.askfirst.consent.decision.Command;
import org.askfirst.consent.decision.Evidence;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.WaitingTimes;
import org.askfirst.consent.gone.GoneAddresses;
import org.askfirst.consent.incoming.Mail;
import org.askfirst.consent.incoming.MailCounters.Kind;
import org.askfirst.consent.incoming.MailCounters.Outcome;
import org.askfirst.consent.incoming.MailCounters.Taken;
import org.askfirst.consent.letter.LetterRow;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Does what a mail brings about, each in one transaction: under the lock of the introduction's row,
 * by the same decision as everything that moves one.
 */
@ApplicationScoped
public class IncomingMail {

    private final DatabaseClock clock;
    private final Inbox inbox;
    private final Steps steps;
    private final PressLimits presses;
    private final AskedPeople people;
    private final StandingChoices choices;
    private final GoneAddresses gone;
    private final PersonKeys personKeys;
    private final Event<Taken> taken;

    /** As long as the page behind an ask answers, so does its address. */
    private final Duration answersFor;

    IncomingMail(
            DatabaseClock clock,
            Inbox inbox,
            Steps steps,
            PressLimits presses,
            AskedPeople people,
            StandingChoices choices,
            GoneAddresses gone,
            PersonKeys personKeys,
            WaitingTimes waitingTimes,
            Settings settings,
            Event<Taken> taken) {
        this.clock = clock;
        this.inbox = inbox;
        this.steps = steps;
        this.presses = presses;
        this.people = people;
        this.choices = choices;
        this.gone = gone;
        this.personKeys = personKeys;
        this.taken = taken;
        this.answersFor = waitingTimes.expireAfter().multipliedBy(2).plus(settings.keepFor());
    }

    /** The ask a mail is about, under the lock of its introduction's row. */
    private record Asked(IntroductionRow row, AskRow ask, Instant now) {

        /** Whether it is still this person who has the role. */
        boolean isCurrent() {
            return ask.personKey.equals(row.personKey(ask.role));
        }
    }

    /**
     * Takes a mail in.
     *
     * @return false for the same event a second time: nothing is done
     */
    @Transactional
    public boolean take(String source, String eventId, Mail mail) {
        if (!inbox.isFirst(source, eventId)) {
            return false;
        }
        Outcome outcome =
                switch (mail) {
                    case Mail.Bounced bounced -> bounced(bounced);
                    case Mail.Complained complained -> complained(complained);
                    case Mail.Answered answered -> answered(answered);
                    case Mail.Replied replied -> replied(replied);
                };
        taken.fire(new Taken(Kind.of(mail), outcome));
        return true;
    }

    private Outcome bounced(Mail.Bounced bounced) {
        if (!bounced.permanent()) {
            return Outcome.PASSED_OVER;
        }
        UUID id = LetterRow.introductionOf(bounced.letterId()).orElse(null);
        if (id == null) {
            return Outcome.UNKNOWN;
        }
        IntroductionRow row = IntroductionLocks.locked(id);
        if (row == null) {
            return Outcome.PASSED_OVER;
        }
        LetterRow letter = LetterRow.findById(bounced.letterId());
        return switch (letter.kind.purpose()) {
            case ASK, REMINDER -> askBounced(row, letter, bounced);
            case INTRODUCTION -> introductionBounced(row, bounced);
            case WITHHELD, NOTICE -> Outcome.PASSED_OVER;
        };
    }

    private Outcome askBounced(IntroductionRow row, LetterRow letter, Mail.Bounced bounced) {
        AskRow ask = AskRow.behind(letter).orElse(null);
        boolean ofAnother = bounced.recipient() != null && !isBy(bounced.recipient(), ask);
        if (ask == null || ask.press != null || ofAnother) {
            return Outcome.PASSED_OVER;
        }
        Instant now = clock.now();
        if (letter.round == row.round && ask.personKey.equals(row.personKey(ask.role))) {
            steps.take(new Step(row, new Command.AskBounced(now, ask.role)));
        }
        if (bounced.saysGone() && bounced.recipient() != null) {
            gone.note(ask.personKey, now);
        }
        return Outcome.ACTED;
    }

    /** Three people share its address, so nothing is noted about anybody. */
    private Outcome introductionBounced(IntroductionRow row, Mail.Bounced bounced) {
        String key = bounced.recipient() == null ? null : keyOf(bounced.recipient());
        Role role =
                row.requesterKey.equals(key)
                        ? Role.REQUESTER
                        : key != null && key.equals(row.targetKey) ? Role.TARGET : null;
        if (role == null) {
            return Outcome.PASSED_OVER;
        }
        steps.take(new Step(row, new Command.IntroductionBounced(clock.now(), role)));
        return Outcome.ACTED;
    }

    /** Never again, as by the one click of a mail program, and no letter says so. */
    private Outcome complained(Mail.Complained complained) {
        LetterRow letter = LetterRow.findById(complained.letterId());
        if (letter == null) {
            return Outcome.UNKNOWN;
        }
        String key = letter.personKey;
        if (key == null) {
            key = AskRow.behind(letter).map(ask -> ask.personKey).orElse(null);
        }
        if (key == null) {
            return Outcome.PASSED_OVER;
        }
        choices.change(key, new StandingChoices.Change.Never(), false);
        return Outcome.ACTED;
    }

    private Outcome answered(Mail.Answered answered) {
        Asked asked = locked(answered.askId());
        if (asked == null) {
            return Outcome.UNKNOWN;
        }
        AskRow ask = asked.ask();
        if (!isBy(answered.from(), ask)) {
            return notTheirs(asked);
        }
        Instant now = asked.now();
        Role role = ask.role;
        if (presses.comesTooQuick(ask, now)) {
            Command early = new Command.EarlyPress(now, role, answered.said(), Evidence.MAIL);
            steps.take(new Step(asked.row(), early, ask, null));
            return sendPage(asked);
        }
        if (isOlderThanTheLastPress(answered, ask)) {
            return sendPage(asked);
        }
        if (!asked.isCurrent()) {
            return late(asked, answered);
        }
        AskRow last = AskRow.last(asked.row(), role).orElse(ask);
        Command command = new Command.MailedAnswer(now, role, answered.said());
        steps.take(new Step(asked.row(), command, last, null));
        gone.clear(ask.personKey);
        return Outcome.ACTED;
    }

    /** Whose page is closed is told so; whose page shows an answer sees another one. */
    private Outcome late(Asked asked, Mail.Answered answered) {
        AskRow ask = asked.ask();
        if (ask.press == null) {
            return sendPage(asked);
        }
        Command late = new Command.LatePress(asked.now(), ask.role, answered.said(), Evidence.MAIL);
        steps.take(new Step(asked.row(), late, ask, null));
        gone.clear(ask.personKey);
        return Outcome.ACTED;
    }

    /**
     * A mail may have waited, so a press that is known already may have come after it. By its
     * writer's clock, which says whole seconds, one of the same second came after the press; by
     * ours it says when it was received. Mails come in the order in which they were received.
     */
    private boolean isOlderThanTheLastPress(Mail.Answered answered, AskRow ask) {
        return EvidenceRow.lastPressOf(ask)
                .filter(last ->
                        answered.receivedAt().isBefore(last)
                                || answered.sentAt().isBefore(last.truncatedTo(ChronoUnit.SECONDS)))
                .isPresent();
    }

    private Outcome replied(Mail.Replied replied) {
        Asked asked = locked(replied.askId());
        if (asked == null) {
            return Outcome.UNKNOWN;
        }
        if (!isBy(replied.from(), asked.ask())) {
            return notTheirs(asked);
        }
        boolean forwards = replied.words() != null;
        steps.take(
                new Step(
                        asked.row(),
                        new Command.Replied(asked.now(), asked.ask().role, forwards),
                        asked.ask(),
                        null,
                        replied.words()));
        return Outcome.ACTED;
    }

    /** Who wants no letters at all gets none because somebody else wrote. */
    private Outcome notTheirs(Asked asked) {
        if (!people.wantsNone(asked.ask().personKey)) {
            sendPage(asked);
        }
        return Outcome.NOT_THEIRS;
    }

    private Outcome sendPage(Asked asked) {
        steps.take(
                new Step(
                        asked.row(),
                        new Command.Replied(asked.now(), asked.ask().role, false),
                        asked.ask(),
                        null));
        return Outcome.ACTED;
    }

    /** Null where nothing is kept of it any more: what is written now must not be either. */
    private @Nullable Asked locked(UUID askId) {
        Held<IntroductionRow> held = IntroductionLocks.behindAsk(askId);
        if (held == null) {
            return null;
        }
        IntroductionRow row = held.row();
        AskRow ask = AskRow.findById(askId);
        Instant now = held.at();
        boolean kept =
                row.introducerName != null
                        && row.requesterName != null
                        && ask.otherName != null
                        && ask.email != null;
        return kept && ask.askedAt.isAfter(now.minus(answersFor)) ? new Asked(row, ask, now) : null;
    }

    private boolean isBy(String address, @Nullable AskRow ask) {
        return ask != null && ask.personKey.equals(keyOf(address));
    }

    /** Null for what is no address of anybody who can be asked. */
    private @Nullable String keyOf(String address) {
        return switch (MailAddress.parse(address)) {
            case Checked.Good<MailAddress>(MailAddress good) -> personKeys.of(good.text());
            case Checked.Bad<MailAddress> _ -> null;
        };
    }
}
