package org.askfirst.consent.decision;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.askfirst.consent.decision.Decision.Accepted;

/** Introductions in every state, and time, for tests. One minute passes between two steps. */
final class Given {

    static final WaitingTimes POLICY =
            new WaitingTimes(Duration.ofMinutes(10), Duration.ofDays(5), Duration.ofDays(14));
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    static final Answer YES = new Answer.Yes();
    static final Answer NO = new Answer.No();
    static final Answer TOO_BUSY = new Answer.TooBusy(LocalDate.parse("2027-01-15"));
    static final Answer NOT_ME = new Answer.NotMe("Sales hiring", "Iris Chen", null);

    /** The day on which {@link #TOO_BUSY} ends, begun everywhere. */
    static final Instant THAT_DAY = Instant.parse("2027-01-15T12:00:00Z");

    static final AskOutlook SPARED =
            new AskOutlook.Withheld(new WithheldAsk.Answers(minute(90), new Answer.No()));
    static final AskOutlook WAITING =
            new AskOutlook.Withheld(new WithheldAsk.GoesOut(Instant.parse("2026-12-01T00:00:00Z")));
    static final AskOutlook SILENT = new AskOutlook.Withheld(new WithheldAsk.StaysSilent());

    /** What is known to be accepted in the first minute shows from here on. */
    static final Instant SHOWN = minute(1).plusSeconds(1);

    static final People WELCOMING = People.welcoming();

    /** A route on which nobody is left. */
    static final People NOBODY_LEFT = new People(new AskOutlook.Welcome(), null, Set.of());

    private Given() {}

