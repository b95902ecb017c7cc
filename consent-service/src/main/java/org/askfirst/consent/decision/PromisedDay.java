package org.askfirst.consent.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * A day that somebody chose without saying where they are. What is put off until it happens when it
 * has begun everywhere: with its first minute at Greenwich it would still be the day before for
 * whoever lives west of there, and who says "from tomorrow on" late in the evening would be asked
 * again within minutes.
 */
public final class PromisedDay {

    /** Midnight in the last time zone to begin a day, UTC-12. */
    private static final LocalTime BEGUN_EVERYWHERE = LocalTime.NOON;

    private PromisedDay() {}

    /** When that day has begun everywhere. */
    public static Instant begins(LocalDate day) {
        return day.atTime(BEGUN_EVERYWHERE).toInstant(ZoneOffset.UTC);
    }
}
