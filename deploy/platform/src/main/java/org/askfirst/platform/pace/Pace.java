package org.askfirst.platform.pace;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Rests between turns of what is done again and again, twice as long as the last turn took, so that
 * more comes together for the next: a turn takes little longer for many than for one. The busier
 * the machine is, the longer the turns and the rests, and the more is done in each. Who comes when
 * nothing was done for a while does not wait. One turn at a time, which its callers see to.
 */
public final class Pace {

    private static final int TWICE = 2;

    private static final Duration LONGEST = Duration.ofMillis(100);

    private final int rests;
    private final LongSupplier clock;
    private final LongConsumer parking;
    private long restedAt;

    private Pace(int rests, LongSupplier clock, LongConsumer parking) {
        this.rests = rests;
        this.clock = clock;
        this.parking = parking;
        this.restedAt = clock.getAsLong();
    }

    public static Pace resting() {
        return resting(System::nanoTime, LockSupport::parkNanos);
    }

    /**
     * In another time.
     *
     * @param clock nanoseconds
     * @param parking waits for as many, or less
     */
    public static Pace resting(LongSupplier clock, LongConsumer parking) {
        return new Pace(TWICE, clock, parking);
    }

    /** One turn right after the other. */
    public static Pace restless() {
        return new Pace(0, System::nanoTime, LockSupport::parkNanos);
    }

    /** Does it, once the rest after the turn before is over; an interrupt ends the rest. */
    public <T> T turn(Supplier<T> work) {
        rest();
        long begun = clock.getAsLong();
        try {
            return work.get();
        } finally {
            long ended = clock.getAsLong();
            restedAt = ended + Math.min(rests * (ended - begun), LONGEST.toNanos());
        }
    }

    /** The same of what comes to nothing. */
    public void turn(Runnable work) {
        turn(() -> {
            work.run();
            return work;
        });
    }

    /** Waits until the next turn may be, before it is known what there is to do in it. */
    public void rest() {
        long left = restedAt - clock.getAsLong();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            parking.accept(left);
            left = restedAt - clock.getAsLong();
        }
    }
}
