package org.askfirst.consent.event;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jboss.logging.Logger;

/** Puts a record nobody can read on {@code <topic>.dead}, whole, and raises the alarm. */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Producer<byte[], byte[]> producer;
    private final ConsumerMetrics metrics;

    DeadLetters(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            ConsumerMetrics metrics) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().removeIf(key -> key.endsWith("serializer"));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "consent-service-dead-letters");
        this.producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.metrics = metrics;
    }

    /** Returns once the broker has the copy. */
    @Retry(
            maxRetries = -1,
            maxDuration = 0,
            delay = 500,
            delayUnit = ChronoUnit.MILLIS,
            retryOn = IllegalStateException.class)
    @ExponentialBackoff(maxDelay = 10, maxDelayUnit = ChronoUnit.SECONDS)
    void put(ConsumerRecord<byte[], byte[]> kafkaRecord, String reason) {
        var copy =
                new ProducerRecord<>(
                        kafkaRecord.topic() + ".dead",
                        null,
                        kafkaRecord.key(),
                        kafkaRecord.value(),
                        kafkaRecord.headers());
        copy.headers()
                .remove("dead_reason")
                .add("dead_reason", reason.getBytes(StandardCharsets.UTF_8));
        try {
            producer.send(copy).get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("dead letter not kept", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", interrupted);
        }
        metrics.deadLetter(kafkaRecord.topic());
        LOG.errorf(
                "dead letter: %s-%d at offset %d: %s",
                kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset(), reason);
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
