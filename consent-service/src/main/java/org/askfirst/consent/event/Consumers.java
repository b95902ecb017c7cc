package org.askfirst.consent.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.consent.json.Json.Unreadable;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Where Kafka's records come in. What cannot be read goes aside and never blocks what follows. */
@ApplicationScoped
class Consumers {

    private final Handler handler;
    private final DeadLetters deadLetters;
    private final Set<Instant> begun = ConcurrentHashMap.newKeySet();

    Consumers(Handler handler, DeadLetters deadLetters, MeterRegistry metrics) {
        this.handler = handler;
        this.deadLetters = deadLetters;
        metrics.gauge("askfirst.consumer.oldest.record.seconds", begun, Consumers::oldestSeconds);
    }

    @Incoming("requests")
    @Blocking
    void request(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        consume(kafkaRecord);
    }

    @Incoming("deliveries")
    @Blocking
    void delivery(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        consume(kafkaRecord);
    }

    /** How long the record has been worked on that has been worked on longest; 0 when idle. */
    private static double oldestSeconds(Set<Instant> begun) {
        return begun.stream()
                .min(Comparator.naturalOrder())
                .map(first -> Duration.between(first, Instant.now()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    private void consume(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        Instant start = Instant.now();
        begun.add(start);
        try {
            handler.handle(CloudEvent.of(kafkaRecord));
        } catch (Unreadable unreadable) {
            deadLetters.put(kafkaRecord, unreadable.getMessage());
        } finally {
            begun.remove(start);
        }
    }
}
