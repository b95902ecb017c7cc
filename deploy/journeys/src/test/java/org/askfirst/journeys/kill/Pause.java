package org.askfirst.journeys.kill;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waits as a client does before another attempt, or somebody who kills before the next kill. */
public final class Pause {

    private Pause() {}

    /** Until then; at once when it is over. */
    public static void until(Instant moment) {
        of(Duration.between(Instant.now(), moment));
    }

    /** For so long, or until the thread is interrupted. */
    public static void of(Duration time) {
        try {
            new Semaphore(0).tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
