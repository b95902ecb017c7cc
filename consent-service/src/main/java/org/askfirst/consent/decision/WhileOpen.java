package org.askfirst.consent.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.askfirst.consent.decision.Command.AskAccepted;
import org.askfirst.consent.decision.Command.AskAgain;
import org.askfirst.consent.decision.Command.AskFailed;
import org.askfirst.consent.decision.Command.AskInstead;
import org.askfirst.consent.decision.Command.EarlyPress;
import org.askfirst.consent.decision.Command.Expire;
import org.askfirst.consent.decision.Command.Forget;
import org.askfirst.consent.decision.Command.IntroductionAccepted;
import org.askfirst.consent.decision.Command.IntroductionFailed;
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
import org.askfirst.consent.decision.Effect.Announce;
import org.askfirst.consent.decision.Effect.Milestone;
import org.askfirst.consent.decision.Introduction.DeadlineKind;
import org.askfirst.consent.decision.OptIn.Asked;
import org.askfirst.consent.decision.OptIn.Given;
import org.askfirst.consent.decision.OptIn.NotAsked;
import org.askfirst.consent.decision.OptIn.Withheld;
import org.askfirst.consent.decision.State.Agreed;
import org.askfirst.consent.decision.State.AwaitingRequester;
import org.askfirst.consent.decision.State.Obstacle;
import org.askfirst.consent.decision.State.Open;
import org.askfirst.consent.decision.State.Released;
import org.askfirst.consent.decision.State.Withdrawn;

/** What moves an introduction while somebody is asked or an answer is held. */
final class WhileOpen {

    private WhileOpen() {}

    static Decision move(
            Introduction before,
            Open open,
            Live command,
            People people,
            WaitingTimes waitingTimes) {
        return switch (command) {
            case Request _,
                    AskInstead _,
                    AskAgain _,
                    IntroductionAccepted _,
                    IntroductionFailed _ ->
                    new Ignored();
            case Press press -> press(before, open, press, people, waitingTimes);
            case LatePress late -> Decision.kept(before, late);
            case EarlyPress early -> Decision.kept(before, early);
            case Withdraw withdraw ->
                    NextRound.close(
                            before,
                            new Withdrawn(open.requester(), open.target()),
                            before.rounds(),
                            withdraw.at(),
                            List.of());
            case Forget forget -> SomebodyMissing.forget(before, open, forget);
            case Remind remind ->
                    before.isDue(DeadlineKind.REMIND, remind.at(), waitingTimes)
                            ? Unanswered.remind(before, open, remind.at(), people)
                            : new Ignored();
            case Expire expire ->
                    before.isDue(DeadlineKind.EXPIRE, expire.at(), waitingTimes)
                            ? Unanswered.silence(before, open, expire.at(), people, waitingTimes)
                            : new Ignored();
            case Release release ->
                    before.isDue(DeadlineKind.RELEASE, release.at(), waitingTimes)
                            ? release(before, open, release.at(), people, waitingTimes)
                            : new Ignored();
            case WithheldDue due ->
                    before.isDue(DeadlineKind.COME_DUE, due.at(), waitingTimes)
                            ? Withholding.comeDue(before, open, due.at(), people, waitingTimes)
                            : new Ignored();
            case AskAccepted accepted ->
                    open.asked() == accepted.role() && !open.schedule().accepted()
                            ? Unanswered.accept(before, open, accepted, waitingTimes)
                            : new Ignored();
            case AskFailed failed ->
                    open.asked() == failed.role()
                            ? Unanswered.fail(before, open, failed, people, waitingTimes)
                            : new Ignored();
        };
    }

    private static Decision press(
            Introduction before, Open open, Press press, People people, WaitingTimes waitingTimes) {
        OptIn current = open.optIn(press.role());
        if (current instanceof NotAsked) {
            return new Refused(Reason.NOT_ASKED);
        }
        if (press.role() == Role.REQUESTER && press.answer() instanceof Answer.NotMe) {
            return new Refused(Reason.NOT_FOR_REQUESTERS);
        }
        if (current.says(press.answer())) {
            return new Ignored();
        }
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.KeepPress(press.role(), press.answer(), press.how()));
        if (current instanceof Asked || current instanceof Withheld) {
            effects.add(new Effect.CancelAsks(press.role()));
        }
        OptIn pressed = OptIn.of(press);
        if (pressed instanceof Given
                && press.role() == Role.TARGET
                && SomebodyMissing.isInVain(open, people)) {
            return inVain(before, open, press);
        }
        if (open instanceof AwaitingRequester && pressed instanceof Given) {
            return askTargetNow(before, pressed, press.at(), effects, people, waitingTimes);
        }
        Open next = open.with(press.role(), pressed);
        if (next instanceof Agreed && shows(before, State.Name.AWAITING_TARGET)) {
            effects.add(new Announce(Milestone.AGREED));
        }
        return NextRound.stay(before, next, press.at(), effects);
    }

    /** The target's page shows the yes; the introducer sees silence, or what was seen before. */
    private static Accepted inVain(Introduction before, Open open, Press press) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.KeepPress(press.role(), press.answer(), press.how()));
        if (open.schedule().accepted()) {
            effects.add(new Effect.CancelAsks(press.role()));
        }
        // Two yeses that were seen can only end in a no; it is not the target's own any more.
        OptIn next =
                shows(before, State.Name.AGREED)
                                && open.target() instanceof OptIn.Refused(Instant at, _, _)
                        ? new OptIn.Refused(at, new Answer.No(), false)
                        : new Withheld(new WithheldAsk.StaysSilent());
        return NextRound.stay(before, open.with(next), press.at(), effects);
    }

    private static Accepted askTargetNow(
            Introduction before,
            OptIn requester,
            Instant at,
            List<Effect> effects,
            People people,
            WaitingTimes waitingTimes) {
        Rounds rounds = before.rounds();
        if (people.target() == null) {
            return NextRound.notPossible(before, requester, Obstacle.NO_ROUTE, rounds, at, effects);
        }
        effects.addAll(NextRound.turnOnRoute(rounds));
        Accepted asked = NextRound.askTarget(before, requester, rounds, at, people, waitingTimes);
        effects.addAll(asked.effects());
        return new Accepted(asked.next(), effects);
    }

    static Decision release(
            Introduction before, Open open, Instant at, People people, WaitingTimes waitingTimes) {
        if (open instanceof Agreed agreed) {
            Optional<Role> missing = SomebodyMissing.missing(agreed, people);
            return missing.isPresent()
                    ? SomebodyMissing.takeBack(before, agreed, missing.get(), at)
                    : NextRound.stay(
                            before,
                            new Released(agreed.requester(), agreed.target(), at),
                            at,
                            List.of(new Effect.Introduce()));
        }
        return switch (open.heldNo().orElseThrow()) {
            case REQUESTER -> DeclineToIntroducer.byRequester(before, open, at, people);
            case TARGET -> releaseNoOfTarget(before, open, at, people, waitingTimes);
        };
    }

    private static Decision releaseNoOfTarget(
            Introduction before, Open open, Instant at, People people, WaitingTimes waitingTimes) {
        OptIn.Refused no = (OptIn.Refused) open.target();
        return before.rounds().onRoute()
                ? RouteTurn.turn(
                        before,
                        open,
                        State.Name.DECLINED,
                        at,
                        DeclineToIntroducer.cooledDown(Role.TARGET, no, people),
                        people,
                        waitingTimes)
                : DeclineToIntroducer.byTarget(before, open, no, at, people);
    }

    private static boolean shows(Introduction introduction, State.Name name) {
        return introduction.shown() != null && introduction.shown().state() == name;
    }
}
