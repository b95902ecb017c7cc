package org.askfirst.journeys.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The database of one service, for what only its administrator can do or see. Its connections are
 * kept to be used again: a new one, which has to learn of all tables first, takes the server twenty
 * times as long as what is asked.
 */
public record Database(String url, String user, String password) {

    private static final Map<Database, Kept<Connection>> KEPT = new ConcurrentHashMap<>();
    private static final int ANSWERS_WITHIN_SECONDS = 2;

    private static final String TABLES =
            """
            SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
            WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
            """;

    /** Bytes as PostgreSQL writes them, with the backslash doubled as COPY does. */
    private static final Pattern BYTES = Pattern.compile("\\\\\\\\x((?:[0-9a-f]{2})+)");

    /** A connection of one's own, to be closed. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Ends the connections that are kept: who copies a database has to be alone with it. */
    public void leaveAlone() {
        try {
            kept().closeAll();
        } catch (Exception failure) {
            throw new IllegalStateException("connections not closed", failure);
        }
    }

    private Kept<Connection> kept() {
        return KEPT.computeIfAbsent(
                this,
                database ->
                        new Kept<>(
                                database::connect,
                                connection -> connection.isValid(ANSWERS_WITHIN_SECONDS)));
    }

    private <R> R ask(String what, Kept.Question<Connection, R> question) {
        try {
            return kept().ask(question);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(what, failure);
        }
    }

    /** Changes rows; how many. */
    public int update(String sql, Object... values) {
        return ask(
                sql,
                connection -> {
                    try (PreparedStatement statement = prepared(connection, sql, values)) {
                        return statement.executeUpdate();
                    }
                });
    }

    /** Reads rows: the columns by name, null as null. */
    public List<Map<String, @Nullable Object>> rows(String sql, Object... values) {
        return ask(
                sql,
                connection -> {
                    try (PreparedStatement statement = prepared(connection, sql, values);
                            ResultSet found = statement.executeQuery()) {
                        return rows(found);
                    }
                });
    }

    private static List<Map<String, @Nullable Object>> rows(ResultSet found) throws SQLException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        while (found.next()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                row.put(found.getMetaData().getColumnLabel(column), found.getObject(column));
            }
            rows.add(row);
        }
        return rows;
    }

    /**
     * Every table's name and every row in it, as {@code pg_dump} writes them. Columns of bytes,
     * which it shows as hexadecimal digits, come once more as the text they are.
     */
    public Map<String, String> dump() {
        List<Map<String, @Nullable Object>> tables = rows(TABLES);
        return ask(
                "tables not copied",
                connection -> {
                    Map<String, String> dump = new LinkedHashMap<>();
                    CopyManager copying = connection.unwrap(PGConnection.class).getCopyAPI();
                    for (Map<String, @Nullable Object> table : tables) {
                        String name = String.valueOf(table.get("name"));
                        ByteArrayOutputStream rows = new ByteArrayOutputStream();
                        copying.copyOut("COPY " + name + " TO STDOUT", rows);
                        dump.put(name, withBytesAsText(rows.toString(UTF_8)));
                    }
                    return dump;
                });
    }

    private static String withBytesAsText(String rows) {
        StringBuilder all = new StringBuilder(rows);
        BYTES.matcher(rows)
                .results()
                .map(found -> HexFormat.of().parseHex(found.group(1)))
                .forEach(bytes -> all.append(new String(bytes, UTF_8)).append('\n'));
        return all.toString();
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int place = 0; place < values.length; place++) {
            statement.setObject(place + 1, values[place]);
        }
        return statement;
    }
}
