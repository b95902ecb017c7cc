package org.askfirst.local.run;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One part that runs as a process of its own, in our process group. */
final class Child {

    private final String name;
    private final Process process;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    static Child start(
            DataFolder folder, String name, List<String> command, Map<String, String> environment)
            throws IOException {
        Files.deleteIfExists(folder.readyMark(name));
        List<String> deaf = new ArrayList<>();
        // Ctrl-C reaches the whole group; only we act on it, and end the parts in their order.
        deaf.addAll(List.of("bash", "-c", "trap '' INT HUP; exec \"$@\"", name));
        deaf.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(deaf)
                        .directory(folder.data().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(folder.log(name).toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        Noted.write(folder.note(name), process.toHandle());
        return new Child(name, process);
    }

    String name() {
        return name;
    }

    long id() {
        return process.pid();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    int status() {
        return process.exitValue();
    }

    void askToStop() {
        process.destroy();
    }

    /** Ends it in any case, after it had this long to end by itself. */
    void awaitStop(long seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
