package org.askfirst.consent.outbox;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.askfirst.consent.database.AppendedRows;
import org.askfirst.consent.database.AppendedRows.Column;
import org.jspecify.annotations.Nullable;

/** An event that was decided and not yet published. */
@Entity
@Table(name = "outbox")
class OutboxRow extends PanacheEntityBase {

    /** Ids are given in the order in which rows were appended. */
    static final AppendedRows.Table<OutboxRow> TABLE =
            new AppendedRows.Table<>(
                    """
                    INSERT INTO outbox (introduction_id, record_key, topic, type, event_id, payload,
                        created_at, trace_parent)
                    SELECT introduction_id, record_key, topic, type, event_id, payload, created_at,
                        trace_parent
                    FROM unnest(:introductions, :keys, :topics, :types, :events, :payloads, :times,
                            :traces)
                        WITH ORDINALITY AS appended (introduction_id, record_key, topic, type,
                            event_id, payload, created_at, trace_parent, place)
                    ORDER BY place
                    """,
                    List.of(
                            new Column<>("introductions", row -> row.introductionId, UUID[]::new),
                            new Column<>("keys", row -> row.recordKey, String[]::new),
                            new Column<>("topics", row -> row.topic, String[]::new),
                            new Column<>("types", row -> row.type, String[]::new),
                            new Column<>("events", row -> row.eventId, String[]::new),
                            new Column<>("payloads", row -> row.payload, String[]::new),
                            new Column<>("times", row -> row.createdAt, Instant[]::new),
                            new Column<>("traces", row -> row.traceParent, String[]::new)));

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

    /**
     * As the relay claims them; ids of one introduction are in commit order, because they are given
     * under the introduction's lock.
     */
    static List<OutboxRow> claim(long after, Set<String> silent, int most) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        WITH heads AS (
                            SELECT o.introduction_id FROM outbox o
                            WHERE o.id > :after AND o.topic <> ALL (:silent)
                            AND NOT EXISTS (
                                SELECT 1 FROM outbox e
                                WHERE e.introduction_id = o.introduction_id AND e.id < o.id)
                            ORDER BY o.id LIMIT :batch FOR UPDATE OF o SKIP LOCKED)
                        SELECT o.* FROM outbox o JOIN heads USING (introduction_id) ORDER BY o.id
                        """,
                        OutboxRow.class)
                .setParameter("after", after)
                .setParameter("silent", silent.toArray(String[]::new))
                .setParameter("batch", most)
                .getResultStream()
                .map(OutboxRow.class::cast)
                .toList();
    }

    /**
     * Deletes what was published. The commit does not wait for the disk: a row that comes back by a
     * crash is published again, and known by its id.
     */
    static void deletePublished(List<Long> ids) {
        getEntityManager()
                .createNativeQuery(
                        """
                        WITH unhurried AS MATERIALIZED (
                            SELECT set_config('synchronous_commit', 'off', true))
                        DELETE FROM outbox USING unhurried WHERE id = ANY (:ids)
                        """)
                .setParameter("ids", ids.toArray(Long[]::new))
                .executeUpdate();
    }

    String keyOnKafka() {
        return recordKey == null ? introductionId.toString() : recordKey;
    }
}
