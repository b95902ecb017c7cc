package org.askfirst.consent.progress;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.askfirst.platform.failure.Attempts;

/** All loops of this process, and the attempts at single records that are under way. */
@Singleton
public class Loops implements Attempts {

    /**
     * Longer than anything may take that ends by itself: a statement 25 s, a transaction 60 s, a
     * dead letter 40 s.
     */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<String, Loop> loops = new ConcurrentHashMap<>();
    private final Set<Attempt> attempts = ConcurrentHashMap.newKeySet();
    private final MeterRegistry metrics;
    private final LongSupplier nanos;

    @Inject
    Loops(MeterRegistry metrics) {
        this(metrics, System::nanoTime);
    }

    /** By another clock. */
    Loops(MeterRegistry metrics, LongSupplier nanos) {
        this.metrics = metrics;
        this.nanos = nanos;
        Gauge.builder(
                        "askfirst.attempt.oldest.seconds",
                        this,
                        loops -> seconds(loops.oldestAttempt()))
                .register(metrics);
    }

    /**
     * The loop of this name, which counts from now on.
     *
     * @param between how long it may rest from one turn to the next
     */
    public Loop named(String name, Duration between) {
        return loops.computeIfAbsent(
                name,
                _ -> {
                    Loop loop = new Loop(name, between, nanos);
                    Gauge.builder(
                                    "askfirst.loop.overdue.seconds",
                                    loop,
                                    one -> seconds(one.overdue()))
                            .tag("loop", name)
                            .register(metrics);
                    return loop;
                });
    }

    /** It ends by itself sooner or later. */
    @Override
    public Runnable begin() {
        Attempt attempt = new Attempt(nanos.getAsLong());
        attempts.add(attempt);
        return () -> attempts.remove(attempt);
    }

    /** What should have got further for minutes; empty when all is well. */
    List<String> stuck() {
        return Stream.concat(
                        loops.values().stream()
                                .filter(loop -> loop.overdue().compareTo(PATIENCE) > 0)
                                .map(Loop::name),
                        Stream.of("record").filter(_ -> oldestAttempt().compareTo(PATIENCE) > 0))
                .sorted()
                .toList();
    }

    private Duration oldestAttempt() {
        long now = nanos.getAsLong();
        return Duration.ofNanos(
                attempts.stream().mapToLong(attempt -> now - attempt.begun).max().orElse(0));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** One attempt, which is equal to no other. */
    private static final class Attempt {

        private final long begun;

        Attempt(long begun) {
            this.begun = begun;
        }
    }
}
