package org.askfirst.consent.decision;

import java.util.ArrayList;
import java.util.List;
import org.askfirst.consent.decision.Command.AskAfresh;
import org.askfirst.consent.decision.Command.Overtaken;
import org.askfirst.consent.decision.Decision.Accepted;
import org.askfirst.consent.decision.Decision.Ignored;
import org.askfirst.consent.decision.OptIn.Asked;
import org.askfirst.consent.decision.OptIn.Given;
import org.askfirst.consent.decision.OptIn.NotAsked;
import org.askfirst.consent.decision.OptIn.Refused;
import org.askfirst.consent.decision.OptIn.Withheld;
import org.askfirst.consent.decision.State.Agreed;
import org.askfirst.consent.decision.State.AwaitingRequester;
import org.askfirst.consent.decision.State.AwaitingTarget;
import org.askfirst.consent.decision.State.Deferred;
import org.askfirst.consent.decision.State.Ended;
import org.askfirst.consent.decision.State.Expired;
import org.askfirst.consent.decision.State.Introduced;
import org.askfirst.consent.decision.State.New;
import org.askfirst.consent.decision.State.Open;
import org.askfirst.consent.decision.State.Released;
import org.askfirst.consent.decision.State.Undeliverable;

/**
 * What becomes of an introduction whose past was lost, because the database was taken back to an
 * earlier moment. Nobody is introduced on a yes that may have been taken back since.
 */
final class AfterRestore {

    private AfterRestore() {}

    /**
     * Whoever is being asked is asked once more, in a new round, whatever the database still knows
     * of an answer. A no of the requester stands.
     */
    static Decision askAfresh(
            Introduction before, AskAfresh afresh, People people, WaitingTimes waitingTimes) {
        return switch (before.state()) {
            case AwaitingRequester _ ->
                    begin(
                            before,
                            NextRound.askRequester(
                                    before,
                                    before.rounds().afresh(),
                                    afresh.at(),
                                    people,
                                    waitingTimes));
            case AwaitingTarget(OptIn requester, _, _) ->
                    switch (requester) {
                        case Given given -> askTarget(before, given, afresh, people, waitingTimes);
                        case NotAsked _, Asked _, Withheld _, Refused _ -> new Ignored();
                    };
            case Agreed(Given requester, _, _) ->
                    askTarget(before, requester, afresh, people, waitingTimes);
            case Deferred(Given requester, Given _, _, _) ->
                    NextRound.askTarget(
                            before,
                            requester,
                            before.rounds().askedAgain(),
                            afresh.at(),
                            people,
                            waitingTimes);
            case New _, Deferred _, Released _, Ended _ -> new Ignored();
        };
    }

    private static Decision askTarget(
            Introduction before,
            Given requester,
            AskAfresh afresh,
            People people,
            WaitingTimes waitingTimes) {
        return begin(
                before,
                NextRound.askTarget(
                        before,
                        requester,
                        before.rounds().afresh(),
                        afresh.at(),
                        people,
                        waitingTimes));
    }

    /** The round whose answers are lost counts as one without an answer. */
    private static Accepted begin(Introduction before, Accepted asked) {
        List<Effect> effects = new ArrayList<>(NextRound.cancelled(before.state()));
        effects.add(new Effect.EndRound(before.rounds().number(), State.Name.EXPIRED));
        effects.addAll(asked.effects());
        return new Accepted(asked.next(), effects);
    }

    /** Ends without a word: whoever was to hear of it has heard. */
    static Decision end(Introduction before, Overtaken overtaken) {
        return switch (before.state()) {
            case New _ ->
                    quietly(
                            before,
                            new Expired(new NotAsked(), new NotAsked()),
                            before.rounds(),
                            overtaken);
            case Agreed(Given requester, Given target, _) when overtaken.introduced() ->
                    quietly(before, new Introduced(requester, target), before.rounds(), overtaken);
            case Open open ->
                    quietly(
                            before,
                            new Expired(open.requester(), open.target()),
                            before.rounds(),
                            overtaken);
            case Deferred(Given requester, Given target, _, _) when overtaken.introduced() ->
                    quietly(
                            before,
                            new Introduced(requester, target),
                            before.rounds().unasked(),
                            overtaken);
            case Deferred(OptIn requester, OptIn target, _, _) ->
                    quietly(
                            before,
                            new Expired(requester, target),
                            before.rounds().unasked(),
                            overtaken);
            case Released(Given requester, Given target, _) ->
                    quietly(
                            before,
                            overtaken.introduced()
                                    ? new Introduced(requester, target)
                                    : new Undeliverable(requester, target, null, true),
                            before.rounds(),
                            overtaken);
            case Ended _ -> new Ignored();
        };
    }

    private static Accepted quietly(
            Introduction before, Ended ended, Rounds rounds, Overtaken overtaken) {
        return NextRound.begun(
                before, ended, rounds, overtaken.at(), NextRound.cancelled(before.state()));
    }
}
