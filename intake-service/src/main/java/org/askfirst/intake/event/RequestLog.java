package org.askfirst.intake.event;

import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.askfirst.intake.json.Json;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.topic.CloudEvents;
import org.askfirst.platform.topic.KafkaClients;
import org.askfirst.platform.trace.Traceparent;
import org.jspecify.annotations.Nullable;

/**
 * The topic {@code intro.requests}, written with Kafka's own producer: a send that blocks and then
 * succeeds or fails within its time, and leaves nothing behind in a buffer to be sent after the
 * caller was told to try again.
 */
@Singleton
public class RequestLog {

    /** The topic's name. */
    public static final String TOPIC = "intro.requests";

    private static final CloudEvents EVENTS = new CloudEvents("/intake-service");

    /** The producer's own limit, which it does not keep while it waits for its first id. */
    private static final Duration LONGEST_ACK = Duration.ofMillis(6500);

    private final Key key;
    private final Supplier<Producer<byte[], byte[]>> making;
    private @Nullable Producer<byte[], byte[]> producer;

    @Inject
    RequestLog(Settings settings, KafkaClients clients) {
        this(settings.requestKey().first(), () -> clients.producer(""));
    }

    RequestLog(Key key, Supplier<Producer<byte[], byte[]>> making) {
        this.key = key;
        this.making = making;
    }

    /**
     * Appends an event and waits for all in-sync replicas, at most 9 s.
     *
     * @return whether it is known to be stored; if not, it may be stored all the same
     */
    public boolean append(Event event) {
        ProducerRecord<byte[], byte[]> kafkaRecord = recordOf(event, key);
        Producer<byte[], byte[]> current = null;
        try {
            current = producer();
            current.send(kafkaRecord).get(LONGEST_ACK.toMillis(), TimeUnit.MILLISECONDS);
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
        String id = event.introductionId().toString();
        byte[] data = Json.write(SealedEvent.of(event, key));
        return EVENTS.record(TOPIC, id, event.type(), id, event.at(), data, Traceparent.current());
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
