package org.askfirst.intake.introduction;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.askfirst.platform.field.Violation;

/** What became of one call. */
public sealed interface Outcome {

    /** Stored; it will be routed. */
    record Accepted(UUID id) implements Outcome {}

    /** Not stored, or not known to be. */
    sealed interface Refused extends Outcome {}

    /** The token names nobody who may send anything in. */
    record NotAllowed(String why) implements Refused {}

    /** Too many requests; the time until the next one. */
    record TooMany(Duration pause) implements Refused {}

    /** More octets than a request may have. */
    record TooLarge() implements Refused {}

    /** No JSON; line and column, counted from 1, where it stops being it. */
    record Malformed(int line, int column) implements Refused {}

    /** The body's octets are no UTF-8. */
    record NotText() implements Refused {}

    /** Rules are broken. */
    record Invalid(List<Violation> violations) implements Refused {}

    /** Not known to be stored: the broker is away or slow. */
    record Unknown() implements Refused {}
}
