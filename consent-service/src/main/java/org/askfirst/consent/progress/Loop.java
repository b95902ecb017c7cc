package org.askfirst.consent.progress;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.failure.Sayings;
import org.jboss.logging.Logger;

/**
 * Something done again and again. It survives whatever one turn throws, an {@code Error} as well,
 * and knows when it last came around: an outage that ends a turn with an exception is progress, a
 * thread that waits for ever is none.
 */
public final class Loop {

    private static final Logger LOG = Logger.getLogger(Loop.class);

    private final String name;
    private final long nanosBetween;
    private final LongSupplier nanos;
    private final Sayings sayings = new Sayings();
    private volatile boolean underWay;
    private volatile long last;

    /**
     * @param between how long it may rest from one turn to the next
     */
    Loop(String name, Duration between, LongSupplier nanos) {
        this.name = name;
        this.nanosBetween = between.toNanos();
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /** Once around. What it throws is told at most once a minute. */
    public void turn(Runnable work) {
        goesOn();
        underWay = true;
        try {
            work.run();
        } catch (Throwable thrown) {
            if (sayings.isTimeFor(name)) {
                LOG.errorf("%s: not done, tried again: %s", name, Failure.of(thrown));
            }
        } finally {
            goesOn();
            underWay = false;
        }
    }

    /** A turn that takes long says now and then that it has got further. */
    public void goesOn() {
        last = nanos.getAsLong();
    }

    String name() {
        return name;
    }

    /** For how long it should have come around, or got further, and has not. */
    Duration overdue() {
        long silent = nanos.getAsLong() - last - (underWay ? 0 : nanosBetween);
        return Duration.ofNanos(Math.max(0, silent));
    }
}
