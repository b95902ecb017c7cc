package org.askfirst.mailer.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.smtp.Reply;
import org.askfirst.mailer.smtp.ReplyListener;
import org.askfirst.mailer.smtp.Step;

/** What the service counts. Tags hold kinds and outcomes, nothing about people. */
@ApplicationScoped
public class Metrics implements ReplyListener {

    private final MeterRegistry registry;
    private final AtomicLong oldestUnsent = new AtomicLong();
    private final AtomicLong oldestDelivery = new AtomicLong();
    private final Map<Object, Long> underWay = new ConcurrentHashMap<>();

    Metrics(MeterRegistry registry) {
        this.registry = registry;
        age("askfirst.letters.oldest.unsent", oldestUnsent);
        age("askfirst.deliveries.oldest.unpublished", oldestDelivery);
        TimeGauge.builder(
                        "askfirst.consumer.oldest.unacknowledged",
                        this,
                        TimeUnit.NANOSECONDS,
                        Metrics::oldestUnacknowledged)
                .register(registry);
        registry.counter("askfirst.letters.unknown");
        registry.counter("askfirst.letters.dead");
        registry.counter("askfirst.erasures.unread");
    }

    /** A letter has been recorded, refused, sent, put off or ended in that way. */
    public void letter(Kind kind, String outcome) {
        registry.counter("askfirst.letters", "kind", kind.wireName(), "outcome", outcome)
                .increment();
    }

    /** Nobody can know whether a letter was sent. */
    public void unknownOutcome() {
        registry.counter("askfirst.letters.unknown").increment();
    }

    public void deadLetter() {
        registry.counter("askfirst.letters.dead").increment();
    }

    /** A record says of nobody we can make out that they were erased. */
    public void unreadErasure() {
        registry.counter("askfirst.erasures.unread").increment();
    }

    @Override
    public void replied(Step step, Reply reply) {
        registry.counter(
                        "askfirst.smtp.replies",
                        "command",
                        step.name().toLowerCase(java.util.Locale.ROOT),
                        "class",
                        reply.code() / 100 + "xx")
                .increment();
    }

    /** A record is being worked on, until {@link #acknowledged}. */
    public void received(Object record) {
        underWay.put(record, System.nanoTime());
    }

    public void acknowledged(Object record) {
        underWay.remove(record);
    }

    void ages(long unsentMillis, long deliveryMillis) {
        oldestUnsent.set(unsentMillis);
        oldestDelivery.set(deliveryMillis);
    }

    private double oldestUnacknowledged() {
        long now = System.nanoTime();
        return underWay.values().stream().mapToLong(since -> now - since).max().orElse(0);
    }

    private void age(String name, AtomicLong millis) {
        TimeGauge.builder(name, millis, TimeUnit.MILLISECONDS, AtomicLong::get).register(registry);
    }
}
