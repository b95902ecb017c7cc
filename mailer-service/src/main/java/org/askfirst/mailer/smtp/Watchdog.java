package org.askfirst.mailer.smtp;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cuts a connection whose phase lasts too long. A socket's own time-out restarts with every byte
 * and guards no write; this one covers the phase as a whole.
 */
final class Watchdog implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer;

    Watchdog() {
        timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("smtp-watchdog").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Cuts the connection after this time, unless the guard is closed before. */
    Guard guard(Connection connection, Duration time) {
        ScheduledFuture<?> alarm =
                timer.schedule(connection::cut, time.toMillis(), TimeUnit.MILLISECONDS);
        return () -> alarm.cancel(false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Ends the watch. */
    @FunctionalInterface
    interface Guard extends AutoCloseable {
        @Override
        void close();
    }
}
