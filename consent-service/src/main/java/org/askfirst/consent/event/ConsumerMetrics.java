package org.askfirst.consent.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the consumers say of themselves, from the first scrape on. */
@Singleton
class ConsumerMetrics {

    private static final List<String> TOPICS = List.of("intro.requests", "intro.deliveries");

    private final MeterRegistry metrics;
    private final Map<ConsumerRecord<?, ?>, Long> underWay = new ConcurrentHashMap<>();

    ConsumerMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Startup
    void register() {
        TOPICS.forEach(topic -> {
            deadLetters(topic);
            notCopied(topic);
        });
        unreadErasures();
        Gauge.builder(
                        "askfirst.consumer.oldest.record.seconds",
                        this,
                        ConsumerMetrics::oldestSeconds)
                .register(metrics);
    }

    /** A record is being worked on, until {@link #end}. */
    void begin(ConsumerRecord<?, ?> kafkaRecord) {
        underWay.put(kafkaRecord, System.nanoTime());
    }

    void end(ConsumerRecord<?, ?> kafkaRecord) {
        underWay.remove(kafkaRecord);
    }

    /**
     * @param whole whether all of it is there; else only where it was
     */
    void deadLetter(String topic, boolean whole) {
        deadLetters(topic).increment();
        if (!whole) {
            notCopied(topic).increment();
        }
    }

    /** A record on {@code intro.people} of which nobody knows whom it is about. */
    void unreadErasure() {
        unreadErasures().increment();
    }

    private Counter unreadErasures() {
        return metrics.counter("askfirst.erasures.unread");
    }

    private Counter notCopied(String topic) {
        return metrics.counter("askfirst.dead.letters.not.copied", "topic", topic);
    }

    private Counter deadLetters(String topic) {
        return metrics.counter("askfirst.dead.letters", "topic", topic);
    }

    /** How long the record has been worked on that has been worked on longest; 0 when idle. */
    private double oldestSeconds() {
        long now = System.nanoTime();
        long longest = underWay.values().stream().mapToLong(since -> now - since).max().orElse(0);
        return longest / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
