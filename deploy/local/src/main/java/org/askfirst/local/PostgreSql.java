package org.askfirst.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of one's own on the loopback address, with one database and one role for each
 * of the services that keep state. Its data lives in a folder and survives a restart, an orderly
 * one or not.
 */
public final class PostgreSql implements AutoCloseable {

    /** The role that may do everything. */
    public static final String ADMINISTRATOR = "postgres";

    private static final int ANY_PORT = 0;
    private static final Duration LEFTOVERS_GONE_AFTER = Duration.ofSeconds(15);
    private static final long PAUSE_MILLIS = 200;

    /** Committed means on disk; a log line holds no values; nothing is left outside the folder. */
    private static final Map<String, String> SETTINGS =
            Map.ofEntries(
                    Map.entry("fsync", "on"),
                    Map.entry("synchronous_commit", "on"),
                    Map.entry("full_page_writes", "on"),
                    Map.entry("listen_addresses", "127.0.0.1"),
                    Map.entry("unix_socket_directories", "''"),
                    Map.entry("max_connections", "100"),
                    Map.entry("timezone", "UTC"),
                    Map.entry("log_timezone", "UTC"),
                    Map.entry("log_checkpoints", "off"),
                    Map.entry("log_error_verbosity", "terse"),
                    Map.entry("log_min_error_statement", "panic"));

    private static final Map<String, String> LITTLE_MEMORY = Map.of("shared_buffers", "32MB");

    /**
     * Checkpoints as far apart as a server has them that is meant for load: behind each of them,
     * every page is logged as a whole when it is changed for the first time.
     */
    private static final Map<String, String> MUCH_MEMORY =
            Map.of(
                    "shared_buffers", "256MB",
                    "max_wal_size", "16GB",
                    "checkpoint_timeout", "15min");

    private final PostgreSqlPrograms programs;
    private final Map<String, String> memory;
    private final Path data;
    private final Path said;
    private final int port;
    private final @Nullable PostgreSqlSecurity security;
    private final PostgreSqlCluster cluster;
    private final Thread atExit = new Thread(this::stopAtExit, "postgresql-stop");

    private PostgreSql(
            Place place,
            int port,
            @Nullable PostgreSqlSecurity security,
            boolean copied,
            Map<String, String> memory)
            throws IOException {
        this.programs = PostgreSqlPrograms.in(place.programs());
        this.memory = memory;
        this.data = place.data().toAbsolutePath().normalize();
        this.said = data.resolveSibling(data.getFileName() + ".said");
        this.port = port;
        this.security = security;
        this.cluster = new PostgreSqlCluster(programs, data, said, security, copied);
    }

    /**
     * Where a server keeps its things.
     *
     * @param data the cluster; made when it is missing
     * @param programs where PostgreSQL's programs are, or are unpacked to
     * @param log what the server has to say is added to this file
     */
    public record Place(Path data, Path programs, Path log) {}

    /**
     * Starts the server on the given port (0: any free one), for a test: it also ends with this
     * JVM.
     *
     * @throws IOException when it does not start, with what PostgreSQL said
     */
    public static PostgreSql start(Path data, int port) throws IOException {
        return startForTest(data, port, LITTLE_MEMORY);
    }

    /** The same with as much memory as a server has that does not share the machine with tests. */
    public static PostgreSql startLarge(Path data, int port) throws IOException {
        return startForTest(data, port, MUCH_MEMORY);
    }

    private static PostgreSql startForTest(Path data, int port, Map<String, String> memory)
            throws IOException {
        PostgreSql started = start(forTest(data), port, true, memory);
        Runtime.getRuntime().addShutdownHook(started.atExit);
        return started;
    }

    /** The same at a chosen place, and the caller alone ends it. */
    public static PostgreSql start(Place place, int port) throws IOException {
        return start(place, port, false, LITTLE_MEMORY);
    }

    private static PostgreSql start(
            Place place, int port, boolean copied, Map<String, String> memory) throws IOException {
        int ownPort = port == ANY_PORT ? FreePort.any() : port;
        PostgreSql server = new PostgreSql(place, ownPort, null, copied, memory);
        server.startAt(place);
        try {
            ServiceDatabases.create(ownPort);
        } catch (SQLException failure) {
            server.close();
            throw new IOException("databases not created", failure);
        }
        return server;
    }

