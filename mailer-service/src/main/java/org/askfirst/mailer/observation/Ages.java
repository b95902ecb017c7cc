package org.askfirst.mailer.observation;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Looks, now and then, how long the oldest letter and the oldest report have been waiting. So it is
 * also the first to notice that connections to the database have died without a word.
 */
@ApplicationScoped
class Ages {

    private static final Logger LOG = Logger.getLogger(Ages.class);

    private static final int LONGEST_LOOK_SECONDS = 5;

    /** Past it, the connection is dead: the server would have ended the look itself. */
    private static final int LONGEST_SILENCE_MILLIS = 10_000;

    private static final String CONNECTION_LOST = "08";

    private static final String SQL =
            """
            SELECT (SELECT extract(epoch FROM clock_timestamp() - min(recorded_at)) FROM letter
                    WHERE state IN ('DUE', 'CLAIMED', 'SENDING')),
                   (SELECT extract(epoch FROM clock_timestamp() - created_at) FROM delivery
                    ORDER BY id LIMIT 1)
            """;

    private final AgroalDataSource database;
    private final Metrics metrics;

    Ages(AgroalDataSource database, Metrics metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try (var connection = database.getConnection()) {
            int usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, LONGEST_SILENCE_MILLIS);
            try {
                look(connection);
            } finally {
                connection.setNetworkTimeout(Runnable::run, usual);
            }
        } catch (RuntimeException noConnection) {
            // The pool was interrupted while it made one.
            LOG.debugf("no ages: %s", noConnection.getClass().getSimpleName());
            metrics.silence();
        } catch (SQLException away) {
            LOG.debugf("no ages: %s", away.getSQLState());
            metrics.silence();
            if (Objects.requireNonNullElse(away.getSQLState(), "").startsWith(CONNECTION_LOST)) {
                // What has died with it and waits would cost whoever takes it as long again.
                database.flush(AgroalDataSource.FlushMode.IDLE);
            }
        }
    }

    private void look(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setQueryTimeout(LONGEST_LOOK_SECONDS);
            try (var row = statement.executeQuery(SQL)) {
                row.next();
                metrics.ages(row.getDouble(1), row.getDouble(2));
            }
        }
    }
}
