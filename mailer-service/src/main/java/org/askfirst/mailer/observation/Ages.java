package org.askfirst.mailer.observation;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Looks, now and then, how long the oldest letter and the oldest report have been waiting. */
@ApplicationScoped
class Ages {

    private static final Logger LOG = Logger.getLogger(Ages.class);

    private static final String SQL =
            """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - (SELECT min(recorded_at) FROM letter
                       WHERE state IN ('DUE', 'CLAIMED', 'SENDING'))) * 1000, 0)::bigint,
                   coalesce(extract(epoch FROM clock_timestamp() - (SELECT min(created_at)
                       FROM delivery)) * 1000, 0)::bigint
            """;

    private final AgroalDataSource database;
    private final Metrics metrics;

    Ages(AgroalDataSource database, Metrics metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(SQL)) {
            result.next();
            metrics.ages(result.getLong(1), result.getLong(2));
        } catch (SQLException away) {
            // Readiness says so already; the ages stay what they were.
            LOG.debugf("no ages: %s", away.getSQLState());
        }
    }
}
