package org.askfirst.consent.outbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.askfirst.consent.failure.Sayings;
import org.askfirst.consent.offset.Hold;
import org.askfirst.consent.progress.Loop;
import org.askfirst.consent.progress.Loops;
import org.askfirst.consent.task.Task;
import org.askfirst.platform.trace.Traceparent;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes outbox rows after their commit, in order per introduction, and deletes them after the
 * broker's ack. A crash in between publishes them again; every reader knows an event by its id.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    /**
     * How long one transaction sends, and then waits for the broker: the database ends one that is
     * idle for 25 s.
     */
    private static final Duration SENDING = Duration.ofSeconds(8);

    private static final Duration PASS = Duration.ofSeconds(15);

    private static final String SOURCE = "/consent-service";
    private static final long NOTHING_YET = 0;

    private final Map<String, Object> kafka;
    private final Hold hold;
    private final Task task;
    private final Loop loop;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("outbox-relay").factory());
    private final Sayings sayings = new Sayings();
    private final AtomicBoolean woken = new AtomicBoolean();
    volatile @Nullable Producer<byte[], byte[]> producer;

    OutboxRelay(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Hold hold,
            Task task,
            Loops loops) {
        this.kafka = kafka;
        this.hold = hold;
        this.task = task;
        this.loop = loops.named("outbox", POLL);
    }

    void start(@Observes StartupEvent started) {
        if (!task.serves()) {
            return;
        }
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().removeIf(key -> key.endsWith("serializer"));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2500);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 6000);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "consent-service-outbox");
        producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        thread.scheduleWithFixedDelay(this::drain, 0, POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Filled filled) {
        if (task.serves() && woken.compareAndSet(false, true) && !thread.isShutdown()) {
            thread.execute(this::drain);
        }
    }

    private void drain() {
        woken.set(false);
        loop.turn(() -> {
            while (isToGoOn() && wentRound() > 0) {
                // until nothing is left that can be published
            }
        });
    }

    private boolean isToGoOn() {
        return hold.isClear() && !Thread.currentThread().isInterrupted();
    }

    /**
     * Once by everything that waits, the oldest first, so that what cannot be published stands
     * before nothing else. Returns how much was published.
     */
    private int wentRound() {
        Set<String> silent = new HashSet<>();
        long after = NOTHING_YET;
        int published = 0;
        int claimed = OutboxRow.BATCH;
        while (claimed == OutboxRow.BATCH && isToGoOn()) {
            Some some = publishSome(after, silent);
            published += some.published();
            claimed = some.claimed();
            after = some.last();
            loop.goesOn();
        }
        return published;
    }

    /** What came of one transaction. */
    private record Some(int claimed, long last, int published) {}

    private Some publishSome(long after, Set<String> silent) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    List<OutboxRow> heads = OutboxRow.claimHeads(after, silent);
                    if (heads.isEmpty()) {
                        return new Some(0, after, 0);
                    }
                    List<UUID> introductions =
                            heads.stream().map(head -> head.introductionId).toList();
                    List<OutboxRow> published = publish(OutboxRow.of(introductions), silent);
                    OutboxRow.deleteAll(published);
                    return new Some(heads.size(), heads.getLast().id, published.size());
                });
    }

    /**
     * The first of every introduction at once, then the second: a lost one never lets a later of
     * its own by, and holds up no other. Ends before the transaction would, which deletes what was
     * published.
     */
    List<OutboxRow> publish(List<OutboxRow> rows, Set<String> silent) {
        Pass pass = new Pass(silent);
        List<Deque<OutboxRow>> waiting =
                rows.stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.introductionId,
                                        Collectors.toCollection(ArrayDeque::new)))
                        .values()
                        .stream()
                        .<Deque<OutboxRow>>map(queue -> queue)
                        .collect(Collectors.toCollection(ArrayList::new));
        List<OutboxRow> published = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<Sent> sent = sendFirstOf(waiting, pass);
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

    /** Leaves out what would only wait in vain. */
    private List<Sent> sendFirstOf(List<Deque<OutboxRow>> waiting, Pass pass) {
        List<Sent> all = new ArrayList<>();
        for (Deque<OutboxRow> queue : waiting) {
            OutboxRow first = queue.peek();
            if (pass.maySend(first.topic)) {
                Sent sent = new Sent(queue, producer.send(toRecord(first)));
                all.add(sent);
                if (sent.hasNoTopic()) {
                    pass.leaveOut(first.topic);
                }
            }
        }
        return all;
    }

    private record Sent(Deque<OutboxRow> queue, Future<RecordMetadata> ack) {

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
                LOG.warnf("broker did not take an event, tried again in %s: %s", POLL, why);
            }
            return false;
        } catch (java.util.concurrent.TimeoutException failure) {
            if (sayings.isTimeFor("silence")) {
                LOG.warnf("broker did not answer, tried again in %s", POLL);
            }
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while publishing", interrupted);
        }
    }

    private static ProducerRecord<byte[], byte[]> toRecord(OutboxRow row) {
        var cloudEvent =
                new ProducerRecord<>(row.topic, bytes(row.keyOnKafka()), bytes(row.payload));
        cloudEvent
                .headers()
                .add("ce_specversion", bytes("1.0"))
                .add("ce_id", bytes(row.eventId))
                .add("ce_source", bytes(SOURCE))
                .add("ce_type", bytes(row.type))
                .add("ce_time", bytes(row.createdAt.toString()))
                .add("content-type", bytes("application/json"));
        if (row.traceParent != null) {
            cloudEvent.headers().add(Traceparent.HEADER, bytes(row.traceParent));
        }
        return cloudEvent;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
