package org.askfirst.intake.turndown;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Why nothing came of it, as far as the introducer knows. */
public sealed interface WhyNot {

    /** The person asked is not the right one. */
    record NotThePerson() implements WhyNot {}

    /**
     * The person asked has too much to do.
     *
     * @param until when it may be better, or null
     */
    record TooBusy(@Nullable LocalDate until) implements WhyNot {}

    /**
     * The same, and they will be asked once more.
     *
     * @param until when, or null
     */
    record AskedLater(@Nullable LocalDate until) implements WhyNot {}

    /** The person asked would rather not. */
    record RatherNot() implements WhyNot {}

    /** No answer came in time. */
    record NoAnswer() implements WhyNot {}

    /** The mail did not arrive. */
    record NotReached() implements WhyNot {}

    /** It could not be asked. */
    record NotPossible() implements WhyNot {}
}
