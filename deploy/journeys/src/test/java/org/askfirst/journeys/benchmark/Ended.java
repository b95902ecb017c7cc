package org.askfirst.journeys.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.askfirst.journeys.running.Database;

/**
 * Ended introductions, by the hundred thousand: rows of some that have really ended, copied under
 * ids, people and introducers of their own, as if they had ended in the weeks before.
 */
final class Ended {

    /** So many that have really ended are copied again and again. */
    private static final int PATTERNS = 100;

    /** One statement makes so many of each of them. */
    private static final int AT_ONCE = 500;

    /** They are spread over so many introducers. */
    private static final int INTRODUCERS = 500;

    private static final String PATTERNS_OF_CONSENT =
            """
            CREATE TEMP TABLE pattern AS SELECT introduction_id AS id FROM outcome
            WHERE outcome = 'INTRODUCED' LIMIT %d
            """;

    private static final String PATTERNS_OF_MAILER =
            """
            CREATE TEMP TABLE pattern AS SELECT introduction_id AS id FROM letter
            GROUP BY introduction_id
            HAVING count(*) = 3 AND bool_and(state = 'ACCEPTED') LIMIT %d
            """;

    /** What is kept of an introduction for good: not what waits, nor what counts for days only. */
    private static final String TABLES =
            """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
                AND table_name NOT IN ('outbox', 'delivery', 'limit_use', 'overtaken')
                AND (table_name IN ('introduction', 'person') OR EXISTS (
                    SELECT FROM information_schema.columns AS c
                    WHERE c.table_schema = 'public' AND c.table_name = tables.table_name
                        AND c.column_name = 'introduction_id'))
            ORDER BY table_name
            """;

    private static final String COLUMNS =
            """
            SELECT column_name, data_type FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name = ?
                AND is_identity = 'NO' AND is_generated = 'NEVER'
            ORDER BY ordinal_position
            """;

    private Ended() {}

    /**
     * Stores more of them.
     *
     * @param first the number of the first; two calls use different ones
     * @param count how many, in both databases
     */
    static void store(Load load, int first, int count) {
        store(load.system().administered("consent"), PATTERNS_OF_CONSENT, first, count);
        store(load.system().administered("mailer"), PATTERNS_OF_MAILER, first, count);
    }

    private static void store(Database database, String patterns, int first, int count) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            // References and triggers would be asked once for each row; they hold by construction.
            statement.execute("SET session_replication_role = replica");
            statement.execute("SET synchronous_commit = off");
            statement.execute(patterns.formatted(Math.min(count, PATTERNS)));
            statement.execute("ANALYZE pattern");
            List<String> copies = copies(connection);
            int numbers = count / patterns(statement);
            for (int from = 0; from < numbers; from += AT_ONCE) {
                int to = Math.min(from + AT_ONCE, numbers) - 1;
                for (String copy : copies) {
                    statement.execute(copy.formatted(first + from, first + to));
                }
            }
            statement.execute("VACUUM (ANALYZE)");
            statement.execute("CHECKPOINT");
        } catch (SQLException failure) {
            throw new IllegalStateException("ended introductions not stored", failure);
        }
    }

    private static int patterns(Statement statement) throws SQLException {
        try (ResultSet counted = statement.executeQuery("SELECT count(*) FROM pattern")) {
            counted.next();
            if (counted.getInt(1) == 0) {
                throw new IllegalStateException("no introduction has ended");
            }
            return counted.getInt(1);
        }
    }

    /** A statement for each table, of which the numbers from and to are left open. */
    private static List<String> copies(Connection connection) throws SQLException {
        List<String> copies = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(TABLES)) {
            while (tables.next()) {
                copies.add(copy(connection, tables.getString(1)));
            }
        }
        return copies;
    }

    private static String copy(Connection connection, String table) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (PreparedStatement columns = connection.prepareStatement(COLUMNS)) {
            columns.setString(1, table);
            try (ResultSet column = columns.executeQuery()) {
                while (column.next()) {
                    names.add('"' + column.getString(1) + '"');
                    values.add(value(column.getString(1), column.getString(2)));
                }
            }
        }
        String into = String.join(", ", names);
        String from = String.join(", ", values);
        return "INSERT INTO %s (%s) SELECT %s FROM %s AS r, generate_series(%%d, %%d) AS n WHERE %s"
                .formatted(table, into, from, table, among(table));
    }

    /** Whoever was asked has a row of their own; what is theirs names them. */
    private static String among(String table) {
        return switch (table) {
            case "introduction" -> "r.id IN (SELECT id FROM pattern)";
            case "person" ->
                    "r.key IN (SELECT person_key FROM ask WHERE introduction_id IN"
                            + " (SELECT id FROM pattern))";
            default -> "r.introduction_id IN (SELECT id FROM pattern)";
        };
    }

    private static String value(String column, String type) {
        String old = "r.\"" + column + '"';
        if (type.equals("uuid")) {
            return "md5(" + old + "::text || '/' || n)::uuid";
        }
        if (type.equals("timestamp with time zone")) {
            return old + " - make_interval(days => 8 + n %% 80, secs => n %% 80000)";
        }
        return switch (column) {
            case "requester_key", "target_key", "person_key", "key" ->
                    "translate(rtrim(encode(sha256(convert_to(%s || '/' || n, 'UTF8')), 'base64'), '='), '+/', '-_')"
                            .formatted(old);
            case "subject", "introducer", "introducer_key" ->
                    "%s || '-' || n %%%% %d".formatted(old, INTRODUCERS);
            default -> old;
        };
    }
}
