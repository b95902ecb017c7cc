package org.askfirst.journeys.benchmark;

import java.time.Duration;

/**
 * How much is measured; every number can be set with {@code -Daskfirst.…}, and those that are not
 * follow the first two.
 *
 * @param requests how many go through each stage that drains alone
 * @param seconds how long what is measured by time is measured; whole introductions after ten times
 *     as long to warm up, calls of one kind after three times
 * @param callers how many introductions are under way at once, in a closed loop; each takes two
 *     seconds of thought
 * @param rate how many introductions are begun a second, in an open loop
 * @param backlog how many requests wait for a consent service that is away
 * @param ended how many ended introductions are stored in the end
 */
record Extent(int requests, Duration seconds, int callers, int rate, int backlog, int ended) {

    /** Of those that make one call after the other and wait for nothing else. */
    private static final int BUSY_CALLERS = 16;

    /** On a machine that is full with them, three services' JVMs compile for minutes. */
    private static final int WARM_UP = 10;

    /** What was asked for. */
    static Extent asked() {
        int requests = Integer.getInteger("askfirst.requests", 2_000);
        return new Extent(
                requests,
                Duration.ofSeconds(Integer.getInteger("askfirst.seconds", 60)),
                Integer.getInteger("askfirst.callers", 1_024),
                Integer.getInteger("askfirst.rate", 50),
                Integer.getInteger("askfirst.backlog", requests * 50),
                Integer.getInteger("askfirst.ended", requests * 500));
    }

    /** Whole introductions. */
    Window whole() {
        return new Window(seconds.multipliedBy(WARM_UP), seconds, callers);
    }

    /** The same, of a system that is warm already. */
    Window wholeAgain() {
        return new Window(seconds, seconds, callers);
    }

    /** Calls of one kind to a service. */
    Window calls() {
        return new Window(seconds.multipliedBy(3), seconds, BUSY_CALLERS);
    }

    /** Calls to a bare part, of which nothing but the caller has to become warm. */
    Window bare() {
        return new Window(seconds.dividedBy(3), seconds.dividedBy(3), BUSY_CALLERS);
    }

    /** How many call at once where so many calls are to be made as soon as may be. */
    int busyCallers() {
        return BUSY_CALLERS;
    }

    @Override
    public String toString() {
        return "%,d requests; %d s after %d s to warm up; %d introductions at once; %d begun a second;"
                        .formatted(
                                requests,
                                seconds.toSeconds(),
                                seconds.toSeconds() * WARM_UP,
                                callers,
                                rate)
                + " backlog of %,d; %,d ended".formatted(backlog, ended);
    }
}
