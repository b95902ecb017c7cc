package org.askfirst.mailer.restore;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Quarkus;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.failure.NotNow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Remembers, in the ledger's own transactions, how far each partition has been read. */
@ApplicationScoped
public class Positions {

    private static final Logger LOG = Logger.getLogger(Positions.class);

    private static final int FAILED = 1;

    /** Writes nothing while the service is held, nor into a database that was exchanged. */
    private static final String MOVE =
            """
            UPDATE consumed SET next_offset = greatest(next_offset, :next)
            WHERE topic = :topic AND kafka_partition = :partition AND next_offset >= :known
              AND NOT EXISTS (SELECT 1 FROM restore_hold)
            """;

    private static final String BEGIN =
            """
            INSERT INTO consumed (topic, kafka_partition, next_offset)
            VALUES (:topic, :partition, :next) ON CONFLICT DO NOTHING
            """;

    private static final String START_ANEW =
            """
            UPDATE consumed SET next_offset = 0, reconciled_to = :next
            WHERE topic = :topic AND kafka_partition = :partition
            """;

    private static final String RECONCILE =
            """
            INSERT INTO consumed (topic, kafka_partition, next_offset, reconciled_to)
            VALUES (:topic, :partition, 0, :next)
            ON CONFLICT (topic, kafka_partition) DO UPDATE
            SET reconciled_to = excluded.reconciled_to
            """;

    private final Hold hold;

    /** How far this process has seen the database remember each partition it was ever given. */
    private final Map<TopicPartition, Long> known = new ConcurrentHashMap<>();

    /** Those it has now; of the others, somebody else may have begun anew. */
    private final Set<TopicPartition> own = ConcurrentHashMap.newKeySet();

    Positions(Hold hold) {
        this.hold = hold;
    }

    /** The service is held: what was about to be written is not. */
    private static final class Held extends NotNow {
        Held() {
            super("held");
        }
    }

    /** The database knows less than this process saw it commit: it is an earlier one. */
    private static final class TakenBack extends NotNow {
        TakenBack() {
            super("taken back");
        }
    }

    /**
     * Does the work, and then moves the position, in one transaction. The greatest one wins. In a
     * database that was exchanged for an earlier one nothing is done, but the hold is begun.
     *
     * @param position nothing, if the record is not one of the group's
     */
    public <T> T moving(@Nullable Offset position, Supplier<T> work) {
        try {
            T done = QuarkusTransaction.requiringNew().call(() -> doneAndMoved(position, work));
            if (position != null) {
                known.merge(position.onKafka(), position.nextOffset(), Math::max);
            }
            return done;
        } catch (TakenBack taken) {
            holdAndEnd();
            throw taken;
        }
    }

    private <T> T doneAndMoved(@Nullable Offset position, Supplier<T> work) {
        T done = work.get();
        Panache.getEntityManager().flush();
        if (position != null) {
            move(position);
        }
        return done;
    }

    private void move(Offset position) {
        TopicPartition partition = position.onKafka();
        long least = known.getOrDefault(partition, 0L);
        int moved =
                Panache.getEntityManager()
                        .createNativeQuery(MOVE)
                        .setParameter("topic", partition.topic())
                        .setParameter("partition", partition.partition())
                        .setParameter("next", position.nextOffset())
                        .setParameter("known", least)
                        .executeUpdate();
        if (moved == 0) {
            boolean isBehind = places().getOrDefault(partition, -1L) < least;
            throw isBehind ? new TakenBack() : new Held();
        }
    }

    /** Reading of these partitions starts, at what the database says. */
    void startAt(Map<TopicPartition, Long> next) {
        known.putAll(next);
        own.addAll(next.keySet());
    }

    /** Others read these partitions from now on. */
    public void leave(Collection<TopicPartition> partitions) {
        own.removeAll(partitions);
    }

    /** Nothing has to come for a database to be exchanged: letters would leave all the same. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        // Before the database is asked: meanwhile it may be told of more.
        Map<TopicPartition, Long> least = new HashMap<>(known);
        try {
            Map<TopicPartition, Long> places =
                    QuarkusTransaction.requiringNew().call(Positions::places);
            least.keySet().retainAll(own);
            if (least.entrySet().stream()
                    .anyMatch(at -> places.getOrDefault(at.getKey(), -1L) < at.getValue())) {
                holdAndEnd();
            }
        } catch (RuntimeException away) {
            if (!Failure.of(away).mayPass()) {
                throw away;
            }
            LOG.debugf("exchanged? %s", away.getClass().getSimpleName());
        }
    }

    /** Whatever this process has read ahead belongs to another database; the next one asks it. */
    private void holdAndEnd() {
        QuarkusTransaction.requiringNew().run(hold::begin);
        LOG.error(
                "This database was exchanged for an earlier one: everything is held, and this"
                        + " process ends, to start anew where the database is");
        Quarkus.asyncExit(FAILED);
    }

    private static Map<TopicPartition, Long> places() {
        Stream<?> rows =
                Panache.getEntityManager()
                        .createNativeQuery(
                                "SELECT topic, kafka_partition, next_offset FROM consumed",
                                Tuple.class)
                        .getResultStream();
        return rows.map(Tuple.class::cast)
                .collect(
                        Collectors.toMap(
                                row ->
                                        new TopicPartition(
                                                row.get("topic", String.class),
                                                row.get("kafka_partition", Integer.class)),
                                row -> row.get("next_offset", Long.class)));
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

    /**
     * The partition ends before what was read of it: the topic was made anew, or its end was lost.
     *
     * @param committed where the group is all the same, which is not to be taken for a restore
     */
    @Transactional
    void startAnew(TopicPartition partition, long committed) {
        write(START_ANEW, partition.topic(), partition.partition(), committed);
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
