package org.askfirst.platform.outbox;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.askfirst.platform.crash.CrashPoint;
import org.askfirst.platform.database.Transactions;
import org.askfirst.platform.failure.Sayings;
import org.askfirst.platform.outbox.OutboxTable.Claimed;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what waits after its commit, in the order in which it was decided wherever Kafka keeps
 * one: per topic and key. Deletes it after the broker's ack. A crash in between publishes it again;
 * every reader knows an event by its id.
 */
public final class OutboxRelay {

    /** As many are published in one transaction. */
    public static final int BATCH = 500;

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /**
     * How long one transaction sends, and then waits for the broker: the database ends one that is
     * idle for 25 s.
     */
    private static final Duration SENDING = Duration.ofSeconds(8);

    private static final Duration PASS = Duration.ofSeconds(15);

    private static final Duration LOOK_FOR_ALL = Duration.ofSeconds(1);

    private static final long NOTHING_YET = 0;

    private final Producer<byte[], byte[]> producer;
    private final OutboxTable table;
    private final Transactions transactions;
    private final Sayings sayings = new Sayings();

    private final Emptied emptied = new Emptied();
    private long lookedForAll = System.nanoTime() - LOOK_FOR_ALL.toNanos();

    public OutboxRelay(
            Producer<byte[], byte[]> producer, OutboxTable table, Transactions transactions) {
        this.producer = producer;
        this.table = table;
        this.transactions = transactions;
    }

    /** What once around came to. */
    public enum Round {
        /** All that was found: whoever adds more rings. */
        PUBLISHED,
        /** Some were published, and others wait that may be taken now. */
        PUBLISHED_SOME,
        NOTHING_TO_DO,
        /** None of what waits was taken. */
        NOTHING_TAKEN
    }

    /**
     * Once by everything that waits, the oldest first. What cannot be published is passed by, so
     * that it stands before nothing else.
     *
     * @param isToGoOn asked before each transaction, which takes some seconds at most
     */
    public Round publish(BooleanSupplier isToGoOn) {
        Set<String> silent = new HashSet<>();
        long from = isTimeForAll() ? NOTHING_YET : emptied.upTo();
        long after = NOTHING_YET;
        int published = 0;
        int left = 0;
        int claimed = BATCH;
        while (claimed == BATCH && isToGoOn.getAsBoolean()) {
            Some some = publishSome(from, after, silent);
            if (some.published() > 0) {
                CrashPoint.OUTBOX_EMPTIED.pass();
            }
            published += some.published();
            left += some.left();
            claimed = some.claimed();
            if (left > 0) {
                from = NOTHING_YET;
                after = some.last();
            }
        }
        if (published > 0) {
            return left > 0 ? Round.PUBLISHED_SOME : Round.PUBLISHED;
        }
        return left > 0 ? Round.NOTHING_TAKEN : Round.NOTHING_TO_DO;
    }

    /** A crash of the database brings back what was deleted a moment before. */
    private boolean isTimeForAll() {
        long now = System.nanoTime();
        boolean isTime = now - lookedForAll >= LOOK_FOR_ALL.toNanos();
        if (isTime) {
            lookedForAll = now;
        }
        return isTime;
    }

    /** What came of one transaction. */
    private record Some(int claimed, long last, int published, int left) {}

    private Some publishSome(long from, long after, Set<String> silent) {
        boolean isKnown = false;
        try {
            AtomicReference<Claimed> claimed = new AtomicReference<>();
            Some some = transactions.inNew(() -> publishSome(from, after, silent, claimed::set));
            isKnown = some.left() == 0 && after == NOTHING_YET;
            if (isKnown) {
                emptied.by(claimed.get(), BATCH);
            }
            return some;
        } finally {
            if (!isKnown) {
                emptied.forget();
            }
        }
    }

