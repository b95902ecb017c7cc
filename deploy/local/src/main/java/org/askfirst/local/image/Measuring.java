package org.askfirst.local.image;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.askfirst.local.FreePort;

/**
 * How long each image takes to start, and what it holds in memory, with and without its AOT cache:
 * medians of several starts beside a real broker and database. Run by {@code deploy/image/measure}.
 */
final class Measuring {

    /** Half of a small container's memory, as the manifests have it. */
    private static final String OPTIONS = "-Xmx256m -XX:+ExitOnOutOfMemoryError";

    private static final String ROW = "%-8s %-5s %10d %10d %10d %12d %12d%n";
    private static final long TICK_MILLIS = 10;
    private static final int LOAD_ROUNDS = 100;
    private static final int ENDS_WITHIN_SECONDS = 60;

    private final Surroundings surroundings;
    private final String registry;
    private final String version;
    private final File log;

    private Measuring(Surroundings surroundings, String registry, String version, Path log) {
        this.surroundings = surroundings;
        this.registry = registry;
        this.version = version;
        this.log = log.toFile();
    }

    /** One start; times from the start of the JVM's process. */
    private record Sample(
            long liveMillis, long readyMillis, long processorMillis, long rss, long rssAfterLoad) {}

    /** Arguments: registry, version, how many starts of each. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("ask-first-measuring");
        try (Surroundings surroundings = Surroundings.start(data)) {
            Measuring measuring =
                    new Measuring(surroundings, arguments[0], arguments[1], data.resolve("log"));
            System.out.println(
                    "service  cache    live ms   ready ms     CPU ms     RSS MiB   after load");
            for (String service : List.of("intake", "consent", "mailer")) {
                measuring.compare(service, Integer.parseInt(arguments[2]));
            }
        }
        System.exit(0);
    }

    private void compare(String service, int starts) throws IOException, InterruptedException {
        List<Sample> without = new ArrayList<>();
        List<Sample> with = new ArrayList<>();
        String container =
                buildah(
                        "from",
                        "--quiet",
                        "%s/%s-service:%s".formatted(registry, service, version));
        try {
            if (!service.equals("intake")) {
                migrate(service, container);
            }
            // The first one fills the system's caches.
            measure(service, container, "on");
            for (int start = 0; start < starts; start++) {
                without.add(measure(service, container, "off"));
                with.add(measure(service, container, "on"));
            }
        } finally {
            buildah("rm", container);
        }
        print(service, "no", without);
        print(service, "yes", with);
    }

    private Sample measure(String service, String container, String cache)
            throws IOException, InterruptedException {
        int port = FreePort.any();
        Process process = start(service, container, port, OPTIONS + " -XX:AOTMode=" + cache);
        try {
            Health health = new Health(process, port);
            health.await(Health.LIVE);
            ProcessHandle jvm = jvm(process).orElseThrow();
            long live = millisSinceStart(jvm);
            health.await(Health.READY);
            long ready = millisSinceStart(jvm);
            long processor = processorMillis(jvm);
            long rss = rss(jvm);
            health.ask(LOAD_ROUNDS);
            return new Sample(live, ready, processor, rss, rss(jvm));
        } finally {
            jvm(process).ifPresent(Measuring::end);
            process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void migrate(String service, String container)
            throws IOException, InterruptedException {
        if (start(service, container, 0, OPTIONS, "migrate").waitFor() != 0) {
            throw new IOException(service + " does not migrate, see " + log);
        }
    }

    private Process start(
            String service, String container, int port, String options, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("buildah", "run", "--isolation", "chroot"));
        Map<String, String> settings = surroundings.settings(service, port);
        settings.put("JAVA_TOOL_OPTIONS", options);
        settings.forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        command.addAll(List.of(container, "--", "java"));
        command.addAll(List.of("-XX:+UseCompactObjectHeaders", "-XX:+UseTransparentHugePages"));
        command.add("-XX:TrimNativeHeapInterval=60000");
        command.addAll(List.of("-XX:AOTCache=/ask-first/ask-first.aot"));
        command.addAll(List.of("-jar", "/ask-first/quarkus-run.jar"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log))
                .start();
    }

    private static void end(ProcessHandle jvm) {
        jvm.destroy();
        jvm.onExit().orTimeout(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Below the engine's own processes. */
    private static Optional<ProcessHandle> jvm(Process started) {
        return started.descendants()
                .filter(one -> one.info().command().orElse("").endsWith("/bin/java"))
                .findFirst();
    }

    private static long millisSinceStart(ProcessHandle jvm) {
        return Duration.between(jvm.info().startInstant().orElseThrow(), Instant.now()).toMillis();
    }

    /** The processors' time, which other programs on the machine change less. */
    private static long processorMillis(ProcessHandle jvm) throws IOException {
        String line = Files.readString(Path.of("/proc/" + jvm.pid() + "/stat"));
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MILLIS;
    }

    /** In MiB. */
    private static long rss(ProcessHandle jvm) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + jvm.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static void print(String service, String cache, List<Sample> samples) {
        System.out.printf(
                Locale.ROOT,
                ROW,
                service,
                cache,
                median(samples, Sample::liveMillis),
                median(samples, Sample::readyMillis),
                median(samples, Sample::processorMillis),
                median(samples, Sample::rss),
                median(samples, Sample::rssAfterLoad));
    }

    private static long median(List<Sample> samples, ToLongFunction<Sample> value) {
        return samples.stream()
                .mapToLong(value)
                .sorted()
                .skip(samples.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static String buildah(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("buildah"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("buildah " + arguments[0] + " failed");
        }
        return said.strip();
    }
}
