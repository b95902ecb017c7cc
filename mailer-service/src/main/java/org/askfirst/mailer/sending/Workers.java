package org.askfirst.mailer.sending;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.askfirst.mailer.delivery.Relay;
import org.askfirst.mailer.pulse.Pulses;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.failure.Patience;
import org.askfirst.platform.offset.Hold;
import org.askfirst.platform.pace.Pace;
import org.askfirst.platform.start.Task;

/**
 * The threads that send letters, as many as there may be connections, the one that writes down what
 * was accepted, the one that claims letters for them, and the one that publishes reports. These two
 * wait for their doorbells, and look by themselves every second, for what has become due or was
 * left by others.
 */
@ApplicationScoped
class Workers {

    /** Longer than a transaction, or a call to the broker or the database, can last. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

    private final Dispatcher dispatcher;
    private final Sending sending;
    private final Acceptances acceptances;
    private final Relay relay;
    private final Doorbells doorbells;
    private final Instance<Settings> settings;
    private final Hold hold;
    private final Task task;
    private final Pulses pulses;
    private final Patience patience;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final Pace pace = Pace.resting();
    private volatile boolean stopping;

    /**
     * @param settings wanted only to serve: other tasks may do without
     */
    Workers(
            Dispatcher dispatcher,
            Sending sending,
            Acceptances acceptances,
            Relay relay,
            Doorbells doorbells,
            Instance<Settings> settings,
            Hold hold,
            Task task,
            Pulses pulses,
            Patience patience) {
        this.dispatcher = dispatcher;
        this.sending = sending;
        this.acceptances = acceptances;
        this.relay = relay;
        this.doorbells = doorbells;
        this.settings = settings;
        this.hold = hold;
        this.task = task;
        this.pulses = pulses;
        this.patience = patience;
    }

    void start(@Observes StartupEvent event) {
        if (!task.serves()) {
            return;
        }
        // Every reply of the mail server is a beat.
        Duration ofASender = settings.get().mailServer().timeouts().sum(1).plus(MARGIN);
        for (int i = 1; i <= settings.get().mailServer().connections(); i++) {
            acceptances.open();
            run("sender-" + i, this::send, ofASender);
        }
        run(
                "settler",
                new Worker(
                        new Doorbell(),
                        () -> unlessAway(acceptances::settleNext),
                        pulses,
                        acceptances::isOver),
                MARGIN);
        run("dispatcher", this::dispatch, MARGIN);
        run("relay", worker(doorbells.deliveries(), this::publish), MARGIN);
    }

    /** What was accepted is all settled when all senders are done. */
    private void send() {
        try {
            new Worker(new Doorbell(), () -> unlessAway(sending::sendNext), pulses, sending::isOver)
                    .run();
        } finally {
            acceptances.close();
        }
    }

    /** Senders are done when it is. */
    private void dispatch() {
        try {
            worker(doorbells.letters(), dispatcher::dispatch).run();
        } finally {
            unlessAway(() -> {
                dispatcher.end();
                return true;
            });
        }
    }

    private boolean publish() {
        return pace.turn(() -> relay.publish(this::mayPublish));
    }

    private boolean mayPublish() {
        pulses.beat();
        return hold.isClear() && !stopping;
    }

    /** An outage, which all of them meet at every look, is said once a minute. */
    private boolean unlessAway(BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException failure) {
            Failure said = Failure.of(failure);
            if (!said.mayPass()) {
                throw failure;
            }
            patience.say("letters and reports", said);
            return false;
        }
    }

    /** Lets each thread finish the letter it is sending, for a while: what is cut is unknown. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        pulses.rest();
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

    private Worker worker(Doorbell doorbell, BooleanSupplier work) {
        return new Worker(doorbell, () -> unlessAway(work), pulses, () -> stopping);
    }

    private void run(String name, Runnable work, Duration longestSilence) {
        Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(work);
        threads.add(thread);
        thread.start();
        pulses.watch(thread, longestSilence);
    }
}
