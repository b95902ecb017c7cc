package org.askfirst.consent.decision;

import java.util.ArrayList;
import java.util.List;
import org.askfirst.consent.decision.Command.AskInstead;
import org.askfirst.consent.decision.Command.DeadlineReached;
import org.askfirst.consent.decision.Command.Delivery;
import org.askfirst.consent.decision.Command.EarlyPress;
import org.askfirst.consent.decision.Command.Forget;
import org.askfirst.consent.decision.Command.LatePress;
import org.askfirst.consent.decision.Command.Live;
import org.askfirst.consent.decision.Command.Press;
import org.askfirst.consent.decision.Command.Request;
import org.askfirst.consent.decision.Command.Withdraw;
import org.askfirst.consent.decision.Decision.Accepted;
import org.askfirst.consent.decision.Decision.Ignored;
import org.askfirst.consent.decision.Decision.Reason;
import org.askfirst.consent.decision.Decision.Refused;
import org.askfirst.consent.decision.Effect.CancelAsks;
import org.askfirst.consent.decision.Effect.KeepPress;
import org.askfirst.consent.decision.OptIn.Asked;
import org.askfirst.consent.decision.OptIn.Given;
import org.askfirst.consent.decision.OptIn.NotAsked;
import org.askfirst.consent.decision.OptIn.Withheld;
import org.askfirst.consent.decision.State.Declined;
import org.askfirst.consent.decision.State.Ended;
import org.askfirst.consent.decision.State.Withdrawn;

/** What still comes of an introduction that has ended. */
final class AfterTheEnd {

    private AfterTheEnd() {}

    static Decision move(
            Introduction before,
            Ended ended,
            Live command,
            People people,
            WaitingTimes waitingTimes) {
        return switch (command) {
            case Press press -> pressAfterTheEnd(before, ended, press);
            case LatePress late -> Decision.kept(before, late);
            case EarlyPress early -> Decision.kept(before, early);
            case Withdraw _ ->
                    ended instanceof Withdrawn ? new Ignored() : new Refused(Reason.TOO_LATE);
            case AskInstead instead -> askInstead(before, ended, instead, people, waitingTimes);
            case Request _, DeadlineReached _, Forget _, Delivery _ -> new Ignored();
        };
    }

    /** Kept as evidence and shown to the person who pressed, as before the end; moves nothing. */
    private static Decision pressAfterTheEnd(Introduction before, Ended ended, Press press) {
        OptIn current = ended.optIn(press.role());
        if (current instanceof NotAsked) {
            return new Refused(Reason.NOT_ASKED);
        }
        if (press.role() == Role.REQUESTER && press.answer() instanceof Answer.NotMe) {
            return new Refused(Reason.NOT_FOR_REQUESTERS);
        }
        if (ended.wasReleased()) {
            return new Ignored();
        }
        // The requester's yes spans the rounds that may follow, so taking it back counts then.
        State next =
                ended instanceof Declined(_, OptIn target, Role by)
                                && by == Role.TARGET
                                && press.role() == Role.REQUESTER
                        ? new Declined(OptIn.of(press), target, by)
                        : ended;
        return new Accepted(
                new Introduction(next, before.shown(), before.rounds()),
                List.of(new KeepPress(press.role(), press.answer(), press.how())));
    }

    private static Decision askInstead(
            Introduction before,
            Ended ended,
            AskInstead instead,
            People people,
            WaitingTimes waitingTimes) {
        if (!Offer.of(before).contains(Offer.ASK_INSTEAD)) {
            return new Refused(Reason.NOBODY_BETTER);
        }
        if (instead.duplicate()) {
            return new Refused(Reason.DUPLICATE);
        }
        if (instead.reached() != null) {
            return new Refused(Reason.LIMIT);
        }
        Rounds rounds = before.rounds().turnedToBetter();
        Accepted asked =
                switch (ended.requester()) {
                    case Given given ->
                            NextRound.askTarget(
                                    before, given, rounds, instead.at(), people, waitingTimes);
                    case NotAsked _, Asked _, Withheld _, OptIn.Refused _ ->
                            NextRound.askRequester(
                                    before, rounds, instead.at(), people, waitingTimes);
                };
        List<Effect> effects = new ArrayList<>();
        effects.add(new CancelAsks(Role.TARGET));
        effects.add(new Effect.Turn());
        effects.add(new Effect.Count(true));
        if (asked.next().state() instanceof Ended) {
            // The round that ends as it begins has its outcome too.
            effects.add(new Effect.EndRound(rounds.number(), asked.next().state().name()));
        }
        effects.addAll(asked.effects());
        return new Accepted(asked.next(), effects);
    }
}
