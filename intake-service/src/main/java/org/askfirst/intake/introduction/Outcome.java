package org.askfirst.intake.introduction;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.askfirst.intake.field.Violation;

/** What became of one call. */
sealed interface Outcome {

    /** Stored; it will be routed. */
    record Accepted(UUID id) implements Outcome {}

    /** The token names nobody who may introduce. */
    record NotAnIntroducer(String why) implements Outcome {}

    /** Too many requests; the time until the next one. */
    record TooMany(Duration pause) implements Outcome {}

    /** More octets than a request may have. */
    record TooLarge() implements Outcome {}

    /** No JSON; line and column, counted from 1, where it stops being it. */
    record Malformed(int line, int column) implements Outcome {}

    /** The body's octets are no UTF-8. */
    record NotText() implements Outcome {}

    /** Rules are broken. */
    record Invalid(List<Violation> violations) implements Outcome {}

    /** Not known to be stored: the broker is away or slow. */
    record Unknown() implements Outcome {}
}
