package org.askfirst.mailer.sending;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps rounds of the same work a little apart, so that what comes meanwhile goes together in the
 * next one. Who comes when there was none for a while waits for nothing.
 */
final class Spacing {

    private final long apart;
    private final LongSupplier nanoTime;
    private final Pause pause;
    private long nextAt;

    /** Waits so many nanoseconds. */
    @FunctionalInterface
    interface Pause {
        void of(long nanos) throws InterruptedException;
    }

    Spacing(Duration apart) {
        this(apart, System::nanoTime, nanos -> Thread.sleep(Duration.ofNanos(nanos)));
    }

    Spacing(Duration apart, LongSupplier nanoTime, Pause pause) {
        this.apart = apart.toNanos();
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.nextAt = nanoTime.getAsLong();
    }

    /** Waits until it is time for the next round, which begins then. */
    void await() throws InterruptedException {
        long left = nextAt - nanoTime.getAsLong();
        if (left > 0) {
            pause.of(left);
        }
        nextAt = nanoTime.getAsLong() + apart;
    }
}
