package org.askfirst.intake.event;

import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.askfirst.intake.json.Json;
import org.askfirst.intake.settings.KafkaAccess;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.key.Key;
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

    private static final String SOURCE = "/intake-service";

    /**
     * Waiting for metadata (2 s) and then for the ack (6 s) stays below the 10 s a caller waits.
     */
    private static final Map<String, Object> TIMES =
            Map.of(
                    ProducerConfig.MAX_BLOCK_MS_CONFIG, 2000,
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2500,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 6000,
                    ProducerConfig.LINGER_MS_CONFIG, 2,
                    ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);

    /** The producer's own limit, which it does not keep while it waits for its first id. */
    private static final Duration LONGEST_ACK = Duration.ofMillis(6500);

    private final Key key;
    private final Supplier<Producer<String, byte[]>> making;
    private @Nullable Producer<String, byte[]> producer;

    @Inject
    RequestLog(Settings settings) {
        this(settings.requestKey().first(), () -> make(KafkaAccess.of(settings)));
    }

    RequestLog(Key key, Supplier<Producer<String, byte[]>> making) {
        this.key = key;
        this.making = making;
    }

    /**
     * Appends an event and waits for all in-sync replicas, at most 9 s.
     *
     * @return whether it is known to be stored; if not, it may be stored all the same
     */
    public boolean append(Event event) {
        ProducerRecord<String, byte[]> kafkaRecord = recordOf(event, key);
        Producer<String, byte[]> current = null;
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

    static ProducerRecord<String, byte[]> recordOf(Event event, Key key) {
        String id = event.introductionId().toString();
        List<Header> headers = new ArrayList<>();
        Collections.addAll(
                headers,
                header("ce_id", id),
                header("ce_source", SOURCE),
                header("ce_type", event.type()),
                header("ce_specversion", "1.0"),
                header("ce_time", event.at().toString()),
                header("content-type", "application/json"));
        String traceparent = Traceparent.current();
        if (traceparent != null) {
            headers.add(header(Traceparent.HEADER, traceparent));
        }
        byte[] value = Json.write(SealedEvent.of(event, key));
        return new ProducerRecord<>(TOPIC, null, id, value, headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Made when first needed: a broker whose name does not resolve yet must not stop the start. */
    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = making.get();
        }
        return producer;
    }

    private static Producer<String, byte[]> make(KafkaAccess kafka) {
        Map<String, Object> properties = kafka.properties();
        properties.putAll(TIMES);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "intake-service");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    private boolean failed(@Nullable Producer<String, byte[]> used, Throwable cause) {
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
    private synchronized void discard(@Nullable Producer<String, byte[]> broken) {
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
