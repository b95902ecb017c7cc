package org.askfirst.mailer.start;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import org.askfirst.mailer.check.MailCheck;
import org.askfirst.platform.start.Task;

/** Does the task once everything it needs has started, and ends. */
@Dependent
@Unremovable
class Running implements QuarkusApplication {

    private static final int TO_DO = 1;

    private final Task task;
    private final ReconcileAfterRestore reconciling;
    private final Replaying replaying;
    private final MailCheck mailCheck;

    Running(
            Task task,
            ReconcileAfterRestore reconciling,
            Replaying replaying,
            MailCheck mailCheck) {
        this.task = task;
        this.reconciling = reconciling;
        this.replaying = replaying;
        this.mailCheck = mailCheck;
    }

    @Override
    public int run(String... arguments) {
        return switch (task) {
            case RECONCILE -> done(reconciling.run());
            case REPLAY -> done(replaying.run());
            case CHECK_MAIL -> {
                MailCheck.Report report = mailCheck.run();
                done(report.lines());
                yield report.good() ? 0 : TO_DO;
            }
            case SERVE, MIGRATE -> throw new IllegalStateException(task + " is not done in here");
        };
    }

    private static int done(List<String> said) {
        said.forEach(System.out::println);
        return 0;
    }
}
