package org.askfirst.mailer.smtp;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Cuts a connection whose phase lasts too long. A socket's own time-out restarts with every byte
 * and guards no write; this one covers the phase as a whole.
 *
 * <p>A mail has several phases, of which nearly all end long before their time. So one that begins
 * wakes the thread that watches only if its time is over before that one looks again by itself, and
 * one that ends never does.
 */
final class Watchdog implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Watchdog.class);

    /** Nanoseconds; far enough away, and not so far that the clock's differences overflow. */
    private static final long NOTHING_TO_WATCH = Duration.ofDays(1).toNanos();

    private final Set<Phase> phases = ConcurrentHashMap.newKeySet();
    private final Thread watching;
    private volatile long looksAgainAt = System.nanoTime();
    private volatile boolean closed;

    Watchdog() {
        watching = Thread.ofPlatform().daemon().name("smtp-watchdog").unstarted(this::watch);
        watching.start();
    }

    /** Cuts the connection after this time, unless the guard is closed before. */
    Guard guard(Connection connection, Duration time) {
        Phase phase = new Phase(connection, System.nanoTime() + time.toNanos());
        phases.add(phase);
        if (phase.end - looksAgainAt < 0) {
            LockSupport.unpark(watching);
        }
        return phase;
    }

    private void watch() {
        while (!closed) {
            long now = System.nanoTime();
            // Before it looks: whoever begins meanwhile, and may not be seen, wakes it.
            looksAgainAt = now + NOTHING_TO_WATCH;
            long next = cutThoseOverdue(now);
            looksAgainAt = now + next;
            LockSupport.parkNanos(this, next);
        }
    }

    /** In how many nanoseconds the next one is overdue. */
    private long cutThoseOverdue(long now) {
        long next = NOTHING_TO_WATCH;
        for (Phase phase : phases) {
            long left = phase.end - now;
            if (left <= 0) {
                phase.cut();
            } else {
                next = Math.min(next, left);
            }
        }
        return next;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watching);
    }

    /** Ends the watch. */
    @FunctionalInterface
    interface Guard extends AutoCloseable {
        @Override
        void close();
    }

    /** One that lasts, each by itself: no two are equal. */
    private final class Phase implements Guard {

        private final Connection connection;
        private final long end;

        Phase(Connection connection, long end) {
            this.connection = connection;
            this.end = end;
        }

        void cut() {
            close();
            try {
                connection.cut();
            } catch (RuntimeException failure) {
                // The others are still to be watched.
                LOG.warn("A connection could not be cut", failure);
            }
        }

        @Override
        public void close() {
            phases.remove(this);
        }
    }
}
