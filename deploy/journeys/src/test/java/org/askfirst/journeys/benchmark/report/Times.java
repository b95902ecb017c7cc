package org.askfirst.journeys.benchmark.report;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long something took.
 *
 * @param median what half of them took at most
 * @param p99 what 99 of 100 took at most
 * @param p999 what 999 of 1000 took at most
 */
public record Times(Duration median, Duration p99, Duration p999) {

    /** Of these nanoseconds, one or more, in any order. */
    public static Times of(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("nothing was timed");
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Times(within(sorted, 500), within(sorted, 990), within(sorted, 999));
    }

    private static Duration within(long[] sorted, int ofThousand) {
        long place = ((long) sorted.length * ofThousand + 999) / 1000 - 1;
        return Duration.ofNanos(sorted[(int) Math.max(place, 0)]);
    }
}
