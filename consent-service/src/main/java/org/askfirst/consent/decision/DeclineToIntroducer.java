package org.askfirst.consent.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.askfirst.consent.decision.Decision.Accepted;
import org.askfirst.consent.decision.Effect.CoolDown;
import org.askfirst.consent.decision.Effect.EndRound;
import org.askfirst.consent.decision.Effect.Next;
import org.askfirst.consent.decision.Effect.TellDecline;
import org.askfirst.consent.decision.OptIn.Given;
import org.askfirst.consent.decision.OptIn.Refused;
import org.askfirst.consent.decision.State.Declined;
import org.askfirst.consent.decision.State.Deferred;
import org.askfirst.consent.decision.State.Exhausted;
import org.askfirst.consent.decision.State.Open;

/**
 * Who gets the decline, and when. A no becomes a letter to the introducer, and to nobody else, once
 * it cannot be taken back any more. This is the only place that tells of a no; what it tells is
 * {@link TellDecline}, which knows no other addressee.
 */
final class DeclineToIntroducer {

    private DeclineToIntroducer() {}

    /** The requester does not want to be introduced: whoever they would have met hears nothing. */
    static Accepted byRequester(Introduction before, Open open, Instant at, People people) {
        Declined declined = new Declined(open.requester(), open.target(), Role.REQUESTER);
        List<Effect> effects = new ArrayList<>();
        if (open.requester() instanceof Refused no) {
            effects.addAll(cooledDown(Role.REQUESTER, no, people));
        }
        effects.add(new TellDecline(Role.REQUESTER, declined.refusal()));
        return NextRound.close(before, declined, before.rounds(), at, effects);
    }

    /**
     * The target said no, on no route. Who is too busy until a day is asked once more then, which
     * the introducer can call off; whom they named as better placed the introducer can ask instead.
     */
    static Accepted byTarget(
            Introduction before, Open open, Refused no, Instant at, People people) {
        Rounds rounds = before.rounds();
        List<Effect> cooledDown = cooledDown(Role.TARGET, no, people);
        if (no.refusal() instanceof Answer.TooBusy(LocalDate until)
                && until != null
                && rounds.mayAskAgain()
                && open.requester() instanceof Given) {
            List<Effect> effects = new ArrayList<>(NextRound.cancelled(open));
            effects.add(new EndRound(rounds.number(), State.Name.DECLINED));
            effects.addAll(cooledDown);
            effects.add(new TellDecline(Role.TARGET, no.refusal(), Next.CALL_OFF));
            State deferred = new Deferred(open.requester(), no, until, PromisedDay.begins(until));
            return NextRound.begun(before, deferred, rounds, at, effects);
        }
        Next next =
                no.refusal().namesSomebody() && rounds.mayTurnToBetter()
                        ? Next.ASK_INSTEAD
                        : Next.NOTHING;
        List<Effect> effects = new ArrayList<>(cooledDown);
        effects.add(new TellDecline(Role.TARGET, no.refusal(), next));
        Declined declined = new Declined(open.requester(), open.target(), Role.TARGET);
        return NextRound.close(before, declined, rounds, at, effects);
    }

    /** Nobody on the route is left; the introducer learns of one no, and not who said it. */
    static Accepted byRoute(Introduction before, Open open, Instant at, List<Effect> first) {
        List<Effect> effects = new ArrayList<>(first);
        effects.add(new TellDecline(Role.TARGET, new Answer.No()));
        return NextRound.close(
                before,
                new Exhausted(open.requester(), open.target()),
                before.rounds(),
                at,
                effects);
    }

    /** A no that came while the promised day was ahead ends the round that would have begun. */
    static Accepted beforeThePromisedDay(
            Introduction before, Deferred deferred, Role by, Instant at) {
        Declined declined = new Declined(deferred.requester(), deferred.target(), by);
        return NextRound.close(
                before,
                declined,
                before.rounds().unasked(),
                at,
                List.of(
                        new CoolDown(by, declined.refusal()),
                        new TellDecline(by, declined.refusal())));
    }

    /** After a no of one's own; nobody is left to be spared who has been forgotten. */
    static List<Effect> cooledDown(Role role, Refused no, People people) {
        return no.own() && !people.isForgotten(role)
                ? List.of(new CoolDown(role, no.refusal()))
                : List.of();
    }
}
