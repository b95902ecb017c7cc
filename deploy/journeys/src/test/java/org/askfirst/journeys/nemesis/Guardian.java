package org.askfirst.journeys.nemesis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.askfirst.journeys.kill.Pause;
import org.askfirst.journeys.running.Service;

/** Starts services again that have ended by themselves, as whatever runs them would. */
final class Guardian implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final List<Service> services;
    private final ReentrantLock looking = new ReentrantLock();
    private final Queue<End> ends = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::keepAlive, "guardian");
    private volatile boolean closing;

    Guardian(List<Service> services) {
        this.services = List.copyOf(services);
        thread.start();
    }

    /**
     * A service ended, and nobody had ended it.
     *
     * @param foundNoDatabase it was starting, and its database did not answer in time
     */
    record End(Instant at, String service, int status, boolean foundNoDatabase) {}

    /** Those that have ended by themselves. */
    List<End> ends() {
        return List.copyOf(ends);
    }

    /** Does something to a service that it will not be looked after meanwhile. */
    void lookAway(Runnable work) {
        looking.lock();
        try {
            work.run();
        } finally {
            looking.unlock();
        }
    }

    /** Waits until a service is ready, or for as long as that can be expected to take. */
    void awaitReady(Service service) {
        Instant patience = Instant.now().plus(READY_WITHIN);
        while (!service.isReady() && Instant.now().isBefore(patience) && !closing) {
            if (!services.contains(service) && !service.isRunning()) {
                return;
            }
            Pause.of(LOOK_EVERY);
        }
    }

    /** Whether all of them are ready. */
    boolean areWell() {
        return services.stream().allMatch(one -> one.isRunning() && one.isReady());
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepAlive() {
        while (!closing) {
            lookAway(() -> services.forEach(this::look));
            Pause.of(LOOK_EVERY);
        }
    }

    private void look(Service service) {
        if (!service.isRunning()) {
            int status = service.awaitEnd();
            ends.add(new End(Instant.now(), service.name(), status, service.foundNoDatabase()));
            service.launch(Map.of());
        }
    }
}
