package org.askfirst.consent.decision;

import java.time.Instant;

/**
 * What a person's standing choice makes of an ask that is about to be made. To everybody else each
 * of these is an ask like any other.
 */
public sealed interface Standing {

    /** The letter goes out. */
    record Welcome() implements Standing {}

    /**
     * No letter goes out, and the answer comes by itself.
     *
     * @param answersAt when the person would have answered
     */
    record Spared(Instant answersAt, Answer.Refusal answer) implements Standing {}

    /** No letter goes out, and no answer comes. */
    record Silent() implements Standing {}

    /**
     * The person has been asked often enough for now; the letter waits.
     *
     * @param asksAt when to look again
     */
    record Waits(Instant asksAt) implements Standing {}
}
