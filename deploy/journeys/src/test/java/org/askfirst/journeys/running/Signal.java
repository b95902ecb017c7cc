package org.askfirst.journeys.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** What can be said to a process from outside, see signal(7). */
public enum Signal {
    /** It stands still, without being told. */
    STOP,
    /** It goes on. */
    CONT,
    /** Of PostgreSQL's first process: an immediate end, to be recovered from. */
    QUIT,
    /** It is asked to end. */
    TERM,
    /** It ends without being told. */
    KILL;

    /** To this process alone. */
    public void to(ProcessHandle process) {
        send(Stream.of(process));
    }

    /** To this process and to all its children. */
    public void toAll(ProcessHandle process) {
        send(Stream.concat(Stream.of(process), process.descendants()));
    }

    private void send(Stream<ProcessHandle> processes) {
        List<String> command =
                Stream.concat(
                                Stream.of("kill", "-" + name()),
                                processes.map(one -> String.valueOf(one.pid())))
                        .toList();
        try {
            // Some may have ended in between, so its status says nothing.
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
