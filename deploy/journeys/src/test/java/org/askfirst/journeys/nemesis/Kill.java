package org.askfirst.journeys.nemesis;

import java.time.Duration;
import java.util.Map;
import org.askfirst.journeys.kill.Pause;
import org.askfirst.journeys.running.Service;

/** A service ends without a word (SIGKILL), and is started again after a while. */
record Kill(Stage stage, Service service) implements Fault {

    @Override
    public void strike(Duration length) {
        stage.guardian()
                .lookAway(() -> {
                    if (service.isRunning()) {
                        service.kill();
                    }
                    Pause.of(length);
                    service.launch(Map.of());
                });
        stage.guardian().awaitReady(service);
    }

    @Override
    public int unknowable() {
        return service.name().equals("mailer") ? stage.lettersAtOnce() : 0;
    }
}
