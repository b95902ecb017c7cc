package org.askfirst.platform.database;

import io.quarkus.hibernate.orm.panache.Panache;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/**
 * One statement for rows and values that are no entities, in the current transaction. What
 * Hibernate does around a query, each time anew, takes longer than the statement itself. It does
 * not have entities that have changed written down first.
 */
public final class Sql {

    private final String text;
    private final List<Value> values = new ArrayList<>();

    private Sql(String text) {
        this.text = text;
    }

    /**
     * A statement.
     *
     * @param text with a {@code ?} for each value
     */
    public static Sql of(String text) {
        return new Sql(text);
    }

    @FunctionalInterface
    private interface Value {
        void set(PreparedStatement statement, int at) throws SQLException;
    }

    /** Reads one row of the result. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** With this value next. */
    public Sql with(long value) {
        values.add((statement, at) -> statement.setLong(at, value));
        return this;
    }

    /** With this value next. */
    public Sql with(String value) {
        values.add((statement, at) -> statement.setString(at, value));
        return this;
    }

    /** With this moment next. */
    public Sql with(Instant value) {
        values.add((statement, at) -> statement.setObject(at, value.atOffset(ZoneOffset.UTC)));
        return this;
    }

    /**
     * With an array next, of a part of each of these.
     *
     * @param type of an element, as PostgreSQL names it
     */
    public <T, R> Sql withAll(
            String type,
            Collection<T> some,
            Function<T, @Nullable R> part,
            IntFunction<R[]> array) {
        R[] parts = some.stream().map(part).toArray(array);
        values.add((statement, at) ->
                statement.setArray(at, statement.getConnection().createArrayOf(type, parts)));
        return this;
    }

    /** The same of texts. */
    public Sql withAll(Collection<String> texts) {
        return withAll("text", texts, Function.identity(), String[]::new);
    }

    /**
     * What it results in.
     *
     * @throws jakarta.persistence.PersistenceException if it fails
     */
    public <T> List<T> rows(Row<T> row) {
        return work(connection -> {
            try (PreparedStatement statement = prepared(connection);
                    ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row.read(result));
                }
                return rows;
            }
        });
    }

    /**
     * How many rows it has changed.
     *
     * @throws jakarta.persistence.PersistenceException if it fails
     */
    public int change() {
        return work(connection -> {
            try (PreparedStatement statement = prepared(connection)) {
                return statement.executeUpdate();
            }
        });
    }

    /** A moment in this column. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T work(Work<T> work) {
        return Panache.getEntityManager().unwrap(Session.class).doReturningWork(work::with);
    }

    /** Whoever looks at Hibernate's statements sees these as well. */
    private String inspected() {
        StatementInspector inspector =
                Panache.getEntityManager()
                        .unwrap(SessionImplementor.class)
                        .getFactory()
                        .getSessionFactoryOptions()
                        .getStatementInspector();
        return inspector == null ? text : inspector.inspect(text);
    }

    private PreparedStatement prepared(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(inspected());
        for (int i = 0; i < values.size(); i++) {
            values.get(i).set(statement, i + 1);
        }
        return statement;
    }
}
