package org.askfirst.platform.request;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.askfirst.platform.text.Checked;

/**
 * When the timing might be better.
 *
 * @param typed the date or the span as it was sent: a span sent again tomorrow is still the same
 * @param date the first day on which it is
 */
public record Until(String typed, LocalDate date) {

    private static final Set<String> SPANS = Set.of("P2W", "P1M", "P3M");
    private static final Period FARTHEST = Period.ofYears(2);

    /**
     * Reads a date or a span.
     *
     * @param today the last day that is too near
     */
    public static Checked<Until> read(String typed, LocalDate today) {
        if (SPANS.contains(typed)) {
            return Checked.good(new Until(typed, today.plus(Period.parse(typed))));
        }
        try {
            LocalDate date = LocalDate.parse(typed);
            if (date.isBefore(today)) {
                return Checked.bad("has passed");
            }
            if (date.equals(today)) {
                return Checked.bad("is too near: tomorrow (UTC) is the earliest");
            }
            return date.isAfter(today.plus(FARTHEST))
                    ? Checked.bad("is more than two years away")
                    : Checked.good(new Until(typed, date));
        } catch (DateTimeParseException _) {
            return Checked.bad("must be a date as in 2030-01-15, or P2W, P1M or P3M");
        }
    }
}
