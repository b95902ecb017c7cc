package org.askfirst.mailer.sending;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Wakes those who wait for work, one for each time it rings: all of them would ask the database for
 * the same letter. Whoever has found work passes the call on, in case there is more. Work that came
 * since they last looked wakes them at once; that one of them has found none is known to all.
 */
public final class Doorbell {

    private static final long NEVER = -1;

    private final LongSupplier nanos;
    private long rings;
    private int waiting;
    private int calls;
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

    /** There may be work for one. */
    public synchronized void ring() {
        rings++;
        notify();
    }

    /** There may be work for all of them. */
    public synchronized void ringForAll() {
        rings++;
        notifyAll();
    }

    /** One has found work, and another is to look for more; if all are at work, they will. */
    synchronized void passOn() {
        if (calls < waiting) {
            calls++;
            notify();
        }
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

    /** Waits until it rings once more than {@code seen}, a call is passed on, or that long. */
    synchronized void await(long seen, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        long left = longest.toMillis();
        waiting++;
        try {
            while (rings == seen && calls == 0 && left > 0) {
                wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
            if (calls > 0) {
                calls--;
            }
        } finally {
            waiting--;
        }
    }
}
