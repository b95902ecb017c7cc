package org.askfirst.journeys.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.askfirst.local.Folders;
import org.askfirst.local.FreePort;
import org.askfirst.local.PostgreSql;
import org.askfirst.local.demo.Demo;
import org.askfirst.local.mail.Door;
import org.jspecify.annotations.Nullable;

/**
 * One whole system: a broker, a database, a mail server and the three services, on free ports, with
 * its data under {@code target} and the services' logs in {@code target/logs}. It ends with this
 * JVM at the latest.
 */
public final class AskFirst implements AutoCloseable {

    /** Where every process of every system writes its log. */
    public static final Path LOGS = Path.of("target", "logs").toAbsolutePath();

    /** The work tree. */
    public static final Path ROOT =
            Path.of(System.getProperty("askfirst.root", "../..")).toAbsolutePath().normalize();

    /** The organisation people see. */
    public static final String ORGANISATION = "Harbour Network";

    /** The service's own address. */
    public static final String MAIL_FROM = "introductions@harbour.example";

    /** The name under which the organisation's mail server says what it thinks of a mail. */
    public static final String MAIL_AUTHORITY = "mx.harbour.example";

    /** How long an answer is held: long enough for two presses on a busy machine. */
    public static final Duration HELD = Duration.ofSeconds(4);

    private static final String CONSUMERS = "MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_";

    /** Nothing is waited for longer than a test wants to wait. */
    private static final Map<String, String> QUICK =
            Map.ofEntries(
                    Map.entry("ASKFIRST_ORGANISATION", ORGANISATION),
                    Map.entry("ASKFIRST_MAIL_FROM", MAIL_FROM),
                    Map.entry("ASKFIRST_RELEASE_DELAY", HELD.toString()),
                    Map.entry("ASKFIRST_TOO_QUICK", "PT0S"),
                    Map.entry("ASKFIRST_READS_PER_MINUTE", "1000000"),
                    Map.entry("ASKFIRST_RETRY_AFTER", "PT1S"),
                    Map.entry("ASKFIRST_UNKNOWN_AFTER", "PT1S"),
                    Map.entry("ASKFIRST_SMTP_TIMEOUT", "PT3S"),
                    // Kafka gives a killed service's partitions to the next one after this.
                    Map.entry("KAFKA_SESSION_TIMEOUT_MS", "6000"),
                    Map.entry("KAFKA_HEARTBEAT_INTERVAL_MS", "2000"),
                    // Each channel takes twice this time to stop, one after the other; shorter ones
                    // keep a processor busy where many systems wait beside each other.
                    Map.entry(CONSUMERS + "POLL_TIMEOUT", "500"),
                    // The journeys ask in the names of the same few people, as often as they like.
                    Map.entry("ASKFIRST_RATE_PER_MINUTE", "100000"),
                    Map.entry("ASKFIRST_REQUESTS_PER_DAY", "none"),
                    Map.entry("ASKFIRST_ASKS_PER_PERSON", "none"),
                    Map.entry("ASKFIRST_ASKS_PER_PAIR", "none"),
                    Map.entry("ASKFIRST_UNSOLICITED_PER_DAY", "none"));

    /**
     * Consumers that wait for many records ask for them twenty times a second: each system that has
     * nothing to do would take a tenth of a processor. What is measured, and what is harmed part by
     * part, waits as in production: there it matters how much comes together.
     */
    private static final Map<String, String> EACH_RECORD_AT_ONCE =
            Map.of(CONSUMERS + "FETCH_MIN_BYTES", "1", CONSUMERS + "FETCH_MAX_WAIT_MS", "500");

    /** What blocks is kept off the common pool, which has one thread on a small machine. */
    private static final Executor OWN_THREAD = task -> Thread.ofPlatform().start(task);

    private static final int TRIES = 3;

    private static final String MAIL_IN = "ASKFIRST_MAIL_IN";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Jvm jvm;
    private final Map<Part, Proxy> proxies = new EnumMap<>(Part.class);
    private final Path brokerFolder;
    private final Path brokerLog;
    private volatile RunningBroker broker;
    private final Path databaseFolder;
    private volatile PostgreSql database;
    private final MailServer mail;
    private final Keys keys;
    private final Topics topics;
    private final Service intake;
    private final Service consent;
    private final Service mailer;
    private final List<Service> replicas = new CopyOnWriteArrayList<>();
    private final Thread atExit = new Thread(this::endNow, "system-end");

