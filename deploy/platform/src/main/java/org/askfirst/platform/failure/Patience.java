package org.askfirst.platform.failure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Repeats what the database, or the broker, does not take just now, in place and with growing
 * pauses, until it works or the service stops. What fails for a reason of its own, a defect in this
 * program included, is tried a few times, and then left: it would always fail.
 */
public final class Patience {

    private static final Logger LOG = Logger.getLogger(Patience.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final long LONGEST_PAUSE = Duration.ofSeconds(10).toMillis();

    /** Of what has a reason of its own: two seconds, in which everything behind it waits. */
    private static final int MOST_TRIES = 5;

    private static final Duration OF_A_TASK = Duration.ofMinutes(5);
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    /** No right, no such table, no such column: it comes while a service runs, or never. */
    private static final String WRONG_SCHEMA = "42";

    private final Attempts attempts;
    private final LongSupplier nanos;
    private final long firstPause;
    private final Duration most;
    private final Sayings sayings;
    private final CountDownLatch stopping;

    /**
     * One that never ends while the service runs.
     *
     * @param attempts told of each attempt
     */
    public Patience(Attempts attempts) {
        this(attempts, System::nanoTime, FIRST_PAUSE);
    }

    /** By another clock. */
    public Patience(Attempts attempts, LongSupplier nanos, Duration firstPause) {
        this(
                attempts,
                nanos,
                firstPause.toMillis(),
                FOR_EVER,
                new Sayings(nanos),
                new CountDownLatch(1));
    }

    private Patience(
            Attempts attempts,
            LongSupplier nanos,
            long firstPause,
            Duration most,
            Sayings sayings,
            CountDownLatch stopping) {
        this.attempts = attempts;
        this.nanos = nanos;
        this.firstPause = firstPause;
        this.most = most;
        this.sayings = sayings;
        this.stopping = stopping;
    }

    /**
     * The same while somebody waits for what is done: it gives up after five minutes, and at once
     * when it has no right to what it does.
     */
    public Patience whileSomebodyWaits() {
        return whileSomebodyWaits(OF_A_TASK);
    }

    /** The same for so long. */
    public Patience whileSomebodyWaits(Duration most) {
        return new Patience(attempts, nanos, firstPause, most, sayings, stopping);
    }

    /**
     * What the work returns in the end.
     *
     * @param what is done, as a log line begins
     * @throws RuntimeException the work's own, if no repetition helps, the service stops or
     *     somebody has waited for long enough
     */
    public <T> T untilItWorks(String what, Supplier<T> work) {
        long start = nanos.getAsLong();
        long pause = firstPause;
        int tries = 0;
        while (true) {
            try {
                return attempted(work);
            } catch (RuntimeException | Error thrown) {
                letMemoryEnd(thrown);
                Failure failure = Failure.of(thrown);
                tries += failure.mayPass() ? 0 : 1;
                if (failure.isHopeless()
                        || tries == MOST_TRIES
                        || isGivenUp(failure, start)
                        || stopsWithin(Duration.ofMillis(pause + jitter(pause)))) {
                    throw thrown;
                }
                say(what, failure);
                pause = Math.min(pause * 2, LONGEST_PAUSE);
            }
        }
    }

    private <T> T attempted(Supplier<T> work) {
        Runnable end = attempts.begin();
        try {
            return work.get();
        } finally {
            end.run();
        }
    }

    /** It may be another thread's doing, and nothing is sure any more. */
    private static void letMemoryEnd(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError end) {
                throw end;
            }
        }
    }

    private boolean isGivenUp(Failure failure, long start) {
        return !most.equals(FOR_EVER)
                && (failure.isOfClass(WRONG_SCHEMA) || nanos.getAsLong() - start > most.toNanos());
    }

    /** Or all replicas would come back to a database at the same moment. */
    private static long jitter(long pause) {
        return ThreadLocalRandom.current().nextLong(pause / 5 + 1);
    }

    /** Says that something is tried again: of the same the same trouble once a minute. */
    public void say(String what, Failure failure) {
        if (sayings.isTimeFor(what + failure)) {
            LOG.warnf("%s: not done yet, tried again: %s", what, failure);
        }
    }

    /** Waits for that long; true if the service stops meanwhile. */
    public boolean stopsWithin(Duration time) {
        try {
            return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Whether the service stops, and what was not done will be done by another. */
    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /**
     * Whether what failed by this is to be left as it is, for later or for another: the service
     * stops, the failure may pass, or the memory is full, and nothing is sure any more.
     */
    public boolean isForLater(Throwable thrown) {
        return isStopping() || thrown instanceof OutOfMemoryError || Failure.of(thrown).mayPass();
    }

    /** The service stops: nothing is tried again. */
    public void stop() {
        stopping.countDown();
    }
}
