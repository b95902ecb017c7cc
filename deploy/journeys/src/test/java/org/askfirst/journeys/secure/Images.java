package org.askfirst.journeys.secure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.askfirst.journeys.secure.Manifests.Container;

/** The images that {@code deploy/image} has built, each in a file system of its own. */
final class Images implements Programs, AutoCloseable {

    private static final String VERSION = System.getProperty("askfirst.version", "");

    private final List<String> made = new ArrayList<>();

    @Override
    public String root(Path mounted) {
        return "";
    }

    @Override
    public synchronized List<String> command(
            String service, Container container, Map<String, String> environment, Path mounted) {
        String image = "localhost/ask-first/%s-service:%s".formatted(service, VERSION);
        String name = buildah("from", "-q", image);
        made.add(name);
        List<String> command = new ArrayList<>(List.of("buildah", "run", "--isolation", "chroot"));
        environment.forEach(
                (variable, value) -> command.addAll(List.of("--env", variable + "=" + value)));
        command.addAll(
                List.of(
                        "--volume",
                        mounted.resolve("etc/ask-first") + ":/etc/ask-first:ro",
                        name,
                        "--",
                        "java",
                        "-XX:AOTCache=/ask-first/ask-first.aot",
                        "-jar",
                        "/ask-first/quarkus-run.jar"));
        command.addAll(container.arguments());
        return command;
    }

    @Override
    public void close() {
        made.forEach(name -> buildah("rm", name));
    }

    private static String buildah(String... arguments) {
        List<String> command = new ArrayList<>(List.of("buildah"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.onExit().join().exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
            return said.strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
