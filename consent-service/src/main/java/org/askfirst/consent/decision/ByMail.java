package org.askfirst.consent.decision;

import java.util.List;
import org.askfirst.consent.decision.Command.IntroductionBounced;
import org.askfirst.consent.decision.Command.Replied;
import org.askfirst.consent.decision.Decision.Accepted;
import org.askfirst.consent.decision.Decision.Ignored;
import org.askfirst.consent.decision.Decision.Refused;
import org.askfirst.consent.decision.OptIn.Given;

/**
 * What comes of a mail. What its writer is told depends on what they said themselves and on whether
 * the introduction was released, as on their page: a letter must not tell what a page keeps.
 */
final class ByMail {

    private ByMail() {}

    /** Whether an answer by mail is taken as a press on the page would be. */
    static boolean counts(State state, Role role) {
        return switch (state) {
            case State.New _, State.Released _ -> false;
            case State.Open _, State.Deferred _ -> true;
            // Whose page is closed is told so; whose page shows an answer sees another one.
            case State.Ended ended -> !ended.wasReleased() && hasAnswered(ended.optIn(role));
        };
    }

    private static boolean hasAnswered(OptIn optIn) {
        return switch (optIn) {
            case Given _ -> true;
            case OptIn.Refused(_, _, boolean own) -> own;
            case OptIn.NotAsked _, OptIn.Asked _, OptIn.Withheld _ -> false;
        };
    }

    /** Nobody reads a refusal, so the page says what would be one. */
    static Decision answered(Introduction before, Role role, Decision decision) {
        return switch (decision) {
            case Refused _ -> page(before, role);
            case Accepted _, Ignored _ -> decision;
        };
    }

    /** On a route no word reaches the introducer: they are not to know who is asked. */
    static Decision reply(Introduction before, Replied replied) {
        Role role = replied.role();
        if (!replied.forwards() || before.rounds().onRoute()) {
            return page(before, role);
        }
        return tell(before, List.of(new Effect.ForwardWords(role), new Effect.TellPage(role)));
    }

    /** Who was asked gets the page. */
    static Decision page(Introduction before, Role role) {
        return tell(before, List.of(new Effect.TellPage(role)));
    }

    private static Decision tell(Introduction before, List<Effect> letters) {
        return before.state() instanceof State.New ? new Ignored() : new Accepted(before, letters);
    }

    /** It stays introduced: the other one has the letter. */
    static Decision bounced(Introduction before, IntroductionBounced bounced) {
        return switch (before.state()) {
            case State.Released _, State.Introduced _ ->
                    new Accepted(before, List.of(new Effect.TellBounced(bounced.role())));
            case State.New _, State.Open _, State.Deferred _, State.Ended _ -> new Ignored();
        };
    }
}
