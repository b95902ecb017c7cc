package org.askfirst.platform.failure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Lets the same be said once a minute, and of a great many different things the first hundred. */
public final class Sayings {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST = 100;

    private final LongSupplier nanos;
    private final Map<Object, Long> said = new HashMap<>();

    public Sayings() {
        this(System::nanoTime);
    }

    Sayings(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether to say something about this. */
    public synchronized boolean isTimeFor(Object what) {
        long now = nanos.getAsLong();
        said.values().removeIf(before -> now - before >= PAUSE.toNanos());
        return said.size() < MOST && said.putIfAbsent(what, now) == null;
    }
}