    private AskFirst(
            String name,
            Map<String, String> settings,
            Jvm jvm,
            Distance distance,
            @Nullable Path databaseAt,
            CompletableFuture<Void> taught)
            throws IOException {
        this.jvm = jvm;
        Path data = Path.of("target", "systems", name).toAbsolutePath();
        Folders.delete(data);
        Files.createDirectories(LOGS);
        databaseFolder = databaseAt == null ? data.resolve("postgres") : databaseAt;
        CompletableFuture<PostgreSql> opening =
                CompletableFuture.supplyAsync(() -> openDatabase(databaseFolder, 0), OWN_THREAD);
        for (Part part : distance == Distance.NONE ? new Part[0] : Part.values()) {
            proxies.put(part, Proxy.start());
        }
        brokerFolder = data.resolve("kafka");
        brokerLog = LOGS.resolve(name + "-broker.log");
        Files.deleteIfExists(brokerLog);
        broker = startBroker(distance);
        int knownPort = reached(Part.BROKER, broker.port());
        mail = MailServer.start(data.resolve("mail"));
        keys = Keys.make(data.resolve("keys"));
        topics = new Topics(broker.bootstrapServers());
        int intakePort = FreePort.any();
        int consentPort = FreePort.any();
        int mailerPort = FreePort.any();
        Map<String, String> common = new HashMap<>(QUICK);
        if (jvm != Jvm.PRODUCTION && distance != Distance.PROCESSES) {
            common.putAll(EACH_RECORD_AT_ONCE);
        }
        common.put("ASKFIRST_INTAKE_URL", "http://localhost:" + intakePort);
        common.put("ASKFIRST_CONSENT_URL", "http://localhost:" + consentPort);
        common.put("ASKFIRST_MAILER_INTERNAL_URL", "http://localhost:" + mailerPort);
        common.put("ASKFIRST_KAFKA", "127.0.0.1:" + knownPort);
        common.put("ASKFIRST_LOCAL_PUBLIC_KEY", keys.signInPublic());
        database = opening.join();
        taught.join();
        intake = service(name, "intake", intakePort, common, intakeOnly(), settings);
        consent = service(name, "consent", consentPort, common, consentOnly(), settings);
        mailer = service(name, "mailer", mailerPort, common, mailerOnly(), settings);
    }

    /** How far the services are from what they stand on. */
    private enum Distance {
        /** They reach it directly. */
        NONE,
        /** There are proxies between. */
        PROXIES,
        /** The same, and all of it that can be is in processes of its own. */
        PROCESSES
    }

    /** What the services stand on. */
    public enum Part {
        DATABASE,
        BROKER,
        MAIL_SERVER
    }

    /**
     * Systems start beside each other: a port that was free may be another one's a moment later.
     */
    private RunningBroker startBroker(Distance distance) throws IOException {
        boolean onItsOwn = jvm == Jvm.PRODUCTION || distance == Distance.PROCESSES;
        for (int tried = 1; ; tried++) {
            int port = FreePort.any();
            try {
                return onItsOwn
                        ? brokerOnItsOwn(port)
                        : RunningBroker.inThisJvm(brokerFolder, port, reached(Part.BROKER, port));
            } catch (IOException taken) {
                if (tried == TRIES) {
                    throw taken;
                }
            }
        }
    }

    private RunningBroker brokerOnItsOwn(int port) throws IOException {
        return RunningBroker.onItsOwn(
                jvm, brokerFolder, port, reached(Part.BROKER, port), brokerLog);
    }

    /** The port by which the services reach a part that listens on this one. */
    private int reached(Part part, int port) {
        Proxy proxy = proxies.get(part);
        if (proxy == null) {
            return port;
        }
        proxy.leadTo(port);
        return proxy.port();
    }

    /** Between the services and this part, in a system that has proxies. */
    public Proxy proxy(Part part) {
        return Objects.requireNonNull(proxies.get(part), "no proxies");
    }

