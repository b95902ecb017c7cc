package org.askfirst.consent.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.askfirst.consent.progress.Loop;
import org.askfirst.consent.progress.Loops;
import org.askfirst.platform.database.Transactions;
import org.askfirst.platform.offset.Hold;
import org.askfirst.platform.outbox.OutboxRelay;
import org.askfirst.platform.outbox.OutboxRelay.Round;
import org.askfirst.platform.pace.Pace;
import org.askfirst.platform.start.Task;

/** Publishes what waits, after each commit that adds to it and once a second. */
@ApplicationScoped
class OutboxLoop {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final OutboxRelay relay;
    private final Hold hold;
    private final Task task;
    private final Loop loop;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("outbox-relay").factory());
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Pace pace = Pace.resting();

    OutboxLoop(
            Producer<byte[], byte[]> producer,
            OutboxRows rows,
            Transactions transactions,
            Hold hold,
            Task task,
            Loops loops) {
        this.relay = new OutboxRelay(producer, rows, transactions);
        this.hold = hold;
        this.task = task;
        this.loop = loops.named("outbox", POLL);
    }

    void start(@Observes StartupEvent started) {
        if (task.serves()) {
            thread.scheduleWithFixedDelay(this::drain, 0, POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Filled filled) {
        if (task.serves() && woken.compareAndSet(false, true) && !thread.isShutdown()) {
            thread.execute(this::drain);
        }
    }

    private void drain() {
        pace.turn(() -> {
            woken.set(false);
            loop.turn(this::publish);
        });
    }

    private void publish() {
        while (isToGoOn() && relay.publish(this::isToGoOn) == Round.PUBLISHED_SOME) {
            // until nothing is left that can be published
        }
    }

    private boolean isToGoOn() {
        loop.goesOn();
        return hold.isClear() && !Thread.currentThread().isInterrupted();
    }
}
