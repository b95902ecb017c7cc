package org.askfirst.mailer.restore;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.askfirst.mailer.sending.Doorbells;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.failure.Patience;
import org.jboss.logging.Logger;

/**
 * Whether everything is kept in, because the database was taken back to an earlier moment. It is a
 * row in the database, so that every replica sees it; whoever claims, publishes or records asks for
 * it in the same transaction.
 */
@ApplicationScoped
public class Hold {

    private static final Logger LOG = Logger.getLogger(Hold.class);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Patience patience;
    private final Doorbells doorbells;
    private volatile boolean held;

    Hold(Patience patience, Doorbells doorbells, MeterRegistry registry) {
        this.patience = patience;
        this.doorbells = doorbells;
        Gauge.builder("askfirst.restore.hold", this, hold -> hold.held ? 1 : 0).register(registry);
    }

    /** Whether it is held, in the caller's transaction or a short one of its own. */
    @Transactional
    public boolean isHeld() {
        return (Boolean)
                Panache.getEntityManager()
                        .createNativeQuery("SELECT EXISTS (SELECT 1 FROM restore_hold)")
                        .getSingleResult();
    }

    /** Returns when it is not held, or the service stops. */
    public void awaitEnd() {
        while (patience.untilItWorks("whether it is held", this::isHeld)) {
            see(true);
            if (patience.stopsWithin(LOOK_AGAIN)) {
                throw new IllegalStateException("stopped while held");
            }
        }
    }

    boolean wasSeen() {
        return held;
    }

    void begin() {
        Panache.getEntityManager()
                .createNativeQuery(
                        """
                        INSERT INTO restore_hold (since) VALUES (clock_timestamp())
                        ON CONFLICT DO NOTHING
                        """)
                .executeUpdate();
    }

    void end() {
        Panache.getEntityManager().createNativeQuery("DELETE FROM restore_hold").executeUpdate();
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            see(isHeld());
        } catch (RuntimeException away) {
            if (!Failure.of(away).mayPass()) {
                throw away;
            }
            // Readiness says so already; as long as nobody knows, it stays as it was.
            LOG.debugf("held? %s", away.getClass().getSimpleName());
        }
    }

    /** Said once, by each replica. */
    private synchronized void see(boolean now) {
        if (now && !held) {
            LOG.error(
                    "Held: this database was taken back to an earlier moment. Nothing is read, sent"
                            + " or published until `reconcile` has been run");
        }
        if (!now && held) {
            LOG.info("Held no longer");
            doorbells.letters().ring();
            doorbells.deliveries().ring();
        }
        held = now;
    }
}
