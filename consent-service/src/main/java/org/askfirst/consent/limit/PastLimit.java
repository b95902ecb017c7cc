package org.askfirst.consent.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import org.askfirst.consent.decision.Limit;

/** Counts what went beyond a limit, once it is committed. */
@Singleton
public class PastLimit {

    /** Something was withheld, or not taken. */
    public record Happened(Limit.Name limit) {}

    private final Map<Limit.Name, Counter> counters = new EnumMap<>(Limit.Name.class);

    PastLimit(MeterRegistry metrics) {
        for (Limit.Name limit : Limit.Name.values()) {
            counters.put(limit, metrics.counter("askfirst.past.limit", "limit", limit.name()));
        }
    }

    /** All of them are there from the first scrape on. */
    @Startup
    void register() {}

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) Happened happened) {
        counters.get(happened.limit()).increment();
    }
}
