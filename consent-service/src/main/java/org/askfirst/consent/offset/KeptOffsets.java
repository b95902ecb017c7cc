package org.askfirst.consent.offset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.platform.failure.NotNow;

/** How far the topics have been read, kept beside what came of it. */
@ApplicationScoped
public class KeptOffsets {

    private final EntityManager entityManager;

    /** How far this process has read since it was given the partition. */
    private final Map<TopicPartition, Long> known = new ConcurrentHashMap<>();

    KeptOffsets(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The database knows less than this process saw it commit. */
    public static final class TakenBack extends NotNow {
        TakenBack(TopicPartition partition) {
            super(partition + " was further in this database");
        }
    }

    /**
     * Keeps a place in the caller's transaction, as its last act: the row is what readers of the
     * same partition wait for, so nothing may be waited for behind it. The furthest place wins.
     *
     * @throws TakenBack when the database was replaced by an earlier one in the meantime
     */
    public void reached(Offset place) {
        entityManager.flush();
        int kept =
                entityManager
                        .createNativeQuery(
                                """
                                UPDATE consumed SET next_offset = greatest(next_offset, :next)
                                WHERE topic = :topic AND kafka_partition = :partition
                                AND next_offset >= :known
                                """)
                        .setParameter("topic", place.topic())
                        .setParameter("partition", place.partition())
                        .setParameter("next", place.next())
                        .setParameter("known", known.getOrDefault(place.onKafka(), 0L))
                        .executeUpdate();
        if (kept == 0) {
            throw new TakenBack(place.onKafka());
        }
    }

    /** The transaction that kept the place was committed. */
    public void isKept(Offset place) {
        known.merge(place.onKafka(), place.next(), Math::max);
    }

    /** Reading starts anew at what the database says. */
    void startAt(TopicPartition partition, long next) {
        known.put(partition, next);
    }

    @Transactional
    @SuppressWarnings("unchecked")
    Map<TopicPartition, KeptOffset> all() {
        List<Object[]> rows =
                entityManager
                        .createNativeQuery(
                                """
                                SELECT topic, kafka_partition, next_offset, reconciled_to
                                FROM consumed
                                """,
                                Object[].class)
                        .getResultList();
        return rows.stream()
                .map(row ->
                        new KeptOffset(
                                new TopicPartition((String) row[0], (Integer) row[1]),
                                (Long) row[2],
                                (Long) row[3]))
                .collect(Collectors.toMap(KeptOffset::partition, position -> position));
    }

    /** Adds rows for partitions that have none. */
    @Transactional
    void begin(Map<TopicPartition, Long> starts) {
        starts.forEach((partition, next) ->
                write(
                        """
                        INSERT INTO consumed (topic, kafka_partition, next_offset)
                        VALUES (:topic, :partition, :next) ON CONFLICT DO NOTHING
                        """,
                        partition,
                        next));
    }

    /**
     * Starts a partition over that holds less than was read of it.
     *
     * @param committed what the group says all the same
     */
    @Transactional
    void startOver(TopicPartition partition, long committed) {
        write(
                """
                UPDATE consumed SET next_offset = 0, reconciled_to = :next
                WHERE topic = :topic AND kafka_partition = :partition
                """,
                partition,
                committed);
    }

    /**
     * What the group had read beyond the database has been seen to. A partition the database knows
     * nothing of is read from its start. The caller's transaction.
     */
    void reconciled(Map<TopicPartition, Long> committed) {
        committed.forEach((partition, next) ->
                write(
                        """
                        INSERT INTO consumed AS c
                            (topic, kafka_partition, next_offset, reconciled_to)
                        VALUES (:topic, :partition, 0, :next)
                        ON CONFLICT (topic, kafka_partition) DO UPDATE
                        SET reconciled_to = greatest(c.reconciled_to, excluded.reconciled_to)
                        """,
                        partition,
                        next));
    }

    /** Whether nothing was ever taken in, as in a database that was just made. */
    @Transactional
    boolean isNewDatabase() {
        return entityManager
                .createNativeQuery(
                        """
                        SELECT 1 WHERE EXISTS (SELECT 1 FROM introduction)
                        OR EXISTS (SELECT 1 FROM inbox) OR EXISTS (SELECT 1 FROM consumed)
                        """)
                .getResultList()
                .isEmpty();
    }

    private void write(String statement, TopicPartition partition, long next) {
        entityManager
                .createNativeQuery(statement)
                .setParameter("topic", partition.topic())
                .setParameter("partition", partition.partition())
                .setParameter("next", next)
                .executeUpdate();
    }
}
