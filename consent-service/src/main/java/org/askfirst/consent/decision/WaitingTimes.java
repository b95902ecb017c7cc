package org.askfirst.consent.decision;

import java.time.Duration;

/**
 * The waiting times an installation has chosen.
 *
 * @param releaseDelay how long a decision can be taken back; zero decides at once
 * @param remindAfter from the acceptance of the ask
 * @param expireAfter from the acceptance of the ask
 */
public record WaitingTimes(Duration releaseDelay, Duration remindAfter, Duration expireAfter) {}
