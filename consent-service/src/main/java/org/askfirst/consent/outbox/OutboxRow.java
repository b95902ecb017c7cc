package org.askfirst.consent.outbox;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.askfirst.consent.database.AppendedRows;
import org.askfirst.consent.database.AppendedRows.Column;
import org.askfirst.platform.database.Sql;
import org.jspecify.annotations.Nullable;

/** An event that was decided and not yet published. */
@Entity
@Table(name = "outbox")
class OutboxRow extends PanacheEntityBase {

    /**
     * Ids are given in the order in which rows were appended, and after the transaction has its
     * number.
     */
    static final AppendedRows.Table<OutboxRow> TABLE =
            new AppendedRows.Table<>(
                    """
                    INSERT INTO outbox (introduction_id, record_key, topic, type, event_id, payload,
                        created_at, trace_parent)
                    SELECT introduction_id, record_key, topic, type, event_id, payload, created_at,
                        trace_parent
                    FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                        WITH ORDINALITY AS appended (introduction_id, record_key, topic, type,
                            event_id, payload, created_at, trace_parent, place)
                    WHERE pg_current_xact_id() IS NOT NULL
                    ORDER BY place
                    """,
                    List.of(
                            new Column<>("uuid", row -> row.introductionId, UUID[]::new),
                            new Column<>("text", row -> row.recordKey, String[]::new),
                            new Column<>("text", row -> row.topic, String[]::new),
                            new Column<>("text", row -> row.type, String[]::new),
                            new Column<>("text", row -> row.eventId, String[]::new),
                            new Column<>("text", row -> row.payload, String[]::new),
                            new Column<>("timestamptz", row -> row.createdAt, Instant[]::new),
                            new Column<>("text", row -> row.traceParent, String[]::new)));

    /** Ids of one introduction are in commit order: they are given under its lock. */
    static final String CLAIMED =
            """
            SELECT id, introduction_id, record_key, topic, type, event_id, payload, created_at,
                trace_parent, CAST(CAST(pg_current_xact_id() AS text) AS bigint),
                CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)
            FROM outbox
            WHERE id > ? AND topic <> ALL (?)
                AND introduction_id NOT IN (SELECT introduction_id FROM outbox WHERE id <= ?)
            ORDER BY id LIMIT ? FOR UPDATE
            """;

    static final String DELETE =
            """
            WITH unhurried AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
            DELETE FROM outbox USING unhurried WHERE id = ANY (?)
            """;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    UUID introductionId;

    /** The key on Kafka; null in rows of the version before, where it is the introduction. */
    @Nullable String recordKey;

    String topic;
    String type;
    String eventId;
    String payload;
    Instant createdAt;
    @Nullable String traceParent;

    /** The transaction in which it is claimed. */
    @Transient long claimedIn;

    /** The oldest that still ran when it was. */
    @Transient long oldestRunning;

    static List<OutboxRow> claim(long from, long after, Set<String> silent, int most) {
        return Sql.of(CLAIMED)
                .with(Math.max(from, after))
                .withAll("text", List.copyOf(silent), Function.identity(), String[]::new)
                .with(after)
                .with(most)
                .rows(OutboxRow::read);
    }

    private static OutboxRow read(ResultSet found) throws SQLException {
        OutboxRow row = new OutboxRow();
        row.id = found.getLong(1);
        row.introductionId = found.getObject(2, UUID.class);
        row.recordKey = found.getString(3);
        row.topic = found.getString(4);
        row.type = found.getString(5);
        row.eventId = found.getString(6);
        row.payload = found.getString(7);
        row.createdAt = Sql.instant(found, "created_at");
        row.traceParent = found.getString(9);
        row.claimedIn = found.getLong(10);
        row.oldestRunning = found.getLong(11);
        return row;
    }

    /**
     * Deletes what was published. The commit does not wait for the disk: a row that comes back by a
     * crash is published again, and known by its id.
     */
    static void deletePublished(List<Long> ids) {
        Sql.of(DELETE).withAll("bigint", ids, Function.identity(), Long[]::new).change();
    }

    String keyOnKafka() {
        return recordKey == null ? introductionId.toString() : recordKey;
    }
}
