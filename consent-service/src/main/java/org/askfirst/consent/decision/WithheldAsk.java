package org.askfirst.consent.decision;

import java.time.Instant;

/**
 * An ask that to everybody else is like any other, and of which no letter goes out: because of the
 * person's standing choice, a limit, or because somebody was forgotten. This is what comes of it.
 */
public sealed interface WithheldAsk {

    /**
     * An answer that comes by itself.
     *
     * @param at when the person would have answered; drawn anew once the ask is accepted
     */
    record Answers(Instant at, Answer.Refusal answer) implements WithheldAsk {}

    /** No answer, as of somebody who does not read it. */
    record StaysSilent() implements WithheldAsk {}

    /**
     * The letter after all: the person has been asked often enough for now.
     *
     * @param at when to look again
     */
    record GoesOut(Instant at) implements WithheldAsk {}
}
