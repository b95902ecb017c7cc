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
import org.askfirst.platform.topic.DeadLetters;

/** What the consumers say of themselves, from the first scrape on. */
@Singleton
class ConsumerMetrics {

    private static final List<String> TOPICS =
            List.of("intro.requests", "intro.deliveries", "intro.mail");

    private final MeterRegistry metrics;
    private final Map<ConsumerRecord<?, ?>, Long> underWay = new ConcurrentHashMap<>();

    ConsumerMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Startup
    void register() {
        DeadLetters.register(metrics, TOPICS);
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

    /** A record on {@code intro.people} of which nobody knows whom it is about. */
    void unreadErasure() {
        unreadErasures().increment();
    }

    private Counter unreadErasures() {
        return metrics.counter("askfirst.erasures.unread");
    }

    /** How long the record has been worked on that has been worked on longest; 0 when idle. */
    private double oldestSeconds() {
        long now = System.nanoTime();
        long longest = underWay.values().stream().mapToLong(since -> now - since).max().orElse(0);
        return longest / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
