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
    static List<OutboxRow> claimHeads(long after, Set<String> silent, int most) {
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
                .setParameter("batch", most)
                .getResultStream()
                .map(OutboxRow.class::cast)
                .toList();
    }

    static List<OutboxRow> of(List<UUID> introductions) {
        return list("introductionId in ?1 order by id", introductions);
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
