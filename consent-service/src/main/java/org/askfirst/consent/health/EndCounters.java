package org.askfirst.consent.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import org.askfirst.consent.decision.State;

/** Counts how introductions end, once it is committed. */
@Singleton
public class EndCounters {

    /** An introduction has ended like this. */
    public record Ended(State.Name state) {}

    private final Map<State.Name, Counter> counters = new EnumMap<>(State.Name.class);

    EndCounters(MeterRegistry metrics) {
        State.Name.ENDS.forEach(state ->
                counters.put(
                        state,
                        metrics.counter("askfirst.introductions.ended", "state", state.name())));
    }

    /** All of them are there from the first scrape on. */
    @Startup
    void register() {}

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) Ended ended) {
        counters.get(ended.state()).increment();
    }
}
