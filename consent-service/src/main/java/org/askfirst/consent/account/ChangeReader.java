package org.askfirst.consent.account;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.askfirst.consent.choice.StandingChoices.Change;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.request.Until;
import org.askfirst.platform.text.Checked;

/** Makes a change of a JSON body, or names every rule it breaks. */
final class ChangeReader {

    private static final int MOST_A_MONTH = 31;
    private static final String A_NUMBER = "must be a whole number from 1 to " + MOST_A_MONTH;

    private ChangeReader() {}

    /** The choices by their names; what else a body holds depends on it. */
    private enum Named {
        ASK_ME,
        PAUSE,
        NEVER,
        CAP;

        static Checked<Named> of(String typed) {
            return switch (typed) {
                case "ask_me" -> Checked.good(ASK_ME);
                case "pause" -> Checked.good(PAUSE);
                case "never" -> Checked.good(NEVER);
                case "cap" -> Checked.good(CAP);
                case String _ -> Checked.bad("must be ask_me, pause, never or cap");
            };
        }
    }

    /** What a body turned out to be. */
    sealed interface Reading {

        record Fit(Change change) implements Reading {}

        record Unfit(List<Violation> violations) implements Reading {}
    }

    /**
     * @param today the first day on which a pause would not be one, UTC
     */
    static Reading read(Fields body, LocalDate today) {
        Optional<Named> named = body.required("choice", Named::of);
        Optional<LocalDate> until =
                body.optional("until", typed -> Until.read(typed, today)).map(Until::date);
        Optional<Integer> perMonth = body.number("perMonth", ChangeReader::aMonth, A_NUMBER);
        named.ifPresent(choice -> {
            goesWith(body, "until", choice, Named.PAUSE);
            goesWith(body, "perMonth", choice, Named.CAP);
        });
        body.nothingElse();
        return body.violations().isEmpty()
                ? new Reading.Fit(
                        switch (named.orElseThrow()) {
                            case ASK_ME -> new Change.AskMe();
                            case PAUSE -> new Change.Pause(until.orElseThrow());
                            case NEVER -> new Change.Never();
                            case CAP -> new Change.Cap(perMonth.orElseThrow());
                        })
                : new Reading.Unfit(body.violations());
    }

    private static void goesWith(Fields body, String field, Named choice, Named only) {
        String name = only.name().toLowerCase(Locale.ROOT);
        if (choice == only && body.isAbsent(field)) {
            body.refuse(field, "is required with the choice " + name);
        } else if (choice != only && !body.isAbsent(field)) {
            body.refuse(field, "goes with the choice " + name + " only");
        }
    }

    private static Checked<Integer> aMonth(long number) {
        return number >= 1 && number <= MOST_A_MONTH
                ? Checked.good((int) number)
                : Checked.bad(A_NUMBER);
    }
}
