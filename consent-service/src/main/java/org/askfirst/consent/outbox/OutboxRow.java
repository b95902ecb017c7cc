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
import org.jspecify.annotations.Nullable;

/** An event that was decided and not yet published. */
@Entity
@Table(name = "outbox")
class OutboxRow extends PanacheEntityBase {

    /** As many introductions are published in one transaction. */
    static final int BATCH = 200;

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
     * Locks the oldest row of up to 200 introductions that no other replica is publishing. Who
     * holds the oldest row of an introduction publishes all of it, so its order holds; ids of one
     * introduction are in commit order, because they are given under the introduction's lock.
     *
     * @param after only those whose oldest row has a greater id
     * @param silent topics whose rows are left out while they are the oldest
     */
    static List<OutboxRow> claimHeads(long after, Set<String> silent) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        SELECT o.* FROM outbox o
                        WHERE o.id > :after AND o.topic NOT IN (:silent)
                        AND NOT EXISTS (
                            SELECT 1 FROM outbox e
                            WHERE e.introduction_id = o.introduction_id AND e.id < o.id)
                        ORDER BY o.id LIMIT :batch FOR UPDATE SKIP LOCKED
                        """,
                        OutboxRow.class)
                .setParameter("after", after)
                .setParameter("silent", silent.isEmpty() ? Set.of("") : silent)
                .setParameter("batch", BATCH)
                .getResultStream()
                .map(OutboxRow.class::cast)
                .toList();
    }

    static List<OutboxRow> of(List<UUID> introductions) {
        return list("introductionId in ?1 order by id", introductions);
    }

    static void deleteAll(List<OutboxRow> rows) {
        delete("id in ?1", rows.stream().map(row -> row.id).toList());
    }

    String keyOnKafka() {
        return recordKey == null ? introductionId.toString() : recordKey;
    }
}
