package org.askfirst.consent.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.askfirst.consent.decision.Decision.Accepted;
import org.askfirst.consent.decision.Effect.Announce;
import org.askfirst.consent.decision.Effect.CancelAsks;
import org.askfirst.consent.decision.Effect.EndRound;
import org.askfirst.consent.decision.Effect.Milestone;
import org.askfirst.consent.decision.Effect.Next;
import org.askfirst.consent.decision.Effect.TellDecline;
import org.askfirst.consent.decision.OptIn.Asked;
import org.askfirst.consent.decision.OptIn.Fate;
import org.askfirst.consent.decision.OptIn.Given;
import org.askfirst.consent.decision.OptIn.NotAsked;
import org.askfirst.consent.decision.OptIn.Refused;
import org.askfirst.consent.decision.OptIn.Spared;
import org.askfirst.consent.decision.State.AwaitingRequester;
import org.askfirst.consent.decision.State.AwaitingTarget;
import org.askfirst.consent.decision.State.Declined;
import org.askfirst.consent.decision.State.Deferred;
import org.askfirst.consent.decision.State.Ended;
import org.askfirst.consent.decision.State.Exhausted;
import org.askfirst.consent.decision.State.Open;

/** How somebody is asked, and how one round ends and perhaps another begins. */
final class Turning {

    private Turning() {}

    /** The ask of one person, sent or not, and what it takes. */
    private record Asking(OptIn optIn, List<Effect> effects) {}

    private static Asking ask(Role role, Standing standing) {
        OptIn optIn =
                switch (standing) {
                    case Standing.Welcome _ -> new Asked();
                    case Standing.Spared(Instant at, Answer.Refusal answer) ->
                            new Spared(new Fate.Answers(at, answer));
                    case Standing.Silent _ -> new Spared(new Fate.Stays());
                    case Standing.Waits(Instant asksAt) -> new Spared(new Fate.Asks(asksAt));
                };
        List<Effect> effects = new ArrayList<>();
        effects.add(optIn instanceof Asked ? new Effect.Ask(role) : new Effect.Withhold(role));
        effects.add(new Announce(Milestone.ASKED));
        return new Asking(optIn, effects);
    }

    /** The requester is asked, for the first time or anew. */
    static Accepted askRequester(
            Introduction before, Rounds rounds, Instant at, People people, Policy policy) {
        Asking asking = ask(Role.REQUESTER, people.requester());
        State state = new AwaitingRequester(asking.optIn(), Schedule.beforeAcceptance(at, policy));
        return next(before, state, rounds, at, asking.effects());
    }

    /** The target is asked; on a route that is whoever is next. */
    static Accepted askTarget(
            Introduction before,
            OptIn requester,
            Rounds rounds,
            Instant at,
            People people,
            Policy policy) {
        Asking asking = ask(Role.TARGET, standingOfTarget(requester, people));
        State state =
                new AwaitingTarget(
                        requester, asking.optIn(), Schedule.beforeAcceptance(at, policy));
        return next(before, state, rounds, at, asking.effects());
    }

    /** Nobody is asked for a requester who cannot be introduced. */
    private static Standing standingOfTarget(OptIn requester, People people) {
        return people.isForgotten(Role.REQUESTER) || Forgetting.isUnwillingByWord(requester, people)
                ? new Standing.Silent()
                : people.target();
    }

    /** Ends a round in which the target said no, or nothing. */
    static Accepted afterNo(
            Introduction before, Open open, Refused no, Instant at, People people, Policy policy) {
        List<Effect> cool = new ArrayList<>();
        if (no.own() && !people.isForgotten(Role.TARGET)) {
            cool.add(new Effect.CoolDown(Role.TARGET, no.refusal()));
        }
        Rounds rounds = before.rounds();
        if (rounds.onRoute()) {
            return turn(before, open, State.Name.DECLINED, at, cool, people, policy);
        }
        boolean requesterStands = open.requester() instanceof Given;
        if (no.refusal() instanceof Answer.TooBusy(LocalDate until)
                && until != null
                && rounds.mayAskAgain()
                && requesterStands) {
            List<Effect> effects = new ArrayList<>(cancelled(open));
            effects.add(new EndRound(rounds.number(), State.Name.DECLINED));
            effects.addAll(cool);
            effects.add(new TellDecline(Role.TARGET, no.refusal(), Next.CALL_OFF));
            State deferred = new Deferred(open.requester(), no, until, startOf(until));
            return next(before, deferred, rounds, at, effects);
        }
        cool.add(new TellDecline(Role.TARGET, no.refusal(), nextAfter(no.refusal(), rounds)));
        Declined declined = new Declined(open.requester(), open.target(), Role.TARGET);
        return close(before, declined, rounds, at, cool);
    }

    /** The next one on the route is asked, if there is one; a requester's no ends it as well. */
    static Accepted turn(
            Introduction before,
            Open open,
            State.Name outcome,
            Instant at,
            List<Effect> first,
            People people,
            Policy policy) {
        Rounds rounds = before.rounds();
        if (people.target() == null || !(open.requester() instanceof Given)) {
            List<Effect> effects = new ArrayList<>(first);
            effects.add(new TellDecline(Role.TARGET, new Answer.No()));
            return close(
                    before, new Exhausted(open.requester(), open.target()), rounds, at, effects);
        }
        Accepted turned = askTarget(before, open.requester(), rounds.turned(), at, people, policy);
        List<Effect> effects = new ArrayList<>();
        effects.add(new CancelAsks(Role.TARGET));
        effects.add(new EndRound(rounds.number(), outcome));
        effects.addAll(first);
        effects.add(new Effect.Turn());
        effects.addAll(turned.effects());
        return new Accepted(turned.next(), effects);
    }

    private static Next nextAfter(Answer.Refusal refusal, Rounds rounds) {
        return names(refusal) && rounds.mayTurnToBetter() ? Next.ASK_INSTEAD : Next.NOTHING;
    }

    static boolean names(Answer.Refusal refusal) {
        return refusal instanceof Answer.NotMe(_, String betterName, _) && betterName != null;
    }

    /** When what was put off until a day happens. */
    static Instant startOf(LocalDate date) {
        return PromisedDay.begins(date);
    }

    /** An end without an introduction: asks that are still on their way are called back. */
    static Accepted close(
            Introduction before, Ended ended, Rounds rounds, Instant at, List<Effect> effects) {
        List<Effect> all = new ArrayList<>(cancelled(ended));
        all.addAll(effects);
        all.add(new Announce(Milestone.CLOSED));
        return next(before, ended, rounds, at, all);
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

    static Accepted next(
            Introduction before, State state, Rounds rounds, Instant at, List<Effect> effects) {
        boolean newRound = rounds.number() != before.rounds().number();
        Shown shown =
                before.shown() == null
                        ? Shown.first(state, at)
                        : before.shown().after(state, newRound, at);
        return new Accepted(new Introduction(state, shown, rounds), effects);
    }

    static Accepted stay(Introduction before, State state, Instant at, List<Effect> effects) {
        return next(before, state, before.rounds(), at, effects);
    }

    static Accepted stay(Introduction before, State state, Instant at) {
        return stay(before, state, at, List.of());
    }
}
