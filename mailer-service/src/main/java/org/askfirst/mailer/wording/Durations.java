package org.askfirst.mailer.wording;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;

/** Spans of time in words. */
public final class Durations {

    private Durations() {}

    /** Such as "180 days" or "1 year and 6 months"; empty for none at all. */
    public static String inWords(TemporalAmount span, Phrases phrases) {
        List<String> words = new ArrayList<>();
        switch (span) {
            case Period period -> {
                add(words, phrases, period.getYears(), ChronoUnit.YEARS);
                add(words, phrases, period.getMonths(), ChronoUnit.MONTHS);
                add(words, phrases, period.getDays(), ChronoUnit.DAYS);
            }
            case Duration duration -> {
                add(words, phrases, duration.toDaysPart(), ChronoUnit.DAYS);
                add(words, phrases, duration.toHoursPart(), ChronoUnit.HOURS);
                add(words, phrases, duration.toMinutesPart(), ChronoUnit.MINUTES);
                add(words, phrases, duration.toSecondsPart(), ChronoUnit.SECONDS);
            }
            case TemporalAmount other -> throw new IllegalArgumentException(other.toString());
        }
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : phrases.and(String.join(", ", words.subList(0, last)), words.get(last));
    }

    private static void add(List<String> words, Phrases phrases, long number, ChronoUnit unit) {
        if (number > 0) {
            words.add(phrases.amount(number, unit));
        }
    }
}