    private Some publishSome(long from, long after, Set<String> silent, Consumer<Claimed> telling) {
        Claimed claimed = table.claim(from, after, silent, BATCH);
        telling.accept(claimed);
        List<Unpublished> rows = claimed.rows();
        if (rows.isEmpty()) {
            return new Some(0, after, 0, 0);
        }
        CrashPoint.OUTBOX_CLAIMED.pass();
        List<Unpublished> published = publish(rows, silent);
        if (!published.isEmpty()) {
            CrashPoint.OUTBOX_ACKED.pass();
            table.delete(published);
        }
        return new Some(
                rows.size(), rows.getLast().id(), published.size(), rows.size() - published.size());
    }

    /**
     * The first of every lane at once, then the second: a lost one never lets a later of its own
     * by, and holds up no other. Ends before the transaction would, which deletes what was
     * published.
     */
    private List<Unpublished> publish(List<Unpublished> rows, Set<String> silent) {
        Pass pass = new Pass(silent);
        Collection<Deque<Unpublished>> waiting = queues(rows);
        List<Unpublished> published = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<Sent> sent = sendFirstOf(waiting, pass);
            CrashPoint.OUTBOX_SENT.pass();
            waiting = new ArrayList<>();
            for (Sent one : sent) {
                if (isTaken(one.ack(), pass)) {
                    published.add(one.queue().remove());
                    if (!one.queue().isEmpty()) {
                        waiting.add(one.queue());
                    }
                }
            }
        }
        return published;
    }

    /** Those of one order that readers find in order: other topics have readers of their own. */
    private record Lane(UUID order, String topic, @Nullable ByteBuffer key) {
        static Lane of(Unpublished row) {
            byte[] key = row.event().key();
            return new Lane(
                    row.order(), row.event().topic(), key == null ? null : ByteBuffer.wrap(key));
        }
    }

    private static Collection<Deque<Unpublished>> queues(List<Unpublished> rows) {
        Map<Lane, Deque<Unpublished>> queues = new LinkedHashMap<>();
        rows.forEach(row -> queues.computeIfAbsent(Lane.of(row), _ -> new ArrayDeque<>()).add(row));
        return queues.values();
    }

    /** Leaves out what would only wait in vain. */
    private List<Sent> sendFirstOf(Collection<Deque<Unpublished>> waiting, Pass pass) {
        List<Sent> all = new ArrayList<>();
        for (Deque<Unpublished> queue : waiting) {
            Unpublished first = queue.getFirst();
            String topic = first.event().topic();
            if (pass.maySend(topic)) {
                Sent sent = new Sent(queue, producer.send(first.event()));
                all.add(sent);
                if (sent.hasNoTopic()) {
                    pass.leaveOut(topic);
                }
            }
        }
        return all;
    }

    private record Sent(Deque<Unpublished> queue, Future<RecordMetadata> ack) {

        /** The producer waited as long as it may, and did not hear who has the topic. */
        boolean hasNoTopic() {
            return ack.state() == Future.State.FAILED
                    && ack.exceptionNow() instanceof TimeoutException;
        }
    }

    /** Once around what waits, within one transaction. */
    private static final class Pass {

        private final long begun = System.nanoTime();
        private final Set<String> silent;

        /**
         * @param silent topics nobody seems to have; what is found out is added
         */
        Pass(Set<String> silent) {
            this.silent = silent;
        }

        boolean maySend(String topic) {
            return System.nanoTime() - begun < SENDING.toNanos() && !silent.contains(topic);
        }

        /** Every further send to it would wait as long again. */
        void leaveOut(String topic) {
            silent.add(topic);
        }

        long nanosLeft() {
            return begun + PASS.toNanos() - System.nanoTime();
        }
    }

    private boolean isTaken(Future<RecordMetadata> ack, Pass pass) {
        try {
            ack.get(pass.nanosLeft(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException failure) {
            String why = failure.getCause().getClass().getSimpleName();
            if (sayings.isTimeFor(why)) {
                LOG.warnf("broker did not take an event, tried again: %s", why);
            }
            return false;
        } catch (java.util.concurrent.TimeoutException failure) {
            if (sayings.isTimeFor("silence")) {
                LOG.warn("broker did not answer, tried again");
            }
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while publishing", interrupted);
        }
    }
}
