package org.askfirst.consent.event;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.askfirst.consent.failure.Sayings;
import org.askfirst.consent.progress.Loops;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jboss.logging.Logger;

/**
 * Puts a record on which nobody can act on {@code <topic>.dead}, and raises the alarm: whole, or,
 * when the broker would not take the copy, by where it is and what it was.
 */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int FIRST = 1;

    private final Producer<byte[], byte[]> producer;
    private final ConsumerMetrics metrics;
    private final Loops loops;
    private final Sayings sayings = new Sayings();
    private volatile boolean stopping;

    DeadLetters(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            ConsumerMetrics metrics,
            Loops loops) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().removeIf(key -> key.endsWith("serializer"));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "consent-service-dead-letters");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        this.producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.metrics = metrics;
        this.loops = loops;
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent shutdown) {
        stopping = true;
    }

    /**
     * Returns once the broker has it.
     *
     * @throws Handler.Stopping when the service stops first
     */
    @Retry(
            maxRetries = -1,
            maxDuration = 0,
            delay = 500,
            delayUnit = ChronoUnit.MILLIS,
            retryOn = NotKept.class)
    @ExponentialBackoff(maxDelay = 10, maxDelayUnit = ChronoUnit.SECONDS)
    void put(ConsumerRecord<byte[], byte[]> kafkaRecord, String reason) {
        boolean whole = true;
        try (Loops.Attempt _ = loops.attempt()) {
            if (!isTaken(DeadLetter.copy(kafkaRecord, reason))) {
                whole = false;
                if (!isTaken(DeadLetter.trace(kafkaRecord, reason))) {
                    throw new NotKept("not even its place was taken");
                }
            }
        } catch (NotKept notYet) {
            if (sayings.isTimeFor(kafkaRecord.topic())) {
                LOG.warnf(
                        "dead letter of %s-%d at offset %d not put aside yet: %s",
                        kafkaRecord.topic(),
                        kafkaRecord.partition(),
                        kafkaRecord.offset(),
                        notYet.getMessage());
            }
            if (stopping) {
                throw new Handler.Stopping();
            }
            throw notYet;
        }
        metrics.deadLetter(kafkaRecord.topic(), whole);
        LOG.errorf(
                "dead letter%s: %s-%d at offset %d: %s",
                whole ? "" : ", too large to be copied",
                kafkaRecord.topic(),
                kafkaRecord.partition(),
                kafkaRecord.offset(),
                reason);
    }

    /** False when the broker never will take it. */
    private boolean isTaken(ProducerRecord<byte[], byte[]> dead) {
        try {
            producer.send(dead).get();
            return true;
        } catch (ExecutionException failure) {
            if (isRefusedForGood(failure.getCause())) {
                return false;
            }
            throw new NotKept(failure.getCause().getClass().getSimpleName());
        } catch (RuntimeException failure) {
            if (isRefusedForGood(failure)) {
                return false;
            }
            throw new NotKept(failure.getClass().getSimpleName());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Handler.Stopping();
        }
    }

    private static boolean isRefusedForGood(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof InvalidRecordException
                || failure instanceof IllegalArgumentException;
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(2));
    }

    /** The broker does not answer, or not as it should; it is tried again. */
    private static final class NotKept extends RuntimeException {
        NotKept(String reason) {
            super(reason);
        }
    }
}
