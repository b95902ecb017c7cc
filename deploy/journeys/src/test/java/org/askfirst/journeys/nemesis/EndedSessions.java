package org.askfirst.journeys.nemesis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.askfirst.journeys.kill.Pause;

/** PostgreSQL ends all sessions of the services, again and again for a while. */
record EndedSessions(Stage stage) implements Fault {

    private static final Duration EVERY = Duration.ofMillis(400);
    private static final String END_ALL =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = ?";

    @Override
    public void strike(Duration length) {
        Instant end = Instant.now().plus(length);
        do {
            for (String service : List.of("consent", "mailer")) {
                stage.system().administered(service).rows(END_ALL, service);
            }
            Pause.of(EVERY);
        } while (Instant.now().isBefore(end));
    }

    @Override
    public int unknowable() {
        return stage.lettersAtOnce();
    }
}
