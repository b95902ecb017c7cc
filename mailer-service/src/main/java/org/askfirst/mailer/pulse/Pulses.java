package org.askfirst.mailer.pulse;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.askfirst.platform.failure.Attempts;

/**
 * The pulse of each thread that must never stand still. It beats wherever such a thread gets on, be
 * it only to its next try: that others are away is no reason to be restarted, that nothing happens
 * any more is.
 */
@Singleton
public final class Pulses implements Attempts {

    private final LongSupplier nanoTime;
    private final Map<Thread, Pulse> pulses = new ConcurrentHashMap<>();

    @Inject
    Pulses() {
        this(System::nanoTime);
    }

    /** By another clock. */
    public Pulses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Pulse(long beatAt, Duration longestSilence) {}

    /**
     * From now on, this thread is expected to live and to beat.
     *
     * @param longestSilence longer than anything it may have to wait for between two beats
     */
    public void watch(Thread thread, Duration longestSilence) {
        pulses.put(thread, new Pulse(nanoTime.getAsLong(), longestSilence));
    }

    /** The current thread has got on, if it is one that is watched. */
    public void beat() {
        pulses.computeIfPresent(
                Thread.currentThread(),
                (_, pulse) -> new Pulse(nanoTime.getAsLong(), pulse.longestSilence));
    }

    /** The current thread has got on to its next try. */
    @Override
    public Runnable begin() {
        beat();
        return () -> {};
    }

    /** The service stops: nobody is watched any more. */
    public void rest() {
        pulses.clear();
    }

    /** The names of the threads that are dead, or have not beaten for too long. */
    public List<String> missing() {
        return pulses.entrySet().stream()
                .filter(entry -> !entry.getKey().isAlive() || isSilent(entry.getValue()))
                .map(entry -> entry.getKey().getName())
                .sorted()
                .toList();
    }

    private boolean isSilent(Pulse pulse) {
        return nanoTime.getAsLong() - pulse.beatAt > pulse.longestSilence.toNanos();
    }
}
