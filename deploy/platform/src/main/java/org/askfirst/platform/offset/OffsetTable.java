package org.askfirst.platform.offset;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/** The table {@code consumed}, and the hold, in the caller's transaction. */
final class OffsetTable {

    private final DataSource database;
    private final RestoreTables tables;

    OffsetTable(DataSource database, RestoreTables tables) {
        this.database = database;
        this.tables = tables;
    }

    /**
     * How far the database says a partition was read.
     *
     * @param next the offset to go on at
     * @param known how far the group had read as far as anybody knows: up to there it was acted on,
     *     or reconciled
     */
    record Kept(long next, long known) {}

    /**
     * Moves these offsets, the furthest one wins: all of them, unless the database is held, or
     * knows less than the {@code least} of one.
     *
     * @param to one of each partition at most, in the order in which all who do this name them
     * @return those that it did not move
     */
    List<Offset> move(List<Offset> to, ToLongFunction<Offset> least) {
        String sql =
                """
                UPDATE consumed SET next_offset = greatest(next_offset, furthest)
                FROM unnest(CAST(? AS text[]), CAST(? AS integer[]), CAST(? AS bigint[]),
                        CAST(? AS bigint[])) AS read (of_topic, of_partition, furthest, least)
                WHERE topic = of_topic AND kafka_partition = of_partition AND next_offset >= least
                AND NOT EXISTS (%s)
                RETURNING topic, kafka_partition
                """
                        .formatted(tables.held());
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            setArray(statement, 1, "text", to.stream().map(Offset::topic));
            setArray(statement, 2, "integer", to.stream().map(Offset::partition));
            setArray(statement, 3, "bigint", to.stream().map(Offset::next));
            setArray(statement, 4, "bigint", to.stream().map(least::applyAsLong));
            Set<TopicPartition> moved = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    moved.add(new TopicPartition(rows.getString(1), rows.getInt(2)));
                }
            }
            return to.stream().filter(one -> !moved.contains(one.onKafka())).toList();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    Map<TopicPartition, Kept> all() {
        return query(
                """
                SELECT topic, kafka_partition, next_offset, greatest(next_offset, reconciled_to)
                FROM consumed
                """,
                rows -> {
                    Map<TopicPartition, Kept> all = new HashMap<>();
                    while (rows.next()) {
                        all.put(
                                new TopicPartition(rows.getString(1), rows.getInt(2)),
                                new Kept(rows.getLong(3), rows.getLong(4)));
                    }
                    return all;
                });
    }

    /** Adds a row, unless there is one. */
    void begin(TopicPartition partition, long next) {
        update(
                """
                INSERT INTO consumed (topic, kafka_partition, next_offset) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                partition.topic(),
                partition.partition(),
                next);
    }

    void startOver(TopicPartition partition, long committed) {
        update(
                """
                UPDATE consumed SET next_offset = 0, reconciled_to = ?
                WHERE topic = ? AND kafka_partition = ?
                """,
                committed,
                partition.topic(),
                partition.partition());
    }

    /** A partition the database knows nothing of is read from its start. */
    void reconciled(TopicPartition partition, long committed) {
        update(
                """
                INSERT INTO consumed (topic, kafka_partition, next_offset, reconciled_to)
                VALUES (?, ?, 0, ?)
                ON CONFLICT (topic, kafka_partition) DO UPDATE
                SET reconciled_to = excluded.reconciled_to
                """,
                partition.topic(),
                partition.partition(),
                committed);
    }

    /** Until the end of the transaction nobody else gets past this. */
    void lock() {
        query("SELECT pg_advisory_xact_lock(hashtext('consumed'))", _ -> true);
    }

    /** Whether nothing was ever read. */
    boolean isEmpty() {
        return isEmpty("SELECT 1 FROM consumed");
    }

    boolean isHeld() {
        return !isEmpty(tables.held());
    }

    void hold() {
        update(tables.hold());
    }

    void release() {
        update(tables.release());
    }

    private boolean isEmpty(String query) {
        return query(
                "SELECT NOT EXISTS (" + query + ")",
                rows -> {
                    rows.next();
                    return rows.getBoolean(1);
                });
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T query(String sql, Reading<T> reading) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            return reading.read(rows);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private int update(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void setArray(PreparedStatement statement, int at, String type, Stream<?> values)
            throws SQLException {
        statement.setArray(at, statement.getConnection().createArrayOf(type, values.toArray()));
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
