package org.askfirst.consent.incoming;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Counts mails by kind and by what came of them, once it is committed. */
@Singleton
public class MailCounters {

    /** What a mail was. */
    public enum Kind {
        BOUNCED,
        COMPLAINED,
        ANSWERED,
        REPLIED;

        public static Kind of(Mail mail) {
            return switch (mail) {
                case Mail.Bounced _ -> BOUNCED;
                case Mail.Complained _ -> COMPLAINED;
                case Mail.Answered _ -> ANSWERED;
                case Mail.Replied _ -> REPLIED;
            };
        }
    }

    /** Whether anything came of it. */
    public enum Outcome {
        /** It did what such a mail does. */
        ACTED,
        /** It is one that does nothing, or nothing any more. */
        PASSED_OVER,
        /** An answer, or words, of somebody who was not asked. */
        NOT_THEIRS,
        /** It is about a letter or an ask that nobody knows. */
        UNKNOWN
    }

    public record Taken(Kind kind, Outcome outcome) {}

    private final MeterRegistry metrics;

    MailCounters(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** All of them are there from the first scrape on. */
    @Startup
    void register() {
        for (Kind kind : Kind.values()) {
            for (Outcome outcome : Outcome.values()) {
                count(new Taken(kind, outcome), 0);
            }
        }
    }

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) Taken taken) {
        count(taken, 1);
    }

    private void count(Taken taken, int times) {
        metrics.counter(
                        "askfirst.mail.taken",
                        "kind",
                        taken.kind().name().toLowerCase(Locale.ROOT),
                        "outcome",
                        taken.outcome().name().toLowerCase(Locale.ROOT))
                .increment(times);
    }
}
