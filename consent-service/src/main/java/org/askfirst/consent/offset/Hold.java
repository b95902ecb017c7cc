package org.askfirst.consent.offset;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.consent.progress.Loop;
import org.askfirst.consent.progress.Loops;
import org.askfirst.consent.task.Task;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.failure.Sayings;
import org.jboss.logging.Logger;

/**
 * Stands between a database that was taken back to an earlier moment and everybody it could do harm
 * to: while it holds, nothing is consumed, published, decided by itself or answered. Before the
 * database was first compared with Kafka, which takes a broker, only people are answered: what they
 * press is kept, nothing of it leaves before the comparison, and reconciling sees to it like to
 * everything else.
 */
@ApplicationScoped
public class Hold {

    private static final Logger LOG = Logger.getLogger(Hold.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int FIRST = 1;

    /** What is known of the database. */
    public enum State {
        NOT_COMPARED,
        CLEAR,
        HELD
    }

    private final EntityManager entityManager;
    private final KeptOffsets positions;
    private final GroupOffsets offsets;
    private final Task task;
    private final Loop loop;
    private final Sayings sayings = new Sayings();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("restore-hold").daemon().factory());
    private State state = State.NOT_COMPARED;
    private boolean stopping;

    /** Only the thread that looks asks. */
    private boolean compared;

    Hold(
            EntityManager entityManager,
            KeptOffsets positions,
            GroupOffsets offsets,
            Task task,
            Loops loops,
            MeterRegistry metrics) {
        this.entityManager = entityManager;
        this.positions = positions;
        this.offsets = offsets;
        this.task = task;
        this.loop = loops.named("hold", LOOK);
        metrics.gauge(
                "askfirst.restore.hold", this, hold -> hold.state() == State.HELD ? 1.0 : 0.0);
    }

    void start(@Observes @Priority(FIRST) StartupEvent started) {
        if (task.serves()) {
            loop.turn(this::look);
            thread.scheduleWithFixedDelay(
                    () -> loop.turn(this::look),
                    LOOK.toMillis(),
                    LOOK.toMillis(),
                    TimeUnit.MILLISECONDS);
        } else {
            become(State.CLEAR);
        }
    }

    synchronized void stop(@Observes @Priority(FIRST) ShutdownEvent shutdown) {
        stopping = true;
        notifyAll();
        thread.shutdownNow();
    }

    public synchronized State state() {
        return state;
    }

    /** Whether what is decided may leave. */
    public boolean isClear() {
        return state() == State.CLEAR;
    }

    /** Returns when it may go on; false when the service stops instead. */
    public synchronized boolean waitUntilClear() {
        try {
            while (state != State.CLEAR && !stopping) {
                wait();
            }
            return state == State.CLEAR;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Holds every replica, until {@code reconcile} lifts it. */
    public void begin() {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        entityManager
                                .createNativeQuery(
                                        "INSERT INTO restore DEFAULT VALUES ON CONFLICT DO NOTHING")
                                .executeUpdate());
        become(State.HELD);
    }

    /** Lets everything go on: whatever was read beyond the database has been seen to. */
    public void lift() {
        Map<TopicPartition, Long> committed = offsets.committed();
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    positions.reconciled(committed);
                    entityManager
                            .createNativeQuery(
                                    """
                                    UPDATE restore SET reconciled_at = clock_timestamp()
                                    WHERE reconciled_at IS NULL
                                    """)
                            .executeUpdate();
                });
        become(State.CLEAR);
    }

    /** Whether the database itself says so. */
    public boolean isHeldInDatabase() {
        return !QuarkusTransaction.requiringNew()
                .call(() ->
                        entityManager
                                .createNativeQuery(
                                        "SELECT 1 FROM restore WHERE reconciled_at IS NULL")
                                .getResultList())
                .isEmpty();
    }

    /** Holds when the group has read further than the database remembers. */
    void compare(Map<TopicPartition, Long> committed) {
        Map<TopicPartition, KeptOffset> known = positions.all();
        boolean empty = positions.isNewDatabase();
        Map<TopicPartition, Long> behind = new HashMap<>(committed);
        behind.values().removeIf(next -> next == 0);
        behind.entrySet()
                .removeIf(entry -> {
                    KeptOffset position = known.get(entry.getKey());
                    return position == null ? !empty : !position.isBehind(entry.getValue());
                });
        if (behind.isEmpty()) {
            return;
        }
        LOG.warnf("read further than the database remembers: %s", behind);
        begin();
        if (empty) {
            behind.replaceAll((_, _) -> 0L);
            positions.begin(behind);
        }
    }

    private void look() {
        try {
            // First, because it needs no broker: what is known to be held stays so without one.
            if (isHeldInDatabase()) {
                become(State.HELD);
            }
            if (!compared) {
                compare(offsets.committed());
                compared = true;
            }
            become(isHeldInDatabase() ? State.HELD : State.CLEAR);
        } catch (KafkaException | IllegalStateException failure) {
            LOG.warnf("not compared with Kafka yet: %s", failure.getMessage());
        } catch (RuntimeException failure) {
            if (sayings.isTimeFor("silence")) {
                LOG.warnf("the database does not say whether it is held: %s", Failure.of(failure));
            }
        }
    }

    private synchronized void become(State next) {
        if (stopping || state == next) {
            return;
        }
        boolean wasHeld = state == State.HELD;
        state = next;
        notifyAll();
        if (!task.serves()) {
            return;
        }
        if (next == State.HELD) {
            LOG.error(
                    "held: the database was taken back to an earlier moment; nothing leaves until"
                            + " 'reconcile' has been run");
        } else if (wasHeld) {
            LOG.info("reconciled: everything goes on");
        }
    }
}
