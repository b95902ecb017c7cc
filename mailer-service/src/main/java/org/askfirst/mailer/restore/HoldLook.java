package org.askfirst.mailer.restore;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.askfirst.platform.offset.Hold;
import org.askfirst.platform.start.Task;

/** Looks every second whether the database is held. */
@ApplicationScoped
class HoldLook {

    private static final int FIRST = 1;

    private final Hold hold;
    private final Task task;

    HoldLook(Hold hold, Task task) {
        this.hold = hold;
        this.task = task;
    }

    void start(@Observes @Priority(FIRST) StartupEvent started) {
        if (!task.serves()) {
            hold.disregard();
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        hold.look();
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent shutdown) {
        hold.stop();
    }
}
