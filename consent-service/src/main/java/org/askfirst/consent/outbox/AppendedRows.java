package org.askfirst.consent.outbox;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The rows that one transaction appends, all written by one statement before it commits: then the
 * locks under which they were decided are still held, and ids are given in this order.
 */
final class AppendedRows {

    private static final String INSERT =
            """
            INSERT INTO outbox (introduction_id, record_key, topic, type, event_id, payload,
                created_at, trace_parent)
            SELECT introduction_id, record_key, topic, type, event_id, payload, created_at,
                trace_parent
            FROM unnest(:introductions, :keys, :topics, :types, :events, :payloads, :times, :traces)
                WITH ORDINALITY AS appended (introduction_id, record_key, topic, type, event_id,
                    payload, created_at, trace_parent, place)
            ORDER BY place
            """;

    private final EntityManager entityManager;
    private final List<OutboxRow> rows = new ArrayList<>();

    AppendedRows(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    void add(OutboxRow row) {
        rows.add(row);
    }

    /** Writes those that are not written yet. */
    void write() {
        if (rows.isEmpty()) {
            return;
        }
        entityManager
                .createNativeQuery(INSERT)
                .setParameter("introductions", column(row -> row.introductionId, UUID[]::new))
                .setParameter("keys", column(row -> row.recordKey, String[]::new))
                .setParameter("topics", column(row -> row.topic, String[]::new))
                .setParameter("types", column(row -> row.type, String[]::new))
                .setParameter("events", column(row -> row.eventId, String[]::new))
                .setParameter("payloads", column(row -> row.payload, String[]::new))
                .setParameter("times", column(row -> row.createdAt, Instant[]::new))
                .setParameter("traces", column(row -> row.traceParent, String[]::new))
                .setFlushMode(FlushModeType.COMMIT)
                .executeUpdate();
        rows.clear();
    }

    private <T> T[] column(Function<OutboxRow, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
