package org.askfirst.mailer.sending;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Wakes those who wait for work. Work that came since they last looked wakes them at once; that one
 * of them has found none is known to all of them.
 */
public final class Doorbell {

    private static final long NEVER = -1;

    private final LongSupplier nanos;
    private long rings;
    private long ringsAtLastLook = NEVER;
    private long lastLook;

    /** One that has not rung yet. */
    public Doorbell() {
        this(System::nanoTime);
    }

    /**
     * @param nanos a clock of nanoseconds, from any origin
     */
    Doorbell(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** There may be work. */
    public synchronized void ring() {
        rings++;
        notifyAll();
    }

    synchronized long rings() {
        return rings;
    }

    /** Somebody has looked for work after it had rung so often, and there was none. */
    synchronized void foundNothing(long seen) {
        ringsAtLastLook = seen;
        lastLook = nanos.getAsLong();
    }

    /** Whether somebody found nothing within this time, and it has not rung since. */
    synchronized boolean wasLookedAt(Duration within) {
        return ringsAtLastLook == rings && nanos.getAsLong() - lastLook < within.toNanos();
    }

    /** Waits until it rings once more than {@code seen}, or that long. */
    synchronized void await(long seen, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        long left = longest.toMillis();
        while (rings == seen && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }
}
