package org.askfirst.journeys.nemesis;

import java.time.Duration;
import org.askfirst.journeys.kill.Pause;
import org.askfirst.journeys.running.Service;

/**
 * A second replica of a service comes, takes its part of the work, and goes.
 *
 * @param asked whether it is asked to go (SIGTERM); else it goes without a word (SIGKILL)
 */
record Replica(Stage stage, Service first, boolean asked) implements Fault {

    @Override
    public void strike(Duration length) {
        Service second = stage.system().launchOneMore(first);
        stage.guardian().awaitReady(second);
        Pause.of(length);
        if (!second.isRunning()) {
            // As it may when it finds no database; whatever ran it would start it once more.
            return;
        }
        if (asked) {
            second.stop();
        } else {
            second.kill();
        }
    }

    @Override
    public int unknowable() {
        return first.name().equals("mailer") ? stage.lettersAtOnce() : 0;
    }
}
