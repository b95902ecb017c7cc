package org.askfirst.consent.choice;

import java.time.LocalDate;
import org.askfirst.consent.choice.StandingChoices.Change;
import org.askfirst.consent.choice.StandingChoices.Current;
import org.askfirst.consent.decision.AskedPerson.Choice;
import org.askfirst.consent.decision.Limit;

/** Which changes of a standing choice let more asks through than before. */
final class Narrowing {

    private Narrowing() {}

    /**
     * @param limit how often somebody is asked who has not said how often
     */
    static boolean widens(Current standing, Change change, Limit limit) {
        return switch (change) {
            case Change.AskMe _ -> !isOpen(standing);
            case Change.Pause(LocalDate until) ->
                    switch (standing.choice()) {
                        case ASK_ME -> false;
                        case PAUSE -> until.isBefore(standing.pausedUntil());
                        case NEVER -> true;
                    };
            case Change.Never _, Change.NeverThisIntroducer _ -> false;
            case Change.Cap(int perMonth) ->
                    standing.choice() == Choice.NEVER
                            || (standing.perMonth() == null
                                    ? limit.inThirtyDays()
                                            .filter(most -> perMonth > most)
                                            .isPresent()
                                    : perMonth > standing.perMonth());
        };
    }

    private static boolean isOpen(Current standing) {
        return standing.choice() == Choice.ASK_ME
                && standing.perMonth() == null
                && standing.refusedIntroducers() == 0;
    }
}
