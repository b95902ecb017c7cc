package org.askfirst.consent;

import static org.askfirst.local.waiting.Waiting.await;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The clock of the service's database, which a test moves or stops: the service's role finds other
 * functions of the same names before PostgreSQL's own.
 */
public final class MovedClock implements AutoCloseable {

    /** The rest is at work while a test looks. */
    private static final int MOST_OF_THE_POOL = 14;

    private final AgroalDataSource service;
    private volatile Duration ahead = Duration.ZERO;

    private MovedClock(AgroalDataSource service) {
        this.service = service;
    }

    /** From now on the service goes by this clock, which so far is right. */
    public static MovedClock of(AgroalDataSource service) {
        execute(
                "DROP SCHEMA IF EXISTS moved CASCADE",
                "CREATE SCHEMA moved",
                "CREATE TABLE moved.clock (ahead interval NOT NULL, stands timestamptz)",
                "INSERT INTO moved.clock VALUES ('0', NULL)",
                """
                CREATE FUNCTION moved.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS
                'SELECT coalesce(stands, pg_catalog.clock_timestamp() + ahead) FROM moved.clock'
                """,
                """
                CREATE FUNCTION moved.statement_timestamp() RETURNS timestamptz LANGUAGE sql STABLE AS
                'SELECT coalesce(stands, pg_catalog.statement_timestamp() + ahead) FROM moved.clock'
                """,
                """
                CREATE FUNCTION moved.now() RETURNS timestamptz LANGUAGE sql STABLE AS
                'SELECT coalesce(stands, pg_catalog.now() + ahead) FROM moved.clock'
                """,
                "GRANT USAGE ON SCHEMA moved TO PUBLIC",
                "GRANT SELECT ON moved.clock TO PUBLIC",
                "ALTER ROLE \"consent-service\" SET search_path = public, moved, pg_catalog");
        await().until(() -> isMoved(service, true));
        return new MovedClock(service);
    }

    /** Whether that is so of every connection of the pool; those of which it is not are renewed. */
    private static boolean isMoved(AgroalDataSource service, boolean moved) throws SQLException {
        List<Connection> held = new ArrayList<>();
        boolean all = true;
        try {
            for (int number = 0; number < MOST_OF_THE_POOL; number++) {
                Connection connection = service.getConnection();
                held.add(connection);
                try (Statement statement = connection.createStatement();
                        ResultSet path = statement.executeQuery("SHOW search_path")) {
                    path.next();
                    all &= path.getString(1).contains("moved") == moved;
                }
            }
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
        if (!all) {
            service.flush(AgroalDataSource.FlushMode.GRACEFUL);
        }
        return all;
    }

    /** What it shows while it runs. */
    public Instant now() {
        return Instant.now().plus(ahead);
    }

    /** It runs on from a later time. */
    public void forward(Duration by) {
        ahead = ahead.plus(by);
        execute(
                "UPDATE moved.clock SET stands = NULL, ahead = %d * interval '1 microsecond'"
                        .formatted(ahead.toNanos() / 1_000));
    }

    /** It shows this and nothing else. */
    public void standAt(Instant time) {
        execute("UPDATE moved.clock SET stands = '%s'".formatted(time));
    }

    @Override
    public void close() {
        execute("ALTER ROLE \"consent-service\" RESET search_path");
        await().until(() -> isMoved(service, false));
    }

    private static void execute(String... statements) {
        try (Connection connection = LocalParts.asAdministrator();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
