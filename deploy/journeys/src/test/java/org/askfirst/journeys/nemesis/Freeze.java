package org.askfirst.journeys.nemesis;

import java.time.Duration;
import java.util.function.Supplier;
import org.askfirst.journeys.kill.Pause;
import org.askfirst.journeys.running.Signal;

/**
 * A process and its children stand still for a while (SIGSTOP), and go on.
 *
 * @param process which one it is then
 */
record Freeze(Supplier<ProcessHandle> process, int unknowable) implements Fault {

    @Override
    public void strike(Duration length) {
        ProcessHandle frozen = process.get();
        Signal.STOP.toAll(frozen);
        try {
            Pause.of(length);
        } finally {
            Signal.CONT.toAll(frozen);
        }
    }
}
