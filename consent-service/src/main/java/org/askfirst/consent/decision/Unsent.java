package org.askfirst.consent.decision;

import java.time.Instant;
import java.util.List;
import org.askfirst.consent.decision.Decision.Ignored;
import org.askfirst.consent.decision.OptIn.Asked;
import org.askfirst.consent.decision.OptIn.Spared;
import org.askfirst.consent.decision.State.Open;

/** What comes by itself of an ask that did not go out. */
final class Unsent {

    private Unsent() {}

    /** What an ask that did not go out would have met by now. */
    static Decision comeDue(
            Introduction before, Open open, Instant at, People people, Policy policy) {
        Role role = open.asked();
        if (!(open.optIn(role) instanceof Spared(Instant acceptsAt, OptIn.Fate fate))) {
            return new Ignored();
        }
        if (acceptsAt != null) {
            Open accepted = Meanwhile.with(open, Schedule.fromAcceptance(acceptsAt, policy));
            return Turning.stay(before, Meanwhile.with(accepted, new Spared(null, fate)), at);
        }
        return switch (fate) {
            case OptIn.Fate.Answers(Instant answeredAt, Answer.Refusal answer) ->
                    Turning.stay(
                            before,
                            Meanwhile.with(open, new OptIn.Refused(answeredAt, answer, false)),
                            at);
            case OptIn.Fate.Asks _ -> askAfterAll(before, open, at, people);
            case OptIn.Fate.Stays _ -> new Ignored();
        };
    }

    private static Decision askAfterAll(Introduction before, Open open, Instant at, People people) {
        Role role = open.asked();
        Standing standing = role == Role.REQUESTER ? people.requester() : people.target();
        return switch (standing) {
            case Standing.Welcome _ ->
                    Turning.stay(
                            before,
                            Meanwhile.with(open, new Asked()),
                            at,
                            List.of(new Effect.Ask(role)));
            case Standing.Spared(_, Instant answersAt, Answer.Refusal answer) ->
                    Turning.stay(
                            before,
                            Meanwhile.with(
                                    open,
                                    new Spared(null, new OptIn.Fate.Answers(answersAt, answer))),
                            at);
            case Standing.Waits(_, Instant asksAt) ->
                    Turning.stay(
                            before,
                            Meanwhile.with(open, new Spared(null, new OptIn.Fate.Asks(asksAt))),
                            at);
            case Standing.Silent _ ->
                    Turning.stay(
                            before,
                            Meanwhile.with(open, new Spared(null, new OptIn.Fate.Stays())),
                            at);
            case null -> new Ignored();
        };
    }
}
