package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Command;
import org.askfirst.consent.decision.Decider;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Effect;
import org.askfirst.consent.decision.Evidence;
import org.askfirst.consent.decision.Introduction;
import org.askfirst.consent.decision.Policy;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.introduction.LetterRow.Status;
import org.askfirst.consent.letter.LetterKind;
import org.askfirst.consent.person.PersonKeys;
import org.jspecify.annotations.Nullable;

/**
 * The one way to move an introduction: lock its row, decide, save the state, the evidence and the
 * outbox rows, all in one transaction.
 */
@ApplicationScoped
public class Introductions {

    private final DatabaseClock clock;
    private final Inbox inbox;
    private final Letters letters;
    private final Milestones milestones;
    private final PersonKeys personKeys;
    private final Policy policy;

    Introductions(
            DatabaseClock clock,
            Inbox inbox,
            Letters letters,
            Milestones milestones,
            PersonKeys personKeys,
            Policy policy) {
        this.clock = clock;
        this.inbox = inbox;
        this.letters = letters;
        this.milestones = milestones;
        this.personKeys = personKeys;
        this.policy = policy;
    }

    /** Takes a request in; the same event, or the same introduction, a second time does nothing. */
    @Transactional
    public void request(String source, String eventId, Requested event) {
        if (!inbox.isFirst(source, eventId)
                || IntroductionRow.findById(event.introductionId()) != null) {
            return;
        }
        IntroductionRow row = rowOf(event);
        Instant now = clock.now();
        row.createdAt = now;
        Command command =
                new Command.Request(now, event.requester().askedForIt(), row.hasPendingTwin());
        carryOut(row, Introduction.unknown(), command);
    }

    /** Takes in what became of a letter. */
    @Transactional
    public void deliver(String source, String eventId, Delivered event) {
        if (!inbox.isFirst(source, eventId)) {
            return;
        }
        Optional<UUID> id = LetterRow.introductionOf(event.letterId());
        if (id.isEmpty()) {
            return;
        }
        IntroductionRow row = IntroductionRow.locked(id.get());
        LetterRow letter = LetterRow.findById(event.letterId());
        Instant now = clock.now();
        settle(letter, event, now);
        Command command = commandFor(letter, event, now);
        if (command != null && letter.round == row.round) {
            carryOut(row, row.toIntroduction(), command);
        }
    }

    /** Somebody pressed a button on the page behind an ask. */
    @Transactional
    public Decision press(UUID askId, Answer answer) {
        AskRow ask = AskRow.findById(askId);
        return ask == null
                ? new Decision.Refused(Decision.Reason.UNKNOWN)
                : apply(ask.introductionId, now -> new Command.Press(now, ask.role, answer));
    }

    /** The introducer takes the request back. */
    @Transactional
    public Decision withdraw(UUID id) {
        return apply(id, Command.Withdraw::new);
    }

    /** Does what is due for this introduction, unless somebody else is at it. */
    @Transactional
    public void meetDeadline(UUID id) {
        IntroductionRow.lockedIfDue(id)
                .ifPresent(row -> {
                    Instant now = clock.now();
                    Command command =
                            switch (row.nextKind) {
                                case REMIND -> new Command.Remind(now);
                                case EXPIRE -> new Command.Expire(now);
                                case RELEASE -> new Command.Release(now);
                            };
                    carryOut(row, row.toIntroduction(), command);
                });
    }

    private Decision apply(UUID id, Function<Instant, Command> command) {
        IntroductionRow row = IntroductionRow.locked(id);
        return row == null
                ? new Decision.Refused(Decision.Reason.UNKNOWN)
                : carryOut(row, row.toIntroduction(), command.apply(clock.now()));
    }

    private Decision carryOut(IntroductionRow row, Introduction before, Command command) {
        Decision decision = Decider.decide(before, command, policy);
        switch (decision) {
            case Decision.Accepted accepted -> save(row, before, accepted, command.at());
            case Decision.Ignored _, Decision.Refused _ -> {}
        }
        return decision;
    }

