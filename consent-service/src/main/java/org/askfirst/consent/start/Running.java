package org.askfirst.consent.start;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import org.askfirst.platform.start.Task;

/** Does the task once everything it needs has started, and ends. */
@Dependent
@Unremovable
class Running implements QuarkusApplication {

    private final Task task;
    private final ReconcileAfterRestore reconciling;
    private final Replaying replaying;

    Running(Task task, ReconcileAfterRestore reconciling, Replaying replaying) {
        this.task = task;
        this.reconciling = reconciling;
        this.replaying = replaying;
    }

    @Override
    public int run(String... arguments) {
        List<String> said =
                switch (task) {
                    case RECONCILE -> reconciling.run();
                    case REPLAY -> replaying.run();
                    case SERVE, MIGRATE, CHECK_MAIL ->
                            throw new IllegalStateException(task + " is not done in here");
                };
        said.forEach(System.out::println);
        return 0;
    }
}
