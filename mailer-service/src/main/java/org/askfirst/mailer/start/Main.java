package org.askfirst.mailer.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Optional;
import org.askfirst.mailer.task.Task;
import org.askfirst.platform.start.BrokerObstacle;
import org.askfirst.platform.start.DatabaseObstacle;
import org.askfirst.platform.start.Exit;
import org.askfirst.platform.start.Migration;

/**
 * Starts the service, or does one task and ends: 0 done, 1 failed, 2 no such task.
 *
 * <p>Tests that start Quarkus do not come by here.
 */
@QuarkusMain
public final class Main {

    private static final String USAGE = "usage: mailer-service [migrate|reconcile|replay]";
    private static final int WRONG_ARGUMENTS = 2;

    private static final Exit EXIT =
            new Exit(new DatabaseObstacle("ASKFIRST_MAILER_DATABASE_"), new BrokerObstacle());

    private Main() {}

    public static void main(String... arguments) {
        Optional<Task> asked = Task.of(arguments);
        if (asked.isEmpty()) {
            System.err.println(USAGE);
            System.exit(WRONG_ARGUMENTS);
        }
        Exit.hush();
        Task task = asked.get();
        task.begin();
        switch (task) {
            case SERVE -> Quarkus.run(null, EXIT, arguments);
            case MIGRATE -> Migration.run("askfirst.mailer-database", EXIT);
            case RECONCILE, REPLAY -> Quarkus.run(Running.class, EXIT, arguments);
        }
    }
}
