package org.askfirst.intake.event;

import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.askfirst.intake.json.Json;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.crash.CrashPoint;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.topic.CloudEvents;
import org.askfirst.platform.topic.KafkaClients;
import org.askfirst.platform.trace.Traceparent;
import org.jspecify.annotations.Nullable;

/**
 * What this service writes, with Kafka's own producer: a send that blocks and then succeeds or
 * fails within its time, and leaves nothing behind in a buffer to be sent after the caller was told
 * to try again.
 */
@Singleton
public class EventLog {

    private static final CloudEvents EVENTS = new CloudEvents("/intake-service");

    /** The producer's own limit, which it does not keep while it waits for its first id. */
    private static final Duration LONGEST_ACK = Duration.ofMillis(6500);

    /** Each caller waits for one event: those of a moment go together. */
    private static final Duration LINGER = Duration.ofMillis(2);

    private final Key key;
    private final Supplier<Producer<byte[], byte[]>> making;
    private @Nullable Producer<byte[], byte[]> producer;

    @Inject
    EventLog(Settings settings, KafkaClients clients) {
        this(settings.requestKey().first(), () -> clients.producer("", LINGER));
    }

    EventLog(Key key, Supplier<Producer<byte[], byte[]>> making) {
        this.key = key;
        this.making = making;
    }

    /**
     * Appends an event and waits for all in-sync replicas, at most 9 s.
     *
     * @return whether it is known to be stored; if not, it may be stored all the same
     */
    public boolean append(Event event) {
        return append(List.of(event));
    }

    /**
     * Appends several and waits for all of them, at most 9 s.
     *
     * @return whether all are known to be stored; if not, any of them may be stored all the same
     */
    public boolean append(List<? extends Event> events) {
        Producer<byte[], byte[]> current = null;
        try {
            current = producer();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Event event : events) {
                Future<RecordMetadata> one = current.send(recordOf(event, key));
                if (one.isDone()) {
                    // Has failed: the next would wait for the broker as long once more.
                    one.get();
                }
                sent.add(one);
            }
            CrashPoint.INTAKE_SENT.pass();
            long until = System.nanoTime() + LONGEST_ACK.toNanos();
            for (Future<RecordMetadata> one : sent) {
                one.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (ExecutionException failure) {
            return failed(current, failure.getCause());
        } catch (KafkaException | TimeoutException failure) {
            return failed(current, failure);
        } catch (IllegalStateException closed) {
            // By another request, for which it had failed, while this one was about to send.
            return failed(current, closed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return failed(current, interrupted);
        }
    }

    static ProducerRecord<byte[], byte[]> recordOf(Event event, Key key) {
        String id = event.id().toString();
        byte[] data = Json.write(SealedEvent.of(event, key));
        return EVENTS.record(
                event.publishedOn(),
                event.key().toString(),
                event.type(),
                id,
                event.at(),
                data,
                Traceparent.current());
    }

    /** Made when first needed: a broker whose name does not resolve yet must not stop the start. */
    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = making.get();
        }
        return producer;
    }

    private boolean failed(@Nullable Producer<byte[], byte[]> used, Throwable cause) {
        Log.warnf("Not acknowledged by the broker: %s", cause.getClass().getSimpleName());
        boolean passing =
                cause instanceof RetriableException
                        || cause instanceof TimeoutException
                        || cause instanceof InterruptException
                        || cause instanceof InterruptedException;
        if (!passing) {
            discard(used);
        }
        return false;
    }

    /** A producer that met an error for good stays broken; the next request makes a new one. */
    private synchronized void discard(@Nullable Producer<byte[], byte[]> broken) {
        if (broken != null && broken == producer) {
            producer = null;
            broken.close(Duration.ZERO);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
            producer = null;
        }
    }
}
