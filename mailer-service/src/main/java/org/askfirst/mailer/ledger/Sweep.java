package org.askfirst.mailer.ledger;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;

/**
 * Forgets, once a day, what no redelivery can ask for any more: Kafka keeps letters for seven days,
 * and what is older than thirty here cannot come back.
 */
@ApplicationScoped
class Sweep {

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    @Scheduled(every = "24h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void sweep() {
        int letters = delete("DELETE FROM letter WHERE ended_at < ");
        int others =
                delete("DELETE FROM early_cancellation WHERE recorded_at < ")
                        + delete("DELETE FROM unsealed_letter WHERE recorded_at < ")
                        + delete("DELETE FROM reported_letter WHERE recorded_at < ");
        LOG.debugf("Forgotten: %d letters, %d other records", letters, others);
    }

    private static int delete(String what) {
        return Panache.getEntityManager()
                .createNativeQuery(what + "clock_timestamp() - interval '30 days'")
                .executeUpdate();
    }
}
