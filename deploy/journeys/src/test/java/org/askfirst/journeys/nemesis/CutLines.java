package org.askfirst.journeys.nemesis;

import java.time.Duration;
import org.askfirst.journeys.kill.Pause;
import org.askfirst.journeys.running.Proxy;

/** All connections to something end, and none can be made for a while. */
record CutLines(Proxy proxy, int unknowable) implements Fault {

    @Override
    public void strike(Duration length) {
        proxy.cut();
        try {
            Pause.of(length);
        } finally {
            proxy.mend();
        }
    }
}
