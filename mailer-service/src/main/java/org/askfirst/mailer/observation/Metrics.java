package org.askfirst.mailer.observation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.reply.Reply;
import org.askfirst.mailer.reply.ReplyListener;
import org.askfirst.mailer.reply.Step;
import org.askfirst.platform.topic.DeadLetters;

/** What the service counts. Tags hold kinds and outcomes, nothing about people. */
@ApplicationScoped
public class Metrics implements ReplyListener {

    private static final List<String> TOPICS = List.of("intro.letters");
    private static final List<String> SEALED = List.of("intro.letters", "intro.people");
    private static final List<String> CLASSES = List.of("2xx", "3xx", "4xx", "5xx", "other");

    /** What can become of a letter; the reasons for which one fails are among it. */
    private static final List<String> OUTCOMES =
            List.of(
                    "recorded",
                    "cancelled",
                    "erased",
                    "conflict",
                    "again",
                    "unknown",
                    "accepted",
                    "uncertain",
                    "refused",
                    "too_late",
                    "seal",
                    "unsendable");

    private final MeterRegistry registry;
    private final Map<Object, Long> underWay = new ConcurrentHashMap<>();
    private volatile double oldestUnsent = Double.NaN;
    private volatile double oldestDelivery = Double.NaN;
    private volatile long databaseAnsweredAt = System.nanoTime();

    public Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** An alert would miss the first increase of a counter that is not there before it. */
    @Startup
    void register() {
        gauge("askfirst.letters.oldest.unsent.seconds", one -> one.oldestUnsent);
        gauge("askfirst.deliveries.oldest.unpublished.seconds", one -> one.oldestDelivery);
        gauge("askfirst.consumer.oldest.record.seconds", Metrics::oldestRecord);
        gauge("askfirst.database.silent.seconds", one -> secondsSince(one.databaseAnsweredAt));
        for (Kind kind : Kind.values()) {
            OUTCOMES.forEach(outcome -> letters(kind, outcome));
        }
        for (Step step : Step.values()) {
            CLASSES.forEach(replied -> replies(step, replied));
        }
        DeadLetters.register(registry, TOPICS);
        registry.counter("askfirst.letters.unknown");
        registry.counter("askfirst.smtp.refused.us");
        registry.counter("askfirst.erasures.unread");
        SEALED.forEach(this::unsealedOn);
    }

    /** A letter has been recorded, refused, sent, put off or ended in that way. */
    public void letter(Kind kind, String outcome) {
        letters(kind, outcome).increment();
    }

    /** Nobody can know whether a letter was sent. */
    public void unknownOutcome() {
        registry.counter("askfirst.letters.unknown").increment();
    }

    /** The mail server refuses us, whoever the letter is for. */
    public void refusedUs() {
        registry.counter("askfirst.smtp.refused.us").increment();
    }

    /** A record says of nobody we can make out that they were erased. */
    public void unreadErasure() {
        registry.counter("askfirst.erasures.unread").increment();
    }

    /** A record has no seal of consent that fits; letters are counted by their outcome. */
    public void unsealed(String topic) {
        unsealedOn(topic).increment();
    }

    @Override
    public void replied(Step step, Reply reply) {
        int first = reply.code() / 100;
        replies(step, first >= 2 && first <= 5 ? first + "xx" : "other").increment();
    }

    /** A record is being worked on, until {@link #acknowledged}. */
    public void received(Object record) {
        underWay.put(record, System.nanoTime());
    }

    public void acknowledged(Object record) {
        underWay.remove(record);
    }

    /** What the database said; ages in seconds. */
    void ages(double unsent, double delivery) {
        oldestUnsent = unsent;
        oldestDelivery = delivery;
        databaseAnsweredAt = System.nanoTime();
    }

    /** The database said nothing: nobody knows what waits. */
    void silence() {
        oldestUnsent = Double.NaN;
        oldestDelivery = Double.NaN;
    }

    private Counter unsealedOn(String topic) {
        return registry.counter("askfirst.unsealed", "topic", topic);
    }

    private double oldestRecord() {
        return underWay.values().stream().mapToDouble(Metrics::secondsSince).max().orElse(0);
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /** Or whoever may see a dashboard would see there when an ask is withheld. */
    private static String counted(Kind kind) {
        return (kind == Kind.WITHHELD ? Kind.ASK : kind).wireName();
    }

    private Counter letters(Kind kind, String outcome) {
        return registry.counter("askfirst.letters", "kind", counted(kind), "outcome", outcome);
    }

    private Counter replies(Step step, String replied) {
        String command = step.name().toLowerCase(Locale.ROOT);
        return registry.counter("askfirst.smtp.replies", "command", command, "class", replied);
    }

    private void gauge(String name, ToDoubleFunction<Metrics> value) {
        Gauge.builder(name, this, value).register(registry);
    }
}
