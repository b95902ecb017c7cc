package org.askfirst.platform.start;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the program was started for: to serve, unless its first argument says otherwise. */
public enum Task {
    SERVE,
    MIGRATE,
    RECONCILE,
    REPLAY,
    CHECK_MAIL;

    /** Not a setting: the program's start decides, and where that does not run it serves. */
    private static final String KEY = "org.askfirst.task";

    private static final Map<String, String> NOTHING_SERVES =
            Map.of(
                    "quarkus.http.host-enabled", "false",
                    "quarkus.scheduler.enabled", "false",
                    // Or it would warn that the channels lead nowhere.
                    "quarkus.log.category.\"io.smallrye.reactive.messaging.provider\".level",
                            "ERROR",
                    // What the task says is alone on the standard output.
                    "quarkus.log.console.stderr", "true");

    /** The task of this process. */
    public static Task current() {
        return valueOf(System.getProperty(KEY, SERVE.name()));
    }

    /** Whether what comes in is to be taken, and what waits to leave. */
    public boolean serves() {
        return this == SERVE;
    }

    /**
     * The task the arguments ask for; empty when they ask for nothing there is.
     *
     * @param offered what this service does beside to serve
     */
    static Optional<Task> of(List<Task> offered, String... arguments) {
        if (arguments.length == 0) {
            return Optional.of(SERVE);
        }
        return offered.stream()
                .filter(task -> arguments.length == 1 && task.word().equals(arguments[0]))
                .findFirst();
    }

    /** The argument that asks for it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Makes this the task of the process, before anything of Quarkus has started.
     *
     * @param off keys of the configuration that are {@code false} when it does not serve, beside
     *     those of every service
     */
    void begin(List<String> off) {
        System.setProperty(KEY, name());
        if (!serves()) {
            NOTHING_SERVES.forEach(System::setProperty);
            off.forEach(key -> System.setProperty(key, "false"));
        }
    }
}
