package org.askfirst.mailer.composition;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;

/** Spans of time in words. */
final class Durations {

    private Durations() {}

    /** Such as "180 days" or "1 year and 6 months"; empty for none at all. */
    static String inWords(TemporalAmount span) {
        List<String> words = new ArrayList<>();
        switch (span) {
            case Period period -> {
                add(words, period.getYears(), "year");
                add(words, period.getMonths(), "month");
                add(words, period.getDays(), "day");
            }
            case Duration duration -> {
                add(words, duration.toDaysPart(), "day");
                add(words, duration.toHoursPart(), "hour");
                add(words, duration.toMinutesPart(), "minute");
                add(words, duration.toSecondsPart(), "second");
            }
            case TemporalAmount other -> throw new IllegalArgumentException(other.toString());
        }
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    private static void add(List<String> words, long number, String unit) {
        if (number > 0) {
            words.add(number + " " + unit + (number == 1 ? "" : "s"));
        }
    }
}
