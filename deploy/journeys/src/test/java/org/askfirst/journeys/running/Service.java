package org.askfirst.journeys.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.local.waiting.Waiting.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.awaitility.core.TerminalFailureException;
import org.jspecify.annotations.Nullable;

/** One of the three services as a process of its own; it can be ended and started again. */
public final class Service implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(4);
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(3);
    private static final int LAST_LINES = 12;
    private static final int TRIES = 3;
    private static final String TOO_LATE = "_DATABASE_URL does not answer in time";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final List<String> command;
    private final Path log;
    private final int port;
    private final Map<String, String> environment;
    private volatile @Nullable Process process;

    /**
     * One that is not started yet.
     *
     * @param log what it says is added to this file
     */
    public Service(
            String name,
            List<String> command,
            Path log,
            int port,
            Map<String, String> environment) {
        this.name = name;
        this.command = List.copyOf(command);
        this.log = log;
        this.port = port;
        this.environment = Map.copyOf(environment);
    }

    /**
     * What starts a service that Maven has built, with little memory.
     *
     * @param build {@code quarkus-local} or, for production, {@code quarkus-app}
     */
    public static List<String> java(String name, String build) {
        return java(name, build, Jvm.SMALL);
    }

    static List<String> java(String name, String build, Jvm jvm) {
        Path program =
                AskFirst.ROOT.resolve(
                        "%s-service/target/%s/quarkus-run.jar".formatted(name, build));
        if (!Files.exists(program)) {
            throw new IllegalStateException(
                    program
                            + " is not built: run mvn package -DskipTests, once as it is and once"
                            + " with -Plocal");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm.options());
        Path cache = cache(name, build);
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(List.of("-jar", program.toString()));
        return command;
    }

    /**
     * What starts a program of this class path, with a JVM like that of a service in production.
     */
    public static List<String> own(Class<?> program, String... arguments) {
        return own(Jvm.PRODUCTION, program, List.of(arguments));
    }

    static List<String> own(Jvm jvm, Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm.options());
        String classes = System.getProperty("surefire.test.class.path", "");
        command.addAll(
                List.of(
                        "-cp",
                        classes.isEmpty() ? System.getProperty("java.class.path") : classes));
        command.add(program.getName());
        command.addAll(arguments);
        return command;
    }

    /** Where what a JVM has learnt of this build lies, if anything. */
    private static Path cache(String name, String build) {
        return AskFirst.ROOT.resolve("%s-service/target/%s/ask-first.aot".formatted(name, build));
    }

    /** The same service, whose JVM writes down what it has learnt when it ends (JEP 514). */
    Service learning() {
        List<String> words = new ArrayList<>(command);
        words.add(1, "-XX:AOTCacheOutput=" + cache(name, "quarkus-local"));
        return new Service(name, words, log, port, environment);
    }

    /** What it has said so far. */
    public String logged() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One like it, not started yet, with other settings and a log of its own. */
    Service replica(Map<String, String> settings, int otherPort, String suffix) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(settings);
        String file = log.getFileName().toString().replace(".log", suffix + ".log");
        return new Service(name + suffix, command, log.resolveSibling(file), otherPort, all);
    }

    /**
     * The same service in its place, not started yet, with more settings, and with these classes
     * behind all others on its class path.
     */
    Service beside(Path classes, Map<String, String> settings) {
        int jar = command.indexOf("-jar");
        String program = command.get(jar + 1);
        Attributes manifest = manifest(program);
        List<String> words = new ArrayList<>(command.subList(0, jar));
        // What its manifest opens of Java only makes it quicker; as options it would be in the way
        // of all that a JVM has learnt, and a start would take twice the time.
        words.addAll(List.of("-cp", program + File.pathSeparator + classes));
        words.add(manifest.getValue(Attributes.Name.MAIN_CLASS));
        words.addAll(command.subList(jar + 2, command.size()));
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(settings);
        return new Service(name, words, log, port, all);
    }

    /** The same service in its place, not started yet, by another build of it. */
    Service built(Path program) {
        List<String> words = new ArrayList<>(command);
        // What a JVM has learnt of one build is of no use to another.
        words.removeIf(word -> word.startsWith("-XX:AOTCache="));
        words.set(words.indexOf("-jar") + 1, program.toString());
        return new Service(name, words, log, port, environment);
    }

    private static Attributes manifest(String program) {
        try (JarFile archive = new JarFile(program)) {
            return archive.getManifest().getMainAttributes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Its name, without the word service. */
    public String name() {
        return name;
    }

    /** The environment in which it is usually started. */
    Map<String, String> settings() {
        return environment;
    }

    /** Where it listens. */
    public URI url() {
        return URI.create("http://localhost:" + port);
    }

    /** Starts it and waits until it says that it is ready. */
    public void start() {
        startWith(Map.of());
    }

    /**
     * The same with other settings; the next {@link #start} has the usual ones again. On a busy
     * machine a database's first answer may come too late; the program ends then, and is started
     * again, as whatever runs it would.
     */
    public void startWith(Map<String, String> settings) {
        for (int tried = 1; ; tried++) {
            launch(settings);
            try {
                awaitReady();
                return;
            } catch (TerminalFailureException ended) {
                if (tried == TRIES || !foundNoDatabase()) {
                    throw ended;
                }
            }
        }
    }

    /** Whether the last thing it said is that its database did not answer in time. */
    public boolean foundNoDatabase() {
        return lastLines().contains(TOO_LATE);
    }

    /** Asks it to end (SIGTERM), and waits until it has. */
    public void stop() {
        end(running(), false);
    }

    /** Asks it to end and does not wait: it has much to write down. */
    void stopLearning() {
        running().destroy();
    }

    /** Asks it to end if it is there, and waits until it has. */
    @Override
    public void close() {
        if (isRunning()) {
            stop();
        }
    }

    /** Ends it without a word (SIGKILL), and waits until it is gone. */
    public void kill() {
        end(running(), true);
    }

    /** SIGTERM and a start. */
    public void restart() {
        restartWith(Map.of());
    }

    /** The same with other settings; the next {@link #start} has the usual ones again. */
    public void restartWith(Map<String, String> settings) {
        stop();
        startWith(settings);
    }

    /** Its process; where it runs in a container, that is the engine's. */
    public ProcessHandle process() {
        return running().toHandle();
    }

    /** Whether its process is there. */
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Whether it says that it is ready. */
    public boolean isReady() {
        HttpRequest request =
                HttpRequest.newBuilder(url().resolve("/q/health/ready"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs one of its tasks to the end, which has to be a good one; what it says. */
    public String does(String task) {
        List<String> words = new ArrayList<>(command);
        words.add(task);
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectError(Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(key -> key.startsWith("ASKFIRST_"));
        builder.environment().putAll(environment);
        try {
            Process running = builder.start();
            String said = new String(running.getInputStream().readAllBytes(), UTF_8);
            if (running.waitFor() != 0) {
                throw new AssertionError("%s %s failed, see %s".formatted(name, task, log));
            }
            return said;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Starts it with other settings, and does not wait. */
    public void launch(Map<String, String> settings) {
        if (isRunning()) {
            throw new IllegalStateException(name + " is running already");
        }
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(settings);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(key -> key.startsWith("ASKFIRST_"));
        builder.environment().putAll(all);
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until it says that it is ready. */
    public void awaitReady() {
        await(name + " ready, see " + log)
                .atMost(READY_WITHIN)
                .pollInterval(Duration.ofMillis(100))
                .failFast(this::assertRuns)
                .until(this::isReady);
    }

    private void assertRuns() {
        if (process == null || process.isAlive()) {
            return;
        }
        throw new AssertionError(
                "%s ended by itself with %d, and said in %s:%n%s"
                        .formatted(name, process.exitValue(), log, lastLines()));
    }

    private String lastLines() {
        List<String> lines = logged().lines().toList();
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** Starts it and waits until it ends by itself; its exit status. Tried again as a start is. */
    public int run() {
        for (int tried = 1; ; tried++) {
            launch(Map.of());
            int status = awaitEnd();
            if (status == 0 || tried == TRIES || !lastLines().contains(TOO_LATE)) {
                return status;
            }
        }
    }

    /** Waits until it ends by itself; its exit status. */
    public int awaitEnd() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process.onExit()
                .orTimeout(READY_WITHIN.toSeconds(), TimeUnit.SECONDS)
                .join()
                .exitValue();
    }

    /** Ends it at the end of everything, running or not. */
    public void endNow() {
        if (process != null) {
            endAll(process);
        }
    }

    private Process running() {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException(name + " is not running");
        }
        return process;
    }

    private void end(Process running, boolean byForce) {
        if (byForce) {
            endAll(running);
        } else {
            program(running).destroy();
        }
        try {
            if (!running.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                endAll(running);
                throw new AssertionError(name + " does not end within " + ENDS_WITHIN);
            }
        } catch (InterruptedException interrupted) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Where it runs in a container, what was started is the engine. */
    private static ProcessHandle program(Process started) {
        return started.descendants()
                .filter(one -> one.info().command().orElse("").endsWith("/bin/java"))
                .findFirst()
                .orElse(started.toHandle());
    }

    private static void endAll(Process started) {
        started.descendants().forEach(ProcessHandle::destroyForcibly);
        started.destroyForcibly();
    }
}
