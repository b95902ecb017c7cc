package org.askfirst.journeys.nemesis;

import java.time.Duration;
import java.util.function.Function;
import org.askfirst.journeys.kill.Pause;
import org.askfirst.journeys.running.MailServer;
import org.askfirst.journeys.running.MailServer.Incident;
import org.jspecify.annotations.Nullable;

/** The mail server answers all letters, or some, in a way it should not, for a while. */
final class BadWeather implements Fault {

    private final MailServer server;
    private final Function<MailServer, Incident> begin;
    private final boolean inDoubt;
    private @Nullable Incident incident;

    /**
     * @param inDoubt whether a letter to which it happens may have arrived
     */
    BadWeather(Stage stage, Function<MailServer, Incident> begin, boolean inDoubt) {
        this.server = stage.system().mail();
        this.begin = begin;
        this.inDoubt = inDoubt;
    }

    @Override
    public void strike(Duration length) {
        Incident begun = begin.apply(server);
        incident = begun;
        try {
            Pause.of(length);
        } finally {
            begun.end();
        }
    }

    @Override
    public int unknowable() {
        return inDoubt && incident != null ? incident.times() : 0;
    }
}
