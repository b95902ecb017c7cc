package org.askfirst.consent.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.askfirst.consent.decision.Decision.Accepted;
import org.askfirst.consent.decision.Effect.CancelAsks;
import org.askfirst.consent.decision.Effect.EndRound;
import org.askfirst.consent.decision.OptIn.Given;
import org.askfirst.consent.decision.State.Open;

/** A round of a route that came to nothing: the next one on it is asked. */
final class RouteTurn {

    private RouteTurn() {}

    /**
     * Where nobody is left, or the requester does not stand by the yes, it ends.
     *
     * @param outcome of the round that is over
     * @param first what is done before anybody is asked
     */
    static Accepted turn(
            Introduction before,
            Open open,
            State.Name outcome,
            Instant at,
            List<Effect> first,
            People people,
            WaitingTimes waitingTimes) {
        if (people.target() == null || !(open.requester() instanceof Given)) {
            return DeclineToIntroducer.byRoute(before, open, at, first);
        }
        Rounds rounds = before.rounds();
        Accepted turned =
                NextRound.askTarget(
                        before, open.requester(), rounds.turned(), at, people, waitingTimes);
        List<Effect> effects = new ArrayList<>();
        effects.add(new CancelAsks(Role.TARGET));
        effects.add(new EndRound(rounds.number(), outcome));
        effects.addAll(first);
        effects.add(new Effect.Turn());
        effects.addAll(turned.effects());
        return new Accepted(turned.next(), effects);
    }
}