    /** The server of both databases. */
    public ProcessHandle databaseServer() {
        try {
            return database.process();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The process the broker is in; this one, unless the system is to be measured. */
    public ProcessHandle brokerProcess() {
        return broker.process();
    }

    /** Starts that server once more after it has ended, as it is and where it was. */
    public void startDatabaseAgain() {
        PostgreSql ended = database;
        try {
            ended.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        database = openDatabase(databaseFolder, ended.port());
    }

    /**
     * Starts the broker once more after its process has ended, where it was; only of a system whose
     * broker is in a process of its own.
     */
    public void startBrokerAgain() {
        int port = broker.port();
        try {
            broker = brokerOnItsOwn(port);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The system that all journeys share; started by the first of them. */
    public static AskFirst shared() {
        return Shared.SYSTEM;
    }

    /** A system of one's own, to be closed; the settings win over the usual quick ones. */
    public static AskFirst with(Map<String, String> settings) {
        return start("own-" + COUNT.incrementAndGet(), settings, Jvm.SMALL, Distance.NONE, null);
    }

    /** The same, whose services are not started: what is {@link #beside} them is. */
    public static AskFirst withoutServices(Map<String, String> settings) {
        return prepare("own-" + COUNT.incrementAndGet(), settings, Jvm.SMALL, Distance.NONE, null);
    }

    /**
     * The same, to be measured: its services' JVMs compile as they do in production, the broker has
     * one of its own, and PostgreSQL has as much memory as it takes by itself.
     */
    public static AskFirst measured(Map<String, String> settings) {
        return start(
                "own-" + COUNT.incrementAndGet(), settings, Jvm.PRODUCTION, Distance.NONE, null);
    }

    /** The same with both databases in this folder, which is empty or not there yet. */
    public static AskFirst withDatabaseIn(Path folder, Map<String, String> settings) {
        return start("own-" + COUNT.incrementAndGet(), settings, Jvm.SMALL, Distance.NONE, folder);
    }

    /** The same, and the services reach everything they stand on through proxies. */
    public static AskFirst behindProxies(Map<String, String> settings) {
        return start("own-" + COUNT.incrementAndGet(), settings, Jvm.SMALL, Distance.PROXIES, null);
    }

    /**
     * The same, and each of these parts that can be is a process of its own, to be harmed alone.
     */
    public static AskFirst inProcesses(Map<String, String> settings) {
        return start(
                "own-" + COUNT.incrementAndGet(), settings, Jvm.SMALL, Distance.PROCESSES, null);
    }

    public Service intake() {
        return intake;
    }

    public Service consent() {
        return consent;
    }

    public Service mailer() {
        return mailer;
    }

    public List<Service> services() {
        return List.of(intake, consent, mailer);
    }

    /**
     * Starts one more replica of a service on a port of its own and waits until it is ready; it
     * ends when it is closed, and with the system at the latest. Links keep leading to the first.
     */
    public Service oneMore(Service first) {
        Service replica = launchOneMore(first);
        replica.awaitReady();
        return replica;
    }

    /** The same, and does not wait. */
    public Service launchOneMore(Service first) {
        int port = FreePort.any();
        Service replica =
                first.replica(
                        Map.of("QUARKUS_HTTP_PORT", String.valueOf(port)),
                        port,
                        "-" + (replicas.size() + 2));
        replicas.add(replica);
        replica.launch(Map.of());
        return replica;
    }

    /**
     * What is started in the place of a service that does not run, with these classes behind all
     * others on its class path; it ends when it is closed, and with the system at the latest.
     */
    public Service beside(Service first, Path classes, Map<String, String> settings) {
        Service other = first.beside(classes, settings);
        replicas.add(other);
        return other;
    }

    /**
     * What is started in the place of a service that does not run: the same, built elsewhere. It
     * ends when it is closed, and with the system at the latest.
     */
    public Service built(Service first, Path program) {
        Service other = first.built(program);
        replicas.add(other);
        return other;
    }

    /** Starts those that are not running. */
    public void startMissing() {
        List<Service> missing = services().stream().filter(one -> !one.isRunning()).toList();
        missing.forEach(service -> service.launch(Map.of()));
        missing.forEach(Service::awaitReady);
    }

    public MailServer mail() {
        return mail;
    }

    /** Where mail comes back in, in a system that has such a door. */
    public Door door() {
        return new Door(Integer.parseInt(settings("intake").get(MAIL_IN)));
    }

    /** What opens such a door, on a free port. */
    public static Map<String, String> withDoor() {
        return Map.of(
                MAIL_IN, String.valueOf(FreePort.any()), "ASKFIRST_MAIL_AUTHSERV", MAIL_AUTHORITY);
    }

    public Topics topics() {
        return topics;
    }

    public Keys keys() {
        return keys;
    }

    /** The environment in which a service is started. */
    public Map<String, String> settings(String service) {
        return services().stream()
                .filter(one -> one.name().equals(service))
                .findFirst()
                .orElseThrow()
                .settings();
    }

    /** A service's database, as its administrator has it. */
    public Database database(String service) {
        return new Database(jdbcUrl(service), service, database.password(service));
    }

    /** A service's database, as the administrator of the whole server has it. */
    public Database administered(String service) {
        return new Database(jdbcUrl(service), PostgreSql.ADMINISTRATOR, "");
    }

    /** The JDBC address of a service's database, whose user and password are the service's name. */
    public String jdbcUrl(String service) {
        return database.jdbcUrl(service);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        replicas.forEach(Service::close);
        services().forEach(Service::close);
        closeParts();
        proxies.values().forEach(Proxy::close);
    }

    private static AskFirst start(
            String name,
            Map<String, String> settings,
            Jvm jvm,
            Distance distance,
            @Nullable Path databaseAt) {
        AskFirst system = prepare(name, settings, jvm, distance, databaseAt);
        system.startMissing();
        return system;
    }

    private static AskFirst prepare(
            String name,
            Map<String, String> settings,
            Jvm jvm,
            Distance distance,
            @Nullable Path databaseAt) {
        try {
            AskFirst system = new AskFirst(name, settings, jvm, distance, databaseAt, Taught.DONE);
            Runtime.getRuntime().addShutdownHook(system.atExit);
            return system;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Service service(
            String system,
            String name,
            int port,
            Map<String, String> common,
            Map<String, String> own,
            Map<String, String> settings)
            throws IOException {
        // What is looked for in it is not to be found from a run before this one.
        Path log = LOGS.resolve(system + "-" + name + ".log");
        Files.deleteIfExists(log);
        Map<String, String> environment = new HashMap<>(common);
        environment.putAll(own);
        environment.putAll(settings);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        return new Service(name, Service.java(name, "quarkus-local", jvm), log, port, environment);
    }

    private Map<String, String> intakeOnly() {
        return Map.of(
                "ASKFIRST_ADDRESS_KEY", keys.address(),
                "ASKFIRST_REQUEST_KEY", keys.request(),
                "ASKFIRST_REPLY_KEY", keys.reply(),
                "ASKFIRST_LOCAL_PRIVATE_KEY_FILE", keys.signInPrivate().toString());
    }

    private Map<String, String> consentOnly() {
        return Map.of(
                "ASKFIRST_ADDRESS_KEY", keys.address(),
                "ASKFIRST_LINK_KEY", keys.link(),
                "ASKFIRST_SEAL_KEY", keys.seal(),
                "ASKFIRST_REQUEST_KEY", keys.request(),
                "ASKFIRST_CONSENT_DATABASE_URL", reachedJdbcUrl("consent"),
                "ASKFIRST_CONSENT_DATABASE_USERNAME", "consent",
                "ASKFIRST_CONSENT_DATABASE_PASSWORD", database.password("consent"));
    }

    private Map<String, String> mailerOnly() {
        return Map.of(
                "ASKFIRST_LINK_KEY", keys.link(),
                "ASKFIRST_SEAL_KEY", keys.seal(),
                "ASKFIRST_REPLY_KEY", keys.reply(),
                "ASKFIRST_SMTP_HOST", "127.0.0.1",
                "ASKFIRST_SMTP_PORT", String.valueOf(reached(Part.MAIL_SERVER, mail.smtpPort())),
                "ASKFIRST_SMTP_TLS", "none",
                "ASKFIRST_MAILER_DATABASE_URL", reachedJdbcUrl("mailer"),
                "ASKFIRST_MAILER_DATABASE_USERNAME", "mailer",
                "ASKFIRST_MAILER_DATABASE_PASSWORD", database.password("mailer"));
    }

    private String reachedJdbcUrl(String service) {
        return PostgreSql.jdbcUrl(reached(Part.DATABASE, database.port()), service);
    }

    private PostgreSql openDatabase(Path data, int port) {
        try {
            return jvm == Jvm.PRODUCTION
                    ? PostgreSql.startLarge(data, port)
                    : PostgreSql.start(data, port);
        } catch (IOException failure) {
            throw new CompletionException(failure);
        }
    }

    /** PostgreSQL has a hook of its own, and the broker ends with this JVM in any case. */
    private void endNow() {
        services().forEach(Service::endNow);
        replicas.forEach(Service::endNow);
    }

    private void closeParts() {
        mail.close();
        topics.close();
        broker.end().run();
        try {
            database.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * One start of each service and a few introductions, by which later ones need half the
     * processor's time. Only where many follow: it takes as long as four of them. What their
     * systems stand on starts meanwhile.
     */
    private static final class Taught {

        static final CompletableFuture<Void> DONE =
                Boolean.getBoolean("askfirst.teach")
                        ? CompletableFuture.runAsync(Taught::teach, OWN_THREAD)
                        : CompletableFuture.completedFuture(null);

        private static void teach() {
            try (AskFirst system =
                    new AskFirst(
                            "teaching",
                            Map.of("ASKFIRST_RELEASE_DELAY", "PT0S"),
                            Jvm.SMALL,
                            Distance.NONE,
                            null,
                            CompletableFuture.completedFuture(null))) {
                List<Service> learning = system.services().stream().map(Service::learning).toList();
                learning.forEach(service -> service.launch(Map.of()));
                learning.forEach(Service::awaitReady);
                // What serves people is learnt as well; whether it does so well is for journeys.
                Demo.play(
                        system.intake.url().toString(),
                        system.consent.url().toString(),
                        system.mail.folder());
                learning.forEach(Service::stopLearning);
                learning.forEach(Service::awaitEnd);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static final class Shared {
        static final AskFirst SYSTEM = start("shared", withDoor(), Jvm.SMALL, Distance.NONE, null);
    }
}
