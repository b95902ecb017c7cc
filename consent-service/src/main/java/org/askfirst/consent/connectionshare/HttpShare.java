package org.askfirst.consent.connectionshare;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Pages and the API together hold at most eight of the pool's twenty connections, and so leave
 * twelve to what goes on behind them: three consumers, their assignments, the relay and the
 * periodic tasks, each of which holds one at most. Neither side can take the other's last one.
 */
@Singleton
class HttpShare {

    static final int AT_ONCE = 8;

    /**
     * Of those, so many at most wait for what others have locked: the rest is not held up by it.
     */
    static final int WAITING_FOR_OTHERS = 4;

    private static final long PATIENCE_SECONDS = 5;

    /** SQLSTATE for too many connections; answered like a database that is away. */
    private static final String TOO_MANY = "53300";

    private final Semaphore free = new Semaphore(AT_ONCE, true);
    private final Semaphore freeToWait = new Semaphore(WAITING_FOR_OTHERS, true);
    private final Answering answering;
    private final Counter turnedAway;

    HttpShare(Answering answering, MeterRegistry metrics) {
        this.answering = answering;
        this.turnedAway = metrics.counter("askfirst.requests.without.connection");
    }

    @Startup
    void register() {
        // The counter is there from the first scrape on.
    }

    /** Whether this thread answers a request. */
    boolean isAnswering() {
        return Arc.container().requestContext().isActive() && answering.hasBegun();
    }

    /**
     * Returns when there is a connection for one more request.
     *
     * @throws NoConnection when there is none for five seconds
     */
    void take() {
        take(free);
    }

    void giveBack() {
        free.release();
    }

    /**
     * The same for one that may wait for what others have locked; it takes its connection besides.
     *
     * @throws NoConnection when too many wait like that for five seconds
     */
    void takeToWait() {
        take(freeToWait);
    }

    void giveBackToWait() {
        freeToWait.release();
    }

    private void take(Semaphore some) {
        try {
            if (some.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        turnedAway.increment();
        throw new NoConnection();
    }

    /** All connections for requests are in use. */
    static final class NoConnection extends RuntimeException {
        NoConnection() {
            super(new SQLTransientConnectionException("no connection for a request", TOO_MANY));
        }
    }
}
