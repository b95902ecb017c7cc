package org.askfirst.platform.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A service that also does tasks: it serves, or does one and ends. 0 done, 1 failed, 2 no such
 * task.
 */
public final class Program {

    private static final int WRONG_ARGUMENTS = 2;
    private static final List<Task> EVERY_SERVICE =
            List.of(Task.MIGRATE, Task.RECONCILE, Task.REPLAY);

    private final String name;
    private final List<String> off;
    private final List<Task> offered = new ArrayList<>(EVERY_SERVICE);
    private final Exit exit;

    /**
     * @param name the service's, such as {@code consent}: by it go its database's settings
     * @param off keys of the configuration that are {@code false} while a task is done
     */
    public Program(String name, String... off) {
        this.name = name;
        this.off = List.of(off);
        this.exit =
                new Exit(
                        new DatabaseObstacle(
                                "ASKFIRST_%s_DATABASE_".formatted(name.toUpperCase(Locale.ROOT))),
                        new BrokerObstacle());
    }

    /** Does this task as well; the same program. */
    public Program offering(Task task) {
        offered.add(task);
        return this;
    }

    /**
     * Begins, before anything of the framework has started.
     *
     * @param tasks does those that need the service's parts
     */
    public void run(Class<? extends QuarkusApplication> tasks, String... arguments) {
        Optional<Task> asked = Task.of(offered, arguments);
        if (asked.isEmpty()) {
            System.err.printf(
                    "usage: %s-service [%s]%n",
                    name, offered.stream().map(Task::word).collect(Collectors.joining("|")));
            System.exit(WRONG_ARGUMENTS);
        }
        Exit.hush();
        Task task = asked.get();
        task.begin(off);
        switch (task) {
            case SERVE -> Quarkus.run(null, exit, arguments);
            case MIGRATE -> Migration.run("askfirst.%s-database".formatted(name), exit);
            case RECONCILE, REPLAY, CHECK_MAIL -> Quarkus.run(tasks, exit, arguments);
        }
    }
}
