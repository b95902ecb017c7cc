package org.askfirst.local.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.askfirst.local.PostgreSql;

/** All parts of the system, from nothing to ready and back to nothing. */
final class LocalSystem {

    private static final long READY_SECONDS = 120;

    /** In all, with the database's beside the parts', below the 20 s after which people kill. */
    private static final long SERVICE_STOP_SECONDS = 10;

    private static final long PART_STOP_SECONDS = 6;
    private static final long LOOK_MILLIS = 50;

    /** Small, and compiled as in production: what is tried here is as quick as it will be there. */
    private static final List<String> SMALL_JVM =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    // Linux alone knows them, and not every Linux has them.
                    "-XX:+IgnoreUnrecognizedVMOptions",
                    "-XX:+UseTransparentHugePages",
                    "-Xlog:pagesize=off",
                    "-XX:TrimNativeHeapInterval=60000",
                    "-XX:-UsePerfData",
                    "-Xss512k",
                    "-Dfile.encoding=UTF-8");

    private final DataFolder folder;
    private final Settings settings;
    private final List<Child> children = new CopyOnWriteArrayList<>();
    private final LocalDatabase database;
    private volatile boolean stopping;

    LocalSystem(DataFolder folder, Settings settings) {
        this.folder = folder;
        this.settings = settings;
        this.database = new LocalDatabase(folder, settings.ports().database());
    }

    /** Ends what a run that was killed left behind. */
    static void endLeftovers(DataFolder folder) throws IOException {
        Noted.endAll(
                List.of("intake", "consent", "mailer", "catcher", "kafka").stream()
                        .map(folder::note)
                        .toList());
        PostgreSql.endLeftover(folder.postgreSql());
    }

    /** Starts everything that can start at once at once, and waits until all of it is ready. */
    void start() throws IOException, Failure {
        launchParts();
        startService("intake", "-Xmx128m", settings.intake());
        awaitDatabase();
        startService("consent", "-Xmx192m", settings.consent(() -> database.jdbcUrl("consent")));
        startService("mailer", "-Xmx160m", settings.mailer(() -> database.jdbcUrl("mailer")));
        awaitParts();
        awaitService("intake", settings.ports().intake());
        awaitService("consent", settings.ports().consent());
        awaitService("mailer", settings.ports().mailer());
    }

    /** Starts what the services stand on, without them, and waits until all of it is ready. */
    void startParts() throws IOException, Failure {
        launchParts();
        awaitDatabase();
        awaitParts();
    }

    /** What each service would be told by its environment, once the parts are ready. */
    List<ServiceEnvironment> environments() throws IOException {
        return List.of(
                ServiceEnvironment.of("intake", settings.intake()),
                ServiceEnvironment.of(
                        "consent", settings.consent(() -> database.jdbcUrl("consent"))),
                ServiceEnvironment.of("mailer", settings.mailer(() -> database.jdbcUrl("mailer"))));
    }

    private void launchParts() throws IOException {
        startDatabase();
        if (!settings.ownKafka()) {
            startPart(
                    "kafka",
                    List.of("-Xms96m", "-Xmx192m"),
                    Parts.Broker.class,
                    folder.kafka().toString(),
                    String.valueOf(settings.ports().kafka()),
                    folder.readyMark("kafka").toString());
        }
        if (!settings.ownMailServer()) {
            startPart(
                    "catcher",
                    List.of("-Xms16m", "-Xmx64m"),
                    Parts.Catcher.class,
                    folder.mail().toString(),
                    String.valueOf(settings.ports().smtp()),
                    String.valueOf(settings.ports().page()),
                    folder.readyMark("catcher").toString(),
                    String.valueOf(settings.door()));
        }
    }

    private void awaitDatabase() throws Failure {
        if (database.isStarted()) {
            await("postgres", database::isOpened);
        }
    }

    private void awaitParts() throws Failure {
        for (String part : List.of("kafka", "catcher")) {
            if (children.stream().anyMatch(child -> child.name().equals(part))) {
                await(part, () -> Files.exists(folder.readyMark(part)));
            }
        }
    }

    /** Each part's resident memory, by name. */
    Map<String, Long> memory() throws IOException {
        return Memory.of(children, database.process());
    }

    /** Waits for the end of any part; it has no reason to end. */
    void watch() throws Failure {
        while (true) {
            checkAlive();
            pause();
        }
    }

    /** Ends everything, the services first; nothing is left after it. */
    void stop() throws IOException {
        startNothingMore();
        List<Child> services = new ArrayList<>(children);
        List<Child> parts = new ArrayList<>(children);
        services.removeIf(child -> isPart(child.name()));
        parts.removeIf(child -> !isPart(child.name()));
        end(services, SERVICE_STOP_SECONDS);
        // A start still under way counts as well: it ends first, and then what it started.
        CompletableFuture<Void> databaseEnd = CompletableFuture.runAsync(database::close);
        end(parts, PART_STOP_SECONDS);
        databaseEnd.join();
        for (Child child : children) {
            Files.deleteIfExists(folder.note(child.name()));
            Files.deleteIfExists(folder.readyMark(child.name()));
        }
    }

    private static boolean isPart(String name) {
        return name.equals("kafka") || name.equals("catcher");
    }

    private static void end(List<Child> some, long seconds) {
        some.forEach(Child::askToStop);
        some.forEach(child -> child.awaitStop(seconds));
    }

    private void startPart(String name, List<String> heap, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(java(heap));
        command.add("-Djava.util.logging.config.file=" + classes().resolve("logging.properties"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        startChild(name, command, settings.own());
    }

    private void startService(String name, String heap, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>(java(List.of("-Xms48m", heap)));
        Path program =
                folder.root().resolve(name + "-service/target/quarkus-local/quarkus-run.jar");
        command.addAll(List.of("-jar", program.toString()));
        startChild(name, command, environment);
    }

    /** What starts after this would be left over; what is just starting is waited for here. */
    private synchronized void startNothingMore() {
        stopping = true;
    }

    private synchronized void startDatabase() {
        if (!stopping && !settings.ownDatabases()) {
            database.start();
        }
    }

    private synchronized void startChild(
            String name, List<String> command, Map<String, String> environment) throws IOException {
        if (!stopping) {
            children.add(Child.start(folder, name, command, environment));
        }
    }

    private List<String> java(List<String> heap) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL_JVM);
        command.addAll(heap);
        command.add("-Djava.io.tmpdir=" + folder.temporary());
        return command;
    }

    private Path classes() {
        return folder.root().resolve("deploy/local/target/classes");
    }

    private void awaitService(String name, int port) throws Failure {
        await(name, () -> Health.isReady(port));
    }

    private void await(String name, BooleanSupplier ready) throws Failure {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (!ready.getAsBoolean()) {
            checkAlive();
            if (System.nanoTime() > end) {
                throw new Failure(
                        "%s is not ready after %d s, see %s"
                                .formatted(name, READY_SECONDS, folder.typed(folder.log(name))));
            }
            pause();
        }
        checkAlive();
    }

    private void checkAlive() throws Failure {
        for (Child child : children) {
            if (!child.isRunning() && !stopping) {
                throw new Failure(
                        "%s ended by itself with status %d, see %s"
                                .formatted(
                                        child.name(),
                                        child.status(),
                                        folder.typed(folder.log(child.name()))));
            }
        }
        if (!stopping) {
            database.check();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
