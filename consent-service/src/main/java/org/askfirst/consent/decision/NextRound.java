package org.askfirst.consent.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.askfirst.consent.decision.Decision.Accepted;
import org.askfirst.consent.decision.Effect.Announce;
import org.askfirst.consent.decision.Effect.CancelAsks;
import org.askfirst.consent.decision.Effect.Milestone;
import org.askfirst.consent.decision.OptIn.Asked;
import org.askfirst.consent.decision.OptIn.NotAsked;
import org.askfirst.consent.decision.OptIn.Withheld;
import org.askfirst.consent.decision.State.AwaitingRequester;
import org.askfirst.consent.decision.State.AwaitingTarget;
import org.askfirst.consent.decision.State.Ended;
import org.askfirst.consent.decision.State.NotPossible;
import org.askfirst.consent.decision.State.Obstacle;
import org.askfirst.consent.decision.State.Undeliverable;

/** How somebody is asked, and what every round and every end has. */
final class NextRound {

    private NextRound() {}

    /** The ask of one person, sent or not, and what it takes. */
    private record Asking(OptIn optIn, List<Effect> effects) {}

    private static Asking ask(Role role, AskOutlook outlook) {
        OptIn optIn =
                switch (outlook) {
                    case AskOutlook.Welcome _ -> new Asked();
                    case AskOutlook.Withheld(WithheldAsk withheld) -> new Withheld(withheld);
                };
        List<Effect> effects = new ArrayList<>();
        effects.add(optIn instanceof Asked ? new Effect.Ask(role) : new Effect.Withhold(role));
        effects.add(new Announce(Milestone.ASKED));
        return new Asking(optIn, effects);
    }

    /** The requester is asked, for the first time or anew. */
    static Accepted askRequester(
            Introduction before,
            Rounds rounds,
            Instant at,
            People people,
            WaitingTimes waitingTimes) {
        if (people.isGone(Role.REQUESTER)) {
            return gone(before, new NotAsked(), Role.REQUESTER, rounds, at, List.of());
        }
        Asking asking = ask(Role.REQUESTER, people.requester());
        State state =
                new AwaitingRequester(asking.optIn(), Schedule.beforeAcceptance(at, waitingTimes));
        return begun(before, state, rounds, at, asking.effects());
    }

    /** The target is asked; on a route that is whoever is next. */
    static Accepted askTarget(
            Introduction before,
            OptIn requester,
            Rounds rounds,
            Instant at,
            People people,
            WaitingTimes waitingTimes) {
        if (people.isGone(Role.TARGET)) {
            return gone(before, requester, Role.TARGET, rounds, at, List.of());
        }
        Asking asking = ask(Role.TARGET, outlookOnTarget(requester, people));
        State state =
                new AwaitingTarget(
                        requester, asking.optIn(), Schedule.beforeAcceptance(at, waitingTimes));
        return begun(before, state, rounds, at, asking.effects());
    }

    /** Nobody is asked at an address that is noted as gone, whatever its owner has chosen. */
    static Accepted gone(
            Introduction before,
            OptIn requester,
            Role role,
            Rounds rounds,
            Instant at,
            List<Effect> first) {
        List<Effect> effects = new ArrayList<>(first);
        effects.add(new Effect.TellUndeliverable(role));
        return close(
                before,
                new Undeliverable(requester, new NotAsked(), role, false),
                rounds,
                at,
                effects);
    }

    /** Nobody is asked for a requester who cannot be introduced. */
    private static AskOutlook outlookOnTarget(OptIn requester, People people) {
        return people.isForgotten(Role.REQUESTER) || people.isUnwillingByWord(requester)
                ? new AskOutlook.Withheld(new WithheldAsk.StaysSilent())
                : people.target();
    }

    /** An end without an introduction: asks that are still on their way are called back. */
    static Accepted close(
            Introduction before, Ended ended, Rounds rounds, Instant at, List<Effect> effects) {
        List<Effect> all = new ArrayList<>(cancelled(ended));
        all.addAll(effects);
        all.add(new Announce(Milestone.CLOSED));
        return begun(before, ended, rounds, at, all);
    }

    static List<Effect> cancelled(State state) {
        List<Effect> cancelled = new ArrayList<>();
        for (Role role : Role.values()) {
            if (!(state.optIn(role) instanceof NotAsked)) {
                cancelled.add(new CancelAsks(role));
            }
        }
        return cancelled;
    }

    static Accepted begun(
            Introduction before, State state, Rounds rounds, Instant at, List<Effect> effects) {
        boolean newRound = rounds.number() != before.rounds().number();
        Shown shown =
                before.shown() == null
                        ? Shown.first(state, at)
                        : before.shown().after(state, newRound, at);
        return new Accepted(new Introduction(state, shown, rounds), effects);
    }

    static Accepted stay(Introduction before, State state, Instant at, List<Effect> effects) {
        return begun(before, state, before.rounds(), at, effects);
    }

    static Accepted stay(Introduction before, State state, Instant at) {
        return stay(before, state, at, List.of());
    }

    static Accepted notPossible(
            Introduction before,
            OptIn requester,
            Obstacle obstacle,
            Rounds rounds,
            Instant at,
            List<Effect> first) {
        List<Effect> effects = new ArrayList<>(first);
        effects.add(new Effect.TellNotPossible(obstacle));
        return close(before, new NotPossible(requester, obstacle), rounds, at, effects);
    }

    static List<Effect> turnOnRoute(Rounds rounds) {
        return rounds.onRoute() ? List.of(new Effect.Turn()) : List.of();
    }
}
