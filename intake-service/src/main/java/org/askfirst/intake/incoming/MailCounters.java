package org.askfirst.intake.incoming;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.stream.Stream;
import org.askfirst.intake.event.Incoming;
import org.askfirst.intake.reading.Reading;

/** Counts what comes in by mail, and says of nobody that it was theirs. */
@Singleton
public class MailCounters {

    private static final String TAKEN = "askfirst.mail.taken";
    private static final String IGNORED = "askfirst.mail.ignored";
    private static final String REFUSED = "askfirst.mail.refused";
    private static final String UNREADABLE = "unreadable";

    private final MeterRegistry metrics;

    MailCounters(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Why a mail, or one of its recipients, was not taken. */
    public enum Refusal {
        /** No address with a token of ours. */
        RECIPIENT,
        /** An answer, where answers are not taken by mail. */
        ANSWERS,
        /** More octets than a mail may have. */
        SIZE,
        /** A carriage return or line feed that stands alone. */
        LINE_ENDS,
        /** It ended before its end. */
        CUT_OFF,
        /** It took too long. */
        TIME,
        /** Too much came in at once. */
        ROOM,
        /** Not known to be stored: the broker is away or slow. */
        UNKNOWN,
        /** Reading it failed, which is a defect. */
        DEFECT
    }

    /** An alert would miss the first increase of a counter that is not there before it. */
    @Startup
    void register() {
        Stream.of("bounced", "complained", "answered", "replied").forEach(this::taken);
        Stream.of(Reading.Reason.values()).map(MailCounters::word).forEach(this::ignored);
        ignored(UNREADABLE);
        Stream.of(Refusal.values()).forEach(refusal -> refused(refusal, 0));
    }

    void count(Incoming event) {
        metrics.counter(TAKEN, "kind", event.type().split("\\.")[1]).increment();
    }

    void count(Reading.Ignored ignored) {
        metrics.counter(IGNORED, "reason", word(ignored.reason())).increment();
    }

    void countUnreadable() {
        metrics.counter(IGNORED, "reason", UNREADABLE).increment();
    }

    /** Counts one that was not taken. */
    public void count(Refusal refusal) {
        refused(refusal, 1);
    }

    private void taken(String kind) {
        metrics.counter(TAKEN, "kind", kind);
    }

    private void ignored(String reason) {
        metrics.counter(IGNORED, "reason", reason);
    }

    private void refused(Refusal refusal, int times) {
        metrics.counter(REFUSED, "reason", word(refusal)).increment(times);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
