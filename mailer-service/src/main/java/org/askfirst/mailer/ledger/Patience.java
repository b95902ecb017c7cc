package org.askfirst.mailer.ledger;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Repeats what the database, or the broker, does not take just now, in place and with growing
 * pauses, until it works or the service stops.
 */
@ApplicationScoped
public class Patience {

    private static final Logger LOG = Logger.getLogger(Patience.class);

    private static final long FIRST_PAUSE = 200;
    private static final long LONGEST_PAUSE = Duration.ofSeconds(10).toMillis();

    private final CountDownLatch stopping = new CountDownLatch(1);

    /**
     * What the work returns in the end.
     *
     * @throws RuntimeException the work's own, if no repetition can help or the service stops
     */
    public <T> T untilItWorks(Supplier<T> work) {
        long pause = FIRST_PAUSE;
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException failure) {
                if (isHopeless(failure) || stopsWithin(pause)) {
                    throw failure;
                }
                LOG.warnf("Not done yet, trying again: %s", rootOf(failure));
                pause = Math.min(pause * 2, LONGEST_PAUSE);
            }
        }
    }

    /** Waits for that long; true if the service stops meanwhile. */
    public boolean stopsWithin(long millis) {
        try {
            return stopping.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Whether the service stops, and what was not done will be done by another. */
    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    /** Data that does not fit (class 22) or breaks a constraint (class 23) never will. */
    private static boolean isHopeless(Throwable failure) {
        String state = sqlStateOf(failure);
        return state.startsWith("22") || state.startsWith("23");
    }

    private static String sqlStateOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    /** The class only: a message of the database may repeat a row. */
    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + " " + sqlStateOf(failure);
    }
}
