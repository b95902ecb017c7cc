package org.askfirst.mailer.sending;

import java.time.Duration;

/** Wakes one who waits for work; what came since they last looked wakes them at once. */
public final class Doorbell {

    private long rings;

    /** There may be work. */
    public synchronized void ring() {
        rings++;
        notifyAll();
    }

    synchronized long rings() {
        return rings;
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
