package org.askfirst.mailer.restore;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Remembers, in the ledger's own transactions, how far each partition has been read. */
@ApplicationScoped
public class Positions {

    /** Writes nothing while the service is held. */
    private static final String MOVE =
            """
            INSERT INTO consumed (topic, kafka_partition, next_offset)
            SELECT :topic, :partition, :next WHERE NOT EXISTS (SELECT 1 FROM restore_hold)
            ON CONFLICT (topic, kafka_partition) DO UPDATE
            SET next_offset = greatest(consumed.next_offset, excluded.next_offset)
            """;

    private static final String BEGIN =
            """
            INSERT INTO consumed (topic, kafka_partition, next_offset)
            VALUES (:topic, :partition, :next) ON CONFLICT DO NOTHING
            """;

    private static final String RECONCILE =
            """
            INSERT INTO consumed (topic, kafka_partition, next_offset, reconciled_to)
            VALUES (:topic, :partition, 0, :next)
            ON CONFLICT (topic, kafka_partition) DO UPDATE
            SET reconciled_to = excluded.reconciled_to
            """;

    private final Hold hold;

    Positions(Hold hold) {
        this.hold = hold;
    }

    /** The service is held: what was about to be written is not. */
    private static final class Held extends RuntimeException {}

    /**
     * Does the work, and then moves the position, in one transaction. The greatest one wins.
     *
     * @param position nothing, if the record is not one of the group's
     */
    @Transactional
    public <T> T moving(@Nullable Position position, Supplier<T> work) {
        T done = work.get();
        if (position != null
                && write(MOVE, position.topic(), position.partition(), position.nextOffset()) < 1) {
            throw new Held();
        }
        return done;
    }

    /**
     * Compares the database with the group, and holds the service if the group has read further
     * than the database remembers. A partition it knows nothing of goes on where the group is.
     *
     * @param committed where the group is, of all partitions of the topic; asked before this
     * @return where each of them goes on
     */
    @Transactional
    Map<TopicPartition, Long> compare(Map<TopicPartition, Long> committed) {
        // One at a time, or one replica would take the other's first entries for a memory.
        Panache.getEntityManager()
                .createNativeQuery("SELECT pg_advisory_xact_lock(hashtext('consumed'))::text")
                .getSingleResult();
        boolean remembersNothing = remembersNothing();
        boolean isBehind = false;
        Map<TopicPartition, Long> next = new HashMap<>();
        for (Map.Entry<TopicPartition, Long> group : committed.entrySet()) {
            String topic = group.getKey().topic();
            int partition = group.getKey().partition();
            // An empty database beside a group that has read: everything is to be read again.
            write(BEGIN, topic, partition, remembersNothing ? 0 : group.getValue());
            Tuple row = row(topic, partition);
            isBehind |= group.getValue() > row.get("known", Long.class);
            next.put(group.getKey(), row.get("next_offset", Long.class));
        }
        if (isBehind) {
            hold.begin();
        }
        return next;
    }

    /** The topic was made anew: what is known of the partition was about another one. */
    @Transactional
    void startAnew(TopicPartition partition) {
        Panache.getEntityManager()
                .createNativeQuery(
                        """
                        UPDATE consumed SET next_offset = 0, reconciled_to = NULL
                        WHERE topic = :topic AND kafka_partition = :partition
                        """)
                .setParameter("topic", partition.topic())
                .setParameter("partition", partition.partition())
                .executeUpdate();
    }

    /** What happened up to where the group is has been reconciled: the service may go on. */
    @Transactional
    public void reconciled(Map<TopicPartition, Long> committed) {
        committed.forEach((at, offset) -> write(RECONCILE, at.topic(), at.partition(), offset));
        hold.end();
    }

    private static boolean remembersNothing() {
        return (Boolean)
                Panache.getEntityManager()
                        .createNativeQuery(
                                """
                                SELECT NOT EXISTS (SELECT 1 FROM consumed)
                                   AND NOT EXISTS (SELECT 1 FROM letter)
                                """)
                        .getSingleResult();
    }

    private static Tuple row(String topic, int partition) {
        Stream<?> rows =
                Panache.getEntityManager()
                        .createNativeQuery(
                                """
                                SELECT next_offset, greatest(next_offset, reconciled_to) AS known
                                FROM consumed
                                WHERE topic = :topic AND kafka_partition = :partition
                                """,
                                Tuple.class)
                        .setParameter("topic", topic)
                        .setParameter("partition", partition)
                        .getResultStream();
        return rows.map(Tuple.class::cast).findFirst().orElseThrow();
    }

    private static int write(String sql, String topic, int partition, long next) {
        return Panache.getEntityManager()
                .createNativeQuery(sql)
                .setParameter("topic", topic)
                .setParameter("partition", partition)
                .setParameter("next", next)
                .executeUpdate();
    }
}
