package org.askfirst.mailer.task;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Tells beans that start by themselves whether they should. */
class CurrentTask {

    @Produces
    @Singleton
    Task task() {
        return Task.current();
    }
}
