package org.askfirst.mailer.start;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import org.askfirst.mailer.task.Task;

/** Does the task once everything it needs has started, and ends. */
@Dependent
@Unremovable
class Running implements QuarkusApplication {

    private final Task task;
    private final Migrating migrating;
    private final Reconciling reconciling;
    private final Replaying replaying;

    Running(Task task, Migrating migrating, Reconciling reconciling, Replaying replaying) {
        this.task = task;
        this.migrating = migrating;
        this.reconciling = reconciling;
        this.replaying = replaying;
    }

    @Override
    public int run(String... arguments) {
        List<String> said =
                switch (task) {
                    case MIGRATE -> migrating.done();
                    case RECONCILE -> reconciling.run();
                    case REPLAY -> replaying.run();
                    case SERVE -> throw new IllegalStateException("to serve is not a task");
                };
        said.forEach(System.out::println);
        return 0;
    }
}
