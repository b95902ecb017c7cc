package org.askfirst.journeys.nemesis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.askfirst.journeys.kill.Pause;
import org.askfirst.journeys.running.Signal;

/** The broker ends, by this signal, and is started again after a while. */
record BrokerRestart(Stage stage, Signal how) implements Fault {

    /** Or it is never started again. */
    private static final int ENDS_WITHIN_MINUTES = 8;

    @Override
    public void strike(Duration length) {
        ProcessHandle broker = stage.system().brokerProcess();
        how.to(broker);
        broker.onExit().orTimeout(ENDS_WITHIN_MINUTES, TimeUnit.MINUTES).join();
        Pause.of(length);
        stage.system().startBrokerAgain();
    }
}
