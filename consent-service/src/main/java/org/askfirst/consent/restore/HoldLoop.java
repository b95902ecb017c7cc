package org.askfirst.consent.restore;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.askfirst.consent.progress.Loop;
import org.askfirst.consent.progress.Loops;
import org.askfirst.platform.offset.Hold;
import org.askfirst.platform.start.Task;

/**
 * Looks every second whether the database is held. Before it was first compared with Kafka, which
 * takes a broker, people are answered all the same: what they press is kept, nothing of it leaves
 * before the comparison, and reconciling sees to it like to everything else.
 */
@ApplicationScoped
class HoldLoop {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int FIRST = 1;

    private final Hold hold;
    private final Task task;
    private final Loop loop;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("restore-hold").daemon().factory());

    HoldLoop(Hold hold, Task task, Loops loops) {
        this.hold = hold;
        this.task = task;
        this.loop = loops.named("hold", LOOK);
    }

    void start(@Observes @Priority(FIRST) StartupEvent started) {
        if (!task.serves()) {
            hold.disregard();
            return;
        }
        loop.turn(hold::look);
        thread.scheduleWithFixedDelay(
                () -> loop.turn(hold::look),
                LOOK.toMillis(),
                LOOK.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent shutdown) {
        hold.stop();
        thread.shutdownNow();
    }
}