    /**
     * Starts a secured server on any free port, for a test; it has no database yet, and no role but
     * its administrator's.
     */
    public static PostgreSql start(Path data, PostgreSqlSecurity security) throws IOException {
        Place place = forTest(data);
        PostgreSql started = new PostgreSql(place, FreePort.any(), security, false, LITTLE_MEMORY);
        started.startAt(place);
        Runtime.getRuntime().addShutdownHook(started.atExit);
        return started;
    }

    private static Place forTest(Path data) {
        Path beside = data.toAbsolutePath();
        return new Place(
                beside,
                Path.of("target", "programs"),
                beside.resolveSibling(beside.getFileName() + ".log"));
    }

    private void startAt(Place place) throws IOException {
        Files.createDirectories(place.data().toAbsolutePath().getParent());
        endLeftover();
        cluster.make();
        startServer(place.log().toAbsolutePath());
    }

    /** Ends the server that a killed run left behind at this place, if it is still there. */
    public static void endLeftover(Place place) throws IOException {
        if (Files.exists(place.data().resolve("postmaster.pid"))) {
            new PostgreSql(place, ANY_PORT, null, false, LITTLE_MEMORY).endLeftover();
        }
    }

    /** The JDBC address of a service's database; its role has the same name. */
    public String jdbcUrl(String service) {
        return jdbcUrl(port, service);
    }

    /** The same of a server on this port. */
    public static String jdbcUrl(int port, String service) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?reWriteBatchedInserts=true"
                .formatted(port, service);
    }

    /** Where it listens, on the loopback address. */
    public int port() {
        return port;
    }

    /** The password of a service's role: local, loopback only, no secret. */
    public String password(String service) {
        return ServiceDatabases.password(service);
    }

    /** The first of the server's processes. */
    public ProcessHandle process() throws IOException {
        return Postmaster.noted(data)
                .orElseThrow(() -> new IOException("PostgreSQL is not running"));
    }

    @Override
    public void close() throws IOException {
        if (!Thread.currentThread().equals(atExit)) {
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException shuttingDown) {
                // Then the hook and this call do the same, and the second finds nothing to do.
            }
        }
        stop();
    }

    private void stopAtExit() {
        try {
            stop();
        } catch (IOException failure) {
            System.getLogger(PostgreSql.class.getName())
                    .log(System.Logger.Level.WARNING, "PostgreSQL not stopped", failure);
        }
    }

    private synchronized void stop() throws IOException {
        Optional<ProcessHandle> noted = Postmaster.noted(data);
        if (noted.isEmpty()) {
            return;
        }
        ProcessHandle running = noted.get();
        // Fast: open transactions are rolled back. Immediate: recovered at the next start.
        for (String mode : List.of("fast", "immediate")) {
            programs.run(said, "pg_ctl", stopping(mode));
            // What pg_ctl says is not asked: a server that ends just after its patience is gone,
            // and the next try would only complain about the missing note.
            if (isGone(running)) {
                Files.deleteIfExists(said);
                return;
            }
        }
        // Its children see that it is gone, and end too; recovered at the next start as well.
        running.destroyForcibly();
        if (!isGone(running)) {
            throw new IOException("PostgreSQL does not stop: " + Files.readString(said));
        }
    }

    private List<String> stopping(String mode) {
        return List.of("stop", "-D", data.toString(), "-m", mode, "-t", "4");
    }

    /** Its note goes first; the process itself a moment later. */
    private static boolean isGone(ProcessHandle process) {
        process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
        return !process.isAlive();
    }

    private void endLeftover() throws IOException {
        stop();
        // Left by a kill -9. The server itself would trust it if another process now had that id.
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    private void startServer(Path log) throws IOException {
        List<String> options = new ArrayList<>(List.of("-p", String.valueOf(port)));
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(memory);
        if (security != null) {
            settings.putAll(security.settings());
        }
        settings.forEach((key, value) -> options.addAll(List.of("-c", key + "=" + value)));
        List<String> start =
                List.of(
                        "start",
                        "--pgdata=" + data,
                        "--log=" + log,
                        "--wait",
                        "--timeout=60",
                        "--options=" + String.join(" ", options));
        // After a kill -9 of the first process the others need a moment to notice and go.
        Instant patience = Instant.now().plus(LEFTOVERS_GONE_AFTER);
        var outcome = programs.run(said, "pg_ctl", start);
        while (outcome.failed() && FreePort.isFree(port) && Instant.now().isBefore(patience)) {
            pause();
            outcome = programs.run(said, "pg_ctl", start);
        }
        if (outcome.failed()) {
            throw new IOException("PostgreSQL does not start, see " + log);
        }
        Files.deleteIfExists(said);
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("start interrupted", interrupted);
        }
    }
}
