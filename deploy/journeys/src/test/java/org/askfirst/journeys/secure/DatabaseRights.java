package org.askfirst.journeys.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a service's role must not do in its own database. */
final class DatabaseRights {

    /** PostgreSQL's answer to whoever lacks a right (SQLSTATE, class 42). */
    private static final String NO_RIGHT = "42501";

    private static final String TABLES =
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename";

    private DatabaseRights() {}

    /** Tries to change the schema, and every table of it. */
    static void assertNoneOverTheSchema(Connection connection) throws SQLException {
        List<String> tables = tables(connection);
        assertThat(tables).contains("letter", "flyway_schema_history");
        assertRefused(connection, "CREATE TABLE of_mine (id integer)");
        assertRefused(connection, "CREATE SCHEMA of_mine");
        assertRefused(
                connection, "CREATE FUNCTION of_mine() RETURNS integer LANGUAGE sql RETURN 1");
        assertRefused(connection, "CREATE ROLE of_mine");
        for (String table : tables) {
            assertRefused(connection, "ALTER TABLE %s ADD COLUMN of_mine integer".formatted(table));
            assertRefused(connection, "ALTER TABLE %s DISABLE TRIGGER USER".formatted(table));
            assertRefused(connection, "CREATE INDEX ON %s ((1))".formatted(table));
            assertRefused(connection, "TRUNCATE %s CASCADE".formatted(table));
            assertRefused(connection, "DROP TABLE %s CASCADE".formatted(table));
        }
        assertRefused(connection, "UPDATE flyway_schema_history SET success = false");
        assertRefused(connection, "DELETE FROM flyway_schema_history");
    }

    /** What was written there stays as it was written. */
    static void assertOnlyAddsTo(Connection connection, String table, String column)
            throws SQLException {
        assertRefused(connection, "UPDATE %s SET %s = %s".formatted(table, column, column));
        assertRefused(connection, "DELETE FROM " + table);
    }

    private static void assertRefused(Connection connection, String sql) throws SQLException {
        String state = "";
        // Undone in any case: if it is allowed, the next attempt still finds its table.
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '5s'");
            statement.execute(sql);
        } catch (SQLException refused) {
            state = refused.getSQLState();
        } finally {
            connection.rollback();
        }
        assertThat(state).as(sql).isEqualTo(NO_RIGHT);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }
}
