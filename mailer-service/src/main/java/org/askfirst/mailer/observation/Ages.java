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

    private static final int LONGEST_LOOK_SECONDS = 5;

    private static final String SQL =
            """
            SELECT (SELECT extract(epoch FROM clock_timestamp() - min(recorded_at)) FROM letter
                    WHERE state IN ('DUE', 'CLAIMED', 'SENDING')),
                   (SELECT extract(epoch FROM clock_timestamp() - min(created_at)) FROM delivery)
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
                var statement = connection.createStatement()) {
            statement.setQueryTimeout(LONGEST_LOOK_SECONDS);
            try (var row = statement.executeQuery(SQL)) {
                row.next();
                metrics.ages(row.getDouble(1), row.getDouble(2));
            }
        } catch (SQLException away) {
            LOG.debugf("no ages: %s", away.getSQLState());
            metrics.silence();
        }
    }
}
