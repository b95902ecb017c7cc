package org.askfirst.consent.decision;

import java.time.Instant;
import org.askfirst.consent.decision.State.Declined;
import org.askfirst.consent.decision.State.Deferred;
import org.askfirst.consent.decision.State.Ended;
import org.askfirst.consent.decision.State.Exhausted;
import org.askfirst.consent.decision.State.NotPossible;
import org.askfirst.consent.decision.State.Open;

/**
 * What the introducer sees. It lags behind the state while a no is held, so that a no that is taken
 * back was never seen.
 */
public record Shown(State.Name state, OptIn.Name requester, OptIn.Name target, Instant updatedAt) {

    static Shown first(State state, Instant at) {
        return new Shown(state.name(), state.requester().name(), state.target().name(), at);
    }

    /**
     * @param newRound whether somebody else is asked from now on, or the same person once more
     */
    Shown after(State next, boolean newRound, Instant at) {
        return switch (next) {
            case Open open when !newRound && open.heldNo().isPresent() -> this;
            case Declined declined ->
                    new Shown(
                            declined.name(),
                            declined.by() == Role.REQUESTER ? OptIn.Name.REFUSED : requester,
                            declined.by() == Role.TARGET ? OptIn.Name.REFUSED : target,
                            at);
            case Deferred _, Exhausted _ ->
                    new Shown(next.name(), requester, OptIn.Name.REFUSED, at);
            case NotPossible _ -> first(next, at);
            case Ended ended -> new Shown(ended.name(), requester, target, at);
            case State.New _, Open _, State.Released _ -> {
                Shown shown = first(next, at);
                yield shown.saysTheSameAs(this) && !newRound ? this : shown;
            }
        };
    }

    private boolean saysTheSameAs(Shown other) {
        return state == other.state && requester == other.requester && target == other.target;
    }
}
