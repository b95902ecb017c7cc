package org.askfirst.mailer.sending;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.askfirst.mailer.delivery.Relay;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.mailer.task.Task;
import org.jboss.logging.Logger;

/**
 * The threads that send letters, as many as there may be connections, and the one that publishes
 * reports. Each waits for its doorbell; once a second it looks by itself, for what has become due
 * or was left by others.
 */
@ApplicationScoped
class Workers {

    private static final Logger LOG = Logger.getLogger(Workers.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

    private final Sending sending;
    private final Relay relay;
    private final Doorbells doorbells;
    private final Instance<Settings> settings;
    private final Gate gate;
    private final Task task;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    /**
     * @param settings wanted only to serve: other tasks may do without
     */
    Workers(
            Sending sending,
            Relay relay,
            Doorbells doorbells,
            Instance<Settings> settings,
            Gate gate,
            Task task) {
        this.sending = sending;
        this.relay = relay;
        this.doorbells = doorbells;
        this.settings = settings;
        this.gate = gate;
        this.task = task;
    }

    void start(@Observes StartupEvent event) {
        if (!task.serves()) {
            return;
        }
        for (int i = 1; i <= settings.get().mailServer().connections(); i++) {
            run("sender-" + i, doorbells.letters(), sending::sendNext);
        }
        run("relay", doorbells.deliveries(), this::publish);
    }

    private boolean publish() {
        return gate.isCompared() && relay.publishHeads() == Relay.Round.PUBLISHED;
    }

    /** Whether every thread still works, or is meant to end. */
    boolean areAlive() {
        return stopping || threads.stream().allMatch(Thread::isAlive);
    }

    /** Lets each thread finish the letter it is sending, for a while: what is cut is unknown. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        doorbells.letters().ring();
        doorbells.deliveries().ring();
        long end = System.nanoTime() + STOP_WITHIN.toNanos();
        for (Thread thread : threads) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left > 0) {
                thread.join(left);
            }
        }
    }

    private void run(String name, Doorbell doorbell, Work work) {
        threads.add(
                Thread.ofPlatform()
                        .daemon()
                        .name(name)
                        .start(() -> workUntilStopped(doorbell, work)));
    }

    private void workUntilStopped(Doorbell doorbell, Work work) {
        while (!stopping) {
            long seen = doorbell.rings();
            try {
                if (!work.didSomething()) {
                    doorbell.await(seen, LOOK_EVERY);
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException failure) {
                // The thread must live on; what it held is free again when its lease ends.
                LOG.error("Something went wrong, going on in a second", failure);
                pause(doorbell);
            }
        }
    }

    private static void pause(Doorbell doorbell) {
        try {
            doorbell.await(doorbell.rings(), LOOK_EVERY);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Work {
        boolean didSomething();
    }
}
