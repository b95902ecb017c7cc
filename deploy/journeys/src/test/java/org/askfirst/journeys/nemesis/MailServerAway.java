package org.askfirst.journeys.nemesis;

import java.time.Duration;
import org.askfirst.journeys.kill.Pause;

/** Nobody listens where letters are to go, for a while. */
record MailServerAway(Stage stage) implements Fault {

    @Override
    public void strike(Duration length) {
        stage.system().mail().goAway();
        try {
            Pause.of(length);
        } finally {
            stage.system().mail().comeBack();
        }
    }

    /** What it had kept and not yet acknowledged. */
    @Override
    public int unknowable() {
        return stage.lettersAtOnce();
    }
}
