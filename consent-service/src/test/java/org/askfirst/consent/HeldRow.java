package org.askfirst.consent;

import static org.askfirst.local.waiting.Waiting.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Rows under the lock of another connection, as another replica would have them. */
public final class HeldRow implements AutoCloseable {

    /** A backend that waits for a row waits for the transaction that holds it. */
    private static final String WAITING_FOR_A_ROW =
            "SELECT count(*) FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0"
                    + " AND datname = current_database()";

    private final Connection connection;

    private HeldRow(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param sql a {@code SELECT … FOR UPDATE}
     */
    public static HeldRow by(String sql) throws SQLException {
        Connection connection = LocalParts.asOwner();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return new HeldRow(connection);
    }

    /** Changes something while it is held. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Waits until so many others wait for somebody. */
    public void awaitWaiting(int others) {
        await().until(() -> waiting() >= others);
    }

    private static long waiting() throws SQLException {
        try (Connection looking = LocalParts.asAdministrator();
                Statement statement = looking.createStatement();
                ResultSet row = statement.executeQuery(WAITING_FOR_A_ROW)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Lets them go on. */
    @Override
    public void close() throws SQLException {
        connection.commit();
        connection.close();
    }
}
