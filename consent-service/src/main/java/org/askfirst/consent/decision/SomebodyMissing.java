package org.askfirst.consent.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.askfirst.consent.decision.Command.Forget;
import org.askfirst.consent.decision.Decision.Ignored;
import org.askfirst.consent.decision.OptIn.Asked;
import org.askfirst.consent.decision.OptIn.Refused;
import org.askfirst.consent.decision.OptIn.Withheld;
import org.askfirst.consent.decision.State.Agreed;
import org.askfirst.consent.decision.State.AwaitingTarget;
import org.askfirst.consent.decision.State.Open;

/**
 * What becomes of an introduction one of whose people can be introduced no more: they are
 * forgotten, or never came and asked and want no letters. To everybody else it goes on to an end
 * that it could have had anyway: to silence, or, where both yeses have been seen, to a yes taken
 * back in time.
 */
final class SomebodyMissing {

    private SomebodyMissing() {}

    /** One of the two is forgotten while it is open. */
    static Decision forget(Introduction before, Open open, Forget forget) {
        return switch (open) {
            case Agreed agreed ->
                    takeBack(before, agreed, whoTakesBack(agreed, forget.role()), forget.at());
            case State.AwaitingRequester _, AwaitingTarget _ ->
                    goesOnInSilence(before, open, forget.at());
        };
    }

    /**
     * Whoever has a letter finds its page closed from now on. A letter that may not have gone out
     * is called back: it names somebody who is to be named no more, or goes to them.
     */
    private static Decision goesOnInSilence(Introduction before, Open open, Instant at) {
        Role asked = open.asked();
        if (!(open.optIn(asked) instanceof Asked)) {
            return new Ignored();
        }
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.CancelAsks(asked));
        if (!open.schedule().accepted()) {
            effects.add(new Effect.Withhold(asked));
        }
        return NextRound.stay(
                before, open.with(new Withheld(new WithheldAsk.StaysSilent())), at, effects);
    }

    /** Who of two who have agreed is not there any more, as it can be shown; empty if both are. */
    static Optional<Role> missing(Agreed agreed, People people) {
        if (people.isForgotten(Role.TARGET)) {
            return Optional.of(whoTakesBack(agreed, Role.TARGET));
        }
        return people.isForgotten(Role.REQUESTER) || people.isUnwillingByWord(agreed.requester())
                ? Optional.of(whoTakesBack(agreed, Role.REQUESTER))
                : Optional.empty();
    }

    /** A requester who was never asked has no page, so only the target can have taken it back. */
    private static Role whoTakesBack(Agreed agreed, Role missing) {
        return agreed.requester().evidence() == Evidence.INTRODUCER_WORD ? Role.TARGET : missing;
    }

    /** As if they had pressed no at this moment. */
    static Decision takeBack(Introduction before, Agreed agreed, Role role, Instant at) {
        OptIn no = new Refused(at, new Answer.No(), false);
        return NextRound.stay(
                before,
                switch (role) {
                    case REQUESTER -> new AwaitingTarget(no, agreed.target(), agreed.schedule());
                    case TARGET -> new AwaitingTarget(agreed.requester(), no, agreed.schedule());
                },
                at);
    }

    /** Whether nobody can be introduced, whatever the target answers. */
    static boolean isInVain(Open open, People people) {
        return people.isForgotten(Role.REQUESTER)
                || people.isForgotten(Role.TARGET)
                || people.isUnwillingByWord(open.requester());
    }
}
