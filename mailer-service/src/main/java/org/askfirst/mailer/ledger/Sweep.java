package org.askfirst.mailer.ledger;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Forgets, once a day, what no redelivery can ask for any more: Kafka keeps letters for seven days,
 * and what is older than thirty here cannot come back.
 */
@ApplicationScoped
class Sweep {

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    /** So many at once: a statement has its time, and holds its locks. */
    private static final int AT_ONCE = 5_000;

    @Scheduled(every = "24h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        int letters = forget("letter", "ended_at");
        int others =
                forget("early_cancellation", "recorded_at")
                        + forget("unsealed_letter", "recorded_at")
                        + forget("reported_letter", "recorded_at");
        LOG.debugf("Forgotten: %d letters, %d other records", letters, others);
    }

    private static int forget(String table, String since) {
        String sql =
                """
                DELETE FROM %1$s WHERE ctid IN
                    (SELECT ctid FROM %1$s WHERE %2$s < clock_timestamp() - interval '30 days'
                     LIMIT %3$d)
                """
                        .formatted(table, since, AT_ONCE);
        int forgotten = 0;
        int now;
        do {
            now =
                    QuarkusTransaction.requiringNew()
                            .call(() ->
                                    Panache.getEntityManager()
                                            .createNativeQuery(sql)
                                            .executeUpdate());
            forgotten += now;
        } while (now == AT_ONCE);
        return forgotten;
    }
}
