package org.askfirst.platform.offset;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.failure.Sayings;
import org.jboss.logging.Logger;

/**
 * Stands between a database that was taken back to an earlier moment and everybody it could do harm
 * to: while it holds, nothing is taken in, published or decided. It is a row in the database, so
 * that every replica sees it; whoever looks does so once a second, and what is taken in is refused
 * by the database itself.
 */
@Singleton
public final class Hold {

    private static final Logger LOG = Logger.getLogger(Hold.class);

    /** What is known of the database. */
    public enum State {
        NOT_COMPARED,
        CLEAR,
        HELD
    }

    private final KeptOffsets offsets;
    private final GroupOffsets group;
    private final Runnable released;
    private final Sayings sayings = new Sayings();
    private State state = State.NOT_COMPARED;
    private boolean stopping;
    private boolean quiet;
    private volatile boolean compared;

    public Hold(
            KeptOffsets offsets, GroupOffsets group, Restorable service, MeterRegistry metrics) {
        this.offsets = offsets;
        this.group = group;
        this.released = service.released();
        Gauge.builder("askfirst.restore.hold", this, hold -> hold.state() == State.HELD ? 1.0 : 0.0)
                .register(metrics);
    }

    /** For a process that does a task: nothing is compared, nothing waits, and nobody is told. */
    public synchronized void disregard() {
        quiet = true;
        state = State.CLEAR;
        notifyAll();
    }

    /** The service stops: nobody waits any more. */
    public synchronized void stop() {
        stopping = true;
        notifyAll();
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

    /** Holds every replica, until it is reconciled. */
    public void begin() {
        offsets.hold();
        become(State.HELD);
    }

    /**
     * Lets everything go on: whatever was read beyond the database has been seen to.
     *
     * @param committed where the group was before anybody saw to it
     */
    public void lift(Map<TopicPartition, Long> committed) {
        offsets.release(committed);
        become(State.CLEAR);
    }

    /** Whether the database itself says so. */
    public boolean isHeldInDatabase() {
        return offsets.isHeld();
    }

    /** To be called once a second while the service serves. */
    public void look() {
        try {
            if (!compared) {
                // First, because it needs no broker: what is known to be held stays so without one.
                if (offsets.isHeld()) {
                    become(State.HELD);
                }
                offsets.compare(group.committed());
                compared = true;
            }
            offsets.lookWhetherExchanged();
            become(offsets.isHeld() ? State.HELD : State.CLEAR);
        } catch (KafkaException failure) {
            if (sayings.isTimeFor("broker")) {
                LOG.warnf("not compared with Kafka yet: %s", Failure.of(failure));
            }
        } catch (RuntimeException failure) {
            if (sayings.isTimeFor("database")) {
                LOG.warnf("the database does not say whether it is held: %s", Failure.of(failure));
            }
        }
    }

    private void become(State next) {
        boolean wasHeld;
        synchronized (this) {
            if (stopping || state == next) {
                return;
            }
            wasHeld = state == State.HELD;
            state = next;
            notifyAll();
            if (quiet) {
                return;
            }
        }
        if (next == State.HELD) {
            LOG.error(
                    "held: the database was taken back to an earlier moment; nothing is taken in"
                            + " and nothing leaves until 'reconcile' has been run");
        } else if (next == State.CLEAR) {
            if (wasHeld) {
                LOG.info("reconciled: everything goes on");
            }
            released.run();
        }
    }
}