    static Instant minute(long minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    static Introduction anUnknownOne() {
        return Introduction.unknown();
    }

    static Introduction anAskedRequester() {
        return after(anUnknownOne(), new Command.Request(minute(0), false, false));
    }

    static Introduction anAskedTarget() {
        return after(anUnknownOne(), new Command.Request(minute(0), true, false));
    }

    /** The requester pressed yes on the page, so either side can still press. */
    static Introduction anAskedTargetAfterTheRequestersYes() {
        return after(anAskedRequester(), new Command.Press(minute(1), Role.REQUESTER, YES));
    }

    static Introduction aHeldNoOfTheRequester() {
        return after(anAskedRequester(), new Command.Press(minute(1), Role.REQUESTER, NO));
    }

    static Introduction aHeldNoOfTheTarget() {
        return after(
                anAskedTargetAfterTheRequestersYes(),
                new Command.Press(minute(2), Role.TARGET, NOT_ME));
    }

    static Introduction anAgreedOne() {
        return after(
                anAskedTargetAfterTheRequestersYes(),
                new Command.Press(minute(2), Role.TARGET, YES));
    }

    static Introduction aReleasedOne() {
        return after(anAgreedOne(), new Command.Release(minute(12)));
    }

    static Introduction anIntroducedOne() {
        return after(aReleasedOne(), new Command.IntroductionAccepted(minute(13)));
    }

    static Introduction aDeclinedOne() {
        return after(aHeldNoOfTheTarget(), new Command.Release(minute(12)));
    }

    static Introduction anExpiredOne() {
        return after(
                anAskedTargetAfterTheRequestersYes(),
                new Command.Expire(NOON.plus(Duration.ofDays(30))));
    }

    static Introduction aWithdrawnOne() {
        return after(anAskedTargetAfterTheRequestersYes(), new Command.Withdraw(minute(3)));
    }

    static Introduction anUndeliverableAsk() {
        return after(
                anAskedTargetAfterTheRequestersYes(),
                new Command.AskFailed(minute(3), Role.TARGET));
    }

    static Introduction anUndeliverableIntroduction() {
        return after(aReleasedOne(), new Command.IntroductionFailed(minute(13), Role.TARGET));
    }

    static Introduction aSparedTarget() {
        return after(
                anUnknownOne(), who(SPARED, SPARED), new Command.Request(minute(0), true, false));
    }

    static Introduction aSparedRequester() {
        return after(
                anUnknownOne(), who(SPARED, SPARED), new Command.Request(minute(0), false, false));
    }

    /** A no comes of it after an hour and a half. */
    static Introduction aTakenSparedTarget() {
        return after(aSparedTarget(), accepted(Role.TARGET));
    }

    static Introduction aWaitingAsk() {
        return after(
                after(
                        anUnknownOne(),
                        who(WAITING, WAITING),
                        new Command.Request(minute(0), true, false)),
                accepted(Role.TARGET));
    }

    /** It waited for the next month, and went out then. */
    static Introduction aLateAsk() {
        return after(
                aWaitingAsk(),
                new Command.Remind(SHOWN.plus(POLICY.remindAfter())),
                new Command.WithheldDue(Instant.parse("2026-12-01T00:00:00Z")));
    }

    static Introduction aSilentAsk() {
        return after(
                after(
                        anUnknownOne(),
                        who(SILENT, SILENT),
                        new Command.Request(minute(0), true, false)),
                accepted(Role.TARGET));
    }

    /** As the release before left it: without a letter to the mailer. */
    static Introduction aSparedTargetOfTheReleaseBefore() {
        Introduction today = aSparedTarget();
        State.AwaitingTarget awaiting = (State.AwaitingTarget) today.state();
        OptIn.Withheld withheld = (OptIn.Withheld) awaiting.target();
        return new Introduction(
                new State.AwaitingTarget(
                        awaiting.requester(),
                        new OptIn.Withheld(minute(1), withheld.ask()),
                        awaiting.schedule()),
                today.shown(),
                today.rounds());
    }

    /** The mail server took an ask in the first minute, or would have. */
    static Command accepted(Role role) {
        return new Command.AskAccepted(minute(1), role, minute(90));
    }

    static Introduction aDeferredOne() {
        return after(
                anAskedTargetAfterTheRequestersYes(),
                new Command.Press(minute(2), Role.TARGET, TOO_BUSY),
                new Command.Release(minute(12)));
    }

    /** Who was too busy says yes before the day. */
    static Introduction aYesHeldWhileDeferred() {
        return after(aDeferredOne(), new Command.Press(minute(60), Role.TARGET, YES));
    }

    /** Asked again on the promised day. */
    static Introduction anAskThatWasPromised() {
        return after(aDeferredOne(), new Command.AskAgain(THAT_DAY));
    }

    static Introduction anAskedBetterPerson() {
        return after(aDeclinedOne(), new Command.AskInstead(minute(20), false));
    }

    static Introduction anAskOnARoute() {
        return after(anUnknownOne(), new Command.Request(minute(0), true, false, true));
    }

    static Introduction aHeldNoOnARoute() {
        return after(anAskOnARoute(), new Command.Press(minute(2), Role.TARGET, TOO_BUSY));
    }

    static Introduction anExhaustedRoute() {
        return after(aHeldNoOnARoute(), NOBODY_LEFT, new Command.Release(minute(12)));
    }

    static Introduction aRouteToNobody() {
        return after(
                anUnknownOne(), NOBODY_LEFT, new Command.Request(minute(0), true, false, true));
    }

    static People who(AskOutlook requester, AskOutlook target) {
        return new People(requester, target, Set.of());
    }

    static Introduction aDuplicate() {
        return after(anUnknownOne(), new Command.Request(minute(0), true, true));
    }

    static Introduction oneBeyondAPairsLimit() {
        Reached reached = new Reached.Pair(LocalDate.parse("2026-11-29"));
        return after(anUnknownOne(), new Command.Request(minute(0), true, false, false, reached));
    }

    static Introduction after(Introduction before, Command... commands) {
        return after(before, WELCOMING, commands);
    }

    static Introduction after(Introduction before, People people, Command... commands) {
        Introduction introduction = before;
        for (Command command : commands) {
            introduction =
                    switch (Decider.decide(introduction, command, people, POLICY)) {
                        case Accepted accepted -> accepted.next();
                        case Decision.Ignored _, Decision.Refused _ ->
                                throw new AssertionError("not accepted: " + command);
                    };
        }
        return introduction;
    }

    static List<Effect> effects(Introduction before, Command command) {
        return effects(before, WELCOMING, command);
    }

    static List<Effect> effects(Introduction before, People people, Command command) {
        return switch (Decider.decide(before, command, people, POLICY)) {
            case Accepted accepted -> accepted.effects();
            case Decision.Ignored _, Decision.Refused _ -> List.of();
        };
    }
}
