package org.askfirst.consent.introducer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The times an introducer sees: their smaller digits would tell which clock they come from. */
final class WholeSeconds {

    private WholeSeconds() {}

    static Instant of(Instant exact) {
        return exact.truncatedTo(ChronoUnit.SECONDS);
    }
}
