package org.askfirst.journeys.checker;

import java.time.Duration;

/**
 * What the system under test is set to, and what it is given time for.
 *
 * @param held how long a decision can be taken back
 * @param expire from an ask to its end without an answer
 * @param recovers how long after the last fault, or whatever else it had to wait for, an
 *     introduction ends
 * @param mostAsks how often one person may be asked in all
 */
public record Limits(Duration held, Duration expire, Duration recovers, int mostAsks) {}
