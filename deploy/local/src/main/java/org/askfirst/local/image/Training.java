package org.askfirst.local.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.askfirst.local.FreePort;

/**
 * Starts the production build of one service beside a broker, a database and a mail catcher, asks
 * for what Kubernetes and a browser ask for, and ends it: its JVM then writes the AOT cache. A
 * start without them would end half-way, and teach half.
 *
 * <p>The service's name is in {@code SERVICE}; it lies in {@code /ask-first}, as in the image,
 * because the cache remembers where classes come from.
 */
final class Training {

    private static final Path CACHE = Path.of("/tmp/ask-first.aot");

    /** As in the image, or the cache does not fit. */
    private static final String COMPACT = "-XX:+UseCompactObjectHeaders";

    private static final List<String> PROGRAM = List.of("-jar", "/ask-first/quarkus-run.jar");
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(10);

    /** Often enough for the JVM to see what is hot. */
    private static final int ROUNDS = 20;

    private Training() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String service = System.getenv("SERVICE");
        try (Surroundings surroundings = Surroundings.start(Path.of("/tmp/training"))) {
            if (!service.equals("intake") && end(migrate(surroundings.settings(service, 0))) != 0) {
                throw new IOException(service + " does not migrate");
            }
            // The last thing before the start: whatever starts here meanwhile would take it.
            int port = FreePort.any();
            Process process =
                    start(
                            surroundings.settings(service, port),
                            List.of(COMPACT, "-XX:AOTCacheOutput=" + CACHE),
                            PROGRAM.toArray(String[]::new));
            Health health = new Health(process, port);
            health.await(Health.READY);
            health.ask(ROUNDS);
            process.destroy();
            end(process);
        }
        if (!Files.isReadable(CACHE)) {
            throw new IOException(service + " left no cache");
        }
        // The broker leaves threads behind.
        System.exit(0);
    }

    private static Process migrate(Map<String, String> settings) throws IOException {
        return start(settings, PROGRAM, "migrate");
    }

    private static Process start(
            Map<String, String> settings, List<String> options, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(settings);
        return builder.start();
    }

    /** Waits until it ends; the status it ends with. */
    private static int end(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the service does not end");
        }
        return process.exitValue();
    }
}
