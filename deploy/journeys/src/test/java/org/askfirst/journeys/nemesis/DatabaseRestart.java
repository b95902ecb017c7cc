package org.askfirst.journeys.nemesis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.askfirst.journeys.kill.Pause;
import org.askfirst.journeys.running.Signal;

/**
 * PostgreSQL ends at once, as by {@code pg_ctl stop -m immediate}, and recovers when it is started
 * again after a while.
 */
record DatabaseRestart(Stage stage) implements Fault {

    /** Or it is never started again. */
    private static final int ENDS_WITHIN_MINUTES = 8;

    @Override
    public void strike(Duration length) {
        ProcessHandle server = stage.system().databaseServer();
        Signal.QUIT.to(server);
        server.onExit().orTimeout(ENDS_WITHIN_MINUTES, TimeUnit.MINUTES).join();
        Pause.of(length);
        stage.system().startDatabaseAgain();
    }

    /** What was taken by the mail server and could not be written down. */
    @Override
    public int unknowable() {
        return stage.lettersAtOnce();
    }
}
