package org.askfirst.platform.start;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.askfirst.platform.failure.Attempts;
import org.askfirst.platform.failure.Patience;

/** Tells beans that start by themselves whether they should, and all how long to try. */
class CurrentTask {

    private static final int FIRST = 1;

    @Produces
    @Singleton
    Task task() {
        return Task.current();
    }

    @Produces
    @Singleton
    Patience patience(Task task, Attempts attempts) {
        Patience patience = new Patience(attempts);
        return task.serves() ? patience : patience.whileSomebodyWaits();
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent shutdown, Patience patience) {
        patience.stop();
    }
}