    private void save(
            IntroductionRow row, Introduction before, Decision.Accepted accepted, Instant now) {
        boolean hadEnded = before.state() instanceof org.askfirst.consent.decision.State.Ended;
        row.take(accepted.next(), policy, now);
        if (!row.isPersistent()) {
            row.persist();
        }
        accepted.effects().forEach(effect -> carryOut(row, effect, now));
        if (!hadEnded && row.hasEnded()) {
            OutcomeRow.append(row, now);
        }
    }

    private void carryOut(IntroductionRow row, Effect effect, Instant now) {
        switch (effect) {
            case Effect.TakeWord _ ->
                    EvidenceRow.append(
                            row, Role.REQUESTER, new Answer.Yes(), Evidence.INTRODUCER_WORD, now);
            case Effect.KeepPress(Role role, Answer answer) -> {
                AskRow.of(row, role).press = PressColumns.of(answer);
                EvidenceRow.append(row, role, answer, Evidence.PAGE, now);
            }
            case Effect.Ask(Role role) -> letters.ask(row, role, now);
            case Effect.Remind(Role role) -> letters.remind(row, role, now);
            case Effect.CancelAsks(Role role) -> letters.cancelAsks(row, role, now);
            case Effect.Introduce _ -> letters.introduce(row, now);
            case Effect.TellDecline(Role by, Answer.Refusal refusal) ->
                    letters.tellDecline(row, by, refusal, now);
            case Effect.TellExpiry(Role person) ->
                    letters.tellNoAnswer(row, LetterKind.EXPIRY, person, now);
            case Effect.TellUndeliverable(Role person) ->
                    letters.tellNoAnswer(row, LetterKind.UNDELIVERABLE, person, now);
            case Effect.TellNotPossible(var obstacle) ->
                    letters.tellNotPossible(row, obstacle, now);
            case Effect.Announce(var milestone) -> milestones.announce(row, milestone, now);
        }
    }

    private static void settle(LetterRow letter, Delivered event, Instant now) {
        letter.settledAt = now;
        switch (event) {
            case Delivered.Accepted accepted -> {
                letter.status = Status.ACCEPTED;
                letter.certain = accepted.certain();
            }
            case Delivered.Failed failed -> {
                letter.status = Status.FAILED;
                letter.reason = failed.reason();
            }
        }
    }

    /** Only asks and the introduction itself move anything; the rest is recorded. */
    private static @Nullable Command commandFor(LetterRow letter, Delivered event, Instant now) {
        return switch (letter.kind) {
            case ASK -> {
                Role role = Role.valueOf(letter.addressee.name());
                yield switch (event) {
                    case Delivered.Accepted accepted ->
                            new Command.AskAccepted(now, role, accepted.acceptedAt());
                    case Delivered.Failed _ -> new Command.AskFailed(now, role);
                };
            }
            case INTRODUCTION ->
                    switch (event) {
                        case Delivered.Accepted _ -> new Command.IntroductionAccepted(now);
                        case Delivered.Failed failed ->
                                new Command.IntroductionFailed(now, refusedPerson(failed));
                    };
            case REMINDER, DECLINE, EXPIRY, UNDELIVERABLE, NOT_POSSIBLE -> null;
        };
    }

    private static @Nullable Role refusedPerson(Delivered.Failed failed) {
        if (failed.refused() == null || failed.refused().size() != 1) {
            return null;
        }
        return switch (failed.refused().getFirst()) {
            case "requester" -> Role.REQUESTER;
            case "target" -> Role.TARGET;
            case String _ -> null;
        };
    }

    private IntroductionRow rowOf(Requested event) {
        IntroductionRow row = new IntroductionRow();
        row.id = event.introductionId();
        row.issuer = event.introducer().issuer();
        row.subject = event.introducer().subject();
        row.introducerName = event.introducer().name();
        row.introducerEmail = event.introducer().email();
        row.requesterName = event.requester().name();
        row.requesterEmail = event.requester().email();
        row.requesterKey = personKeys.of(event.requester().email());
        row.targetName = event.target().name();
        row.targetEmail = event.target().email();
        row.targetKey = personKeys.of(event.target().email());
        row.topic = event.topic();
        row.blurb = event.blurb();
        row.note = event.note();
        row.round = 1;
        return row;
    }
}
