package org.askfirst.local.waiting;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Waits for a condition as tests do beside others on a busy machine: for as long as nothing that
 * works would take. Who waits for a condition that never comes learns it late, who waits for one
 * that is there goes on at once; so no test needs a shorter patience of its own.
 */
public final class Waiting {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Waiting() {}

    /** To be followed by {@code until} or {@code untilAsserted}. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE);
    }

    /** The same for {@code what}, which the failure names. */
    public static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(PATIENCE);
    }
}
