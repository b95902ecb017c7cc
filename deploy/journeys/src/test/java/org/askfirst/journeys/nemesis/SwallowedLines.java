package org.askfirst.journeys.nemesis;

import java.time.Duration;
import org.askfirst.journeys.kill.Pause;
import org.askfirst.journeys.running.Proxy;

/** All connections to something say nothing any more and stay open; new ones can be made. */
record SwallowedLines(Proxy proxy, int unknowable) implements Fault {

    @Override
    public void strike(Duration length) {
        proxy.swallow();
        Pause.of(length);
    }
}
