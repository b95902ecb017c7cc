package org.askfirst.intake.consent;

import java.util.List;
import java.util.Optional;
import org.askfirst.platform.field.Violation;

/** What the consent service says to a call. */
public sealed interface Told<T> {

    /** What was asked for. */
    record Known<T>(T value) implements Told<T> {}

    /**
     * The token does not hold there, or says too little.
     *
     * @param known whether it says who they are, and not that they may do this (403)
     */
    record SignedOut<T>(boolean known) implements Told<T> {}

    /** There is no such thing, or it is somebody else's (404). */
    record Unknown<T>() implements Told<T> {}

    /** It is no longer there to be done (409), or no longer what was seen of it (412). */
    record TooLate<T>() implements Told<T> {}

    /** Rules are broken (400). */
    record Invalid<T>(List<Violation> violations) implements Told<T> {}

    /** Too many calls in this minute (429). */
    record TooOften<T>() implements Told<T> {}

    /** It cannot be reached, does not answer in time or as agreed, or says that it cannot now. */
    record Away<T>() implements Told<T> {}

    /** What was asked for, where a page does without it as well. */
    default Optional<T> found() {
        return this instanceof Known<T>(T known) ? Optional.of(known) : Optional.empty();
    }
}
