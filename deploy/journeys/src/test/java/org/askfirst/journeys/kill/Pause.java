package org.askfirst.journeys.kill;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waits as a client does before another attempt, or somebody who kills before the next kill. */
final class Pause {

    private Pause() {}

    static void until(Instant moment) {
        of(Duration.between(Instant.now(), moment));
    }

    static void of(Duration time) {
        try {
            new Semaphore(0).tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
