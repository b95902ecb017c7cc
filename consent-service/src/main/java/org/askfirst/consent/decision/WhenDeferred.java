package org.askfirst.consent.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.askfirst.consent.decision.Command.AskAgain;
import org.askfirst.consent.decision.Command.AskInstead;
import org.askfirst.consent.decision.Command.Delivery;
import org.askfirst.consent.decision.Command.EarlyPress;
import org.askfirst.consent.decision.Command.Expire;
import org.askfirst.consent.decision.Command.Forget;
import org.askfirst.consent.decision.Command.LatePress;
import org.askfirst.consent.decision.Command.Live;
import org.askfirst.consent.decision.Command.Press;
import org.askfirst.consent.decision.Command.Release;
import org.askfirst.consent.decision.Command.Remind;
import org.askfirst.consent.decision.Command.Request;
import org.askfirst.consent.decision.Command.Withdraw;
import org.askfirst.consent.decision.Command.WithheldDue;
import org.askfirst.consent.decision.Decision.Accepted;
import org.askfirst.consent.decision.Decision.Ignored;
import org.askfirst.consent.decision.Decision.Reason;
import org.askfirst.consent.decision.Decision.Refused;
import org.askfirst.consent.decision.Effect.KeepPress;
import org.askfirst.consent.decision.Introduction.DeadlineKind;
import org.askfirst.consent.decision.OptIn.Given;
import org.askfirst.consent.decision.OptIn.NotAsked;
import org.askfirst.consent.decision.State.Agreed;
import org.askfirst.consent.decision.State.Deferred;
import org.askfirst.consent.decision.State.Withdrawn;

/** What moves an introduction that is put off until the day the target named. */
final class WhenDeferred {

    private WhenDeferred() {}

    static Decision move(
            Introduction before,
            Deferred deferred,
            Live command,
            People people,
            WaitingTimes waitingTimes) {
        return switch (command) {
            case Press press -> press(before, deferred, press);
            case LatePress late -> Decision.kept(before, late);
            case EarlyPress early -> Decision.kept(before, early);
            case Withdraw withdraw ->
                    NextRound.close(
                            before,
                            new Withdrawn(deferred.requester(), deferred.target()),
                            before.rounds().unasked(),
                            withdraw.at(),
                            List.of());
            case Release release ->
                    before.isDue(DeadlineKind.RELEASE, release.at(), waitingTimes)
                            ? release(before, deferred, release.at(), people, waitingTimes)
                            : new Ignored();
            case AskAgain again ->
                    before.isDue(DeadlineKind.ASK_AGAIN, again.at(), waitingTimes)
                            ? askAgain(before, deferred, again.at(), people, waitingTimes)
                            : new Ignored();
            // The day comes as promised; the ask of that day is a silent one.
            case Forget _, Request _, Remind _, Expire _, WithheldDue _, AskInstead _, Delivery _ ->
                    new Ignored();
        };
    }

    /**
     * The requester's yes can still be taken back. What the target says now is what is planned:
     * another day, no day any more, or the introduction; nothing shows before.
     */
    private static Decision press(Introduction before, Deferred deferred, Press press) {
        if (press.role() == Role.REQUESTER && press.answer() instanceof Answer.NotMe) {
            return new Refused(Reason.NOT_FOR_REQUESTERS);
        }
        OptIn requester = deferred.requester();
        OptIn target = deferred.target();
        if (deferred.optIn(press.role()).says(press.answer())) {
            return new Ignored();
        }
        Instant day = deferred.asksAgainAt();
        switch (press.role()) {
            case REQUESTER -> {
                if (requester instanceof NotAsked) {
                    return new Ignored();
                }
                requester = OptIn.of(press);
            }
            case TARGET -> {
                target = OptIn.of(press);
                day = dayOf(press.answer()).orElse(day);
            }
        }
        State next = new Deferred(requester, target, deferred.until(), day);
        return new Accepted(
                new Introduction(next, before.shown(), before.rounds()),
                List.of(new KeepPress(press.role(), press.answer(), press.how())));
    }

    private static Optional<Instant> dayOf(Answer answer) {
        return switch (answer) {
            case Answer.TooBusy(LocalDate until) when until != null ->
                    Optional.of(PromisedDay.begins(until));
            case Answer.TooBusy _, Answer.Yes _, Answer.NotMe _, Answer.No _ -> Optional.empty();
        };
    }

    /** The requester's no, or the yes that the target has said after all. */
    private static Decision release(
            Introduction before,
            Deferred deferred,
            Instant at,
            People people,
            WaitingTimes waitingTimes) {
        if (deferred.requester() instanceof Given requester
                && deferred.target() instanceof Given target) {
            Rounds rounds = before.rounds().askedAgain();
            Agreed agreed =
                    new Agreed(requester, target, Schedule.beforeAcceptance(at, waitingTimes));
            return SomebodyMissing.missing(agreed, people).isPresent()
                    ? goOnWaiting(before, deferred, at)
                    : WhileOpen.release(
                            new Introduction(before.state(), before.shown(), rounds),
                            agreed,
                            at,
                            people,
                            waitingTimes);
        }
        return DeclineToIntroducer.beforeThePromisedDay(before, deferred, Role.REQUESTER, at);
    }

    /** Nobody can be introduced by the yes: the day comes as the introducer was told. */
    private static Accepted goOnWaiting(Introduction before, Deferred deferred, Instant at) {
        OptIn busy = new OptIn.Refused(at, new Answer.TooBusy(deferred.until()), false);
        State next =
                new Deferred(
                        deferred.requester(),
                        busy,
                        deferred.until(),
                        PromisedDay.begins(deferred.until()));
        return new Accepted(new Introduction(next, before.shown(), before.rounds()), List.of());
    }

    private static Decision askAgain(
            Introduction before,
            Deferred deferred,
            Instant at,
            People people,
            WaitingTimes waitingTimes) {
        if (!(deferred.target() instanceof OptIn.Refused(_, Answer.Refusal said, _))) {
            throw new IllegalStateException("deferred by somebody who did not refuse");
        }
        return switch (said) {
            case Answer.NotMe _, Answer.No _ ->
                    DeclineToIntroducer.beforeThePromisedDay(before, deferred, Role.TARGET, at);
            // Who cannot say any more when it might be better was promised nothing.
            case Answer.TooBusy(LocalDate until) when until == null ->
                    DeclineToIntroducer.beforeThePromisedDay(before, deferred, Role.TARGET, at);
            case Answer.TooBusy _ -> {
                Accepted asked =
                        NextRound.askTarget(
                                before,
                                deferred.requester(),
                                before.rounds().askedAgain(),
                                at,
                                people,
                                waitingTimes);
                List<Effect> effects = new ArrayList<>(List.of(new Effect.Count(true)));
                effects.addAll(asked.effects());
                yield new Accepted(asked.next(), effects);
            }
        };
    }
}
