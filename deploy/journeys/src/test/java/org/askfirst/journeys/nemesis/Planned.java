package org.askfirst.journeys.nemesis;

import java.time.Duration;

/**
 * One fault of a plan.
 *
 * @param after how long after the one before it, by the same hand
 * @param length how long it lasts, if it lasts
 * @param draw decides whatever else there is to choose; not negative
 */
record Planned(Duration after, FaultKind kind, Duration length, int draw) {

    @Override
    public String toString() {
        return "%s for %d ms (%d)".formatted(kind, length.toMillis(), draw);
    }
}
