package org.askfirst.local;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker that is its own KRaft controller, in this JVM, on the loopback address. Its log
 * lives in a folder and survives a restart.
 */
public final class KafkaBroker implements AutoCloseable {

    /** Partitions of every topic; the upper bound of useful replicas of a service. */
    public static final int PARTITIONS = 12;

    /** The topics that keep their records a week; each has a dead-letter topic beside it. */
    public static final List<String> TOPICS =
            List.of(
                    "intro.requests",
                    "intro.letters",
                    "intro.deliveries",
                    "intro.mail",
                    "intro.lifecycle");

    /** Who was erased, one record per person: the last one of each stays for good. */
    public static final String COMPACTED_TOPIC = "intro.people";

    private static final int ANY_PORT = 0;

    private final AutoCloseable server;
    private final int port;

    private KafkaBroker(AutoCloseable server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker on the given port (0: any free one) and creates the topics that are missing.
     *
     * @param data an own folder for the log; formatted when it is empty
     * @throws IOException when the folder cannot be written or the port is taken
     */
    public static KafkaBroker start(Path data, int port) throws IOException {
        int brokerPort = port == ANY_PORT ? FreePort.any() : port;
        return start(data, brokerPort, brokerPort);
    }

    /**
     * The same on a given port, for a test that stands between the broker and its clients.
     *
     * @param advertised the port to which clients are sent
     */
    public static KafkaBroker start(Path data, int port, int advertised) throws IOException {
        int controllerPort = FreePort.anyBut(port);
        KafkaBroker broker =
                start(
                        data,
                        port,
                        controllerPort,
                        open(port, advertised, controllerPort),
                        List.of());
        try {
            LoadedOnce.call("createTopics", broker.bootstrapServers());
        } catch (IOException | RuntimeException notSetUp) {
            // Whoever waits for its process is to learn that it is of no use.
            broker.close();
            throw notSetUp;
        }
        return broker;
    }

    /**
     * Starts a secured broker on any free port, for a test; nobody but the administrator may do
     * anything yet, and there is no topic.
     */
    public static KafkaBroker start(Path data, KafkaSecurity security) throws IOException {
        int port = FreePort.any();
        int controllerPort = FreePort.anyBut(port);
        return start(
                data,
                port,
                controllerPort,
                security.settings(port, controllerPort),
                security.formatting());
    }

    private static KafkaBroker start(
            Path data,
            int port,
            int controllerPort,
            Map<String, String> listening,
            List<String> formatting)
            throws IOException {
        // A broker that cannot listen ends the whole JVM, so this is asked first.
        if (!FreePort.isFree(port)) {
            throw new IOException("port " + port + " is in use");
        }
        Path log = data.toAbsolutePath().resolve("log");
        Properties settings = settings(log, controllerPort);
        settings.putAll(listening);
        Object server = LoadedOnce.call("start", data, settings, formatting);
        return new KafkaBroker((AutoCloseable) server, port);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** The address clients connect to, {@code host:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception failure) {
            throw new IllegalStateException("the broker does not end", failure);
        }
    }

    /** One listener that asks nobody who they are. */
    private static Map<String, String> open(int port, int advertised, int controllerPort) {
        return Map.of(
                "inter.broker.listener.name",
                "PLAINTEXT",
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, controllerPort),
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:" + advertised);
    }

    private static Properties settings(Path log, int controllerPort) {
        Properties settings = new Properties();
        settings.putAll(
                Map.ofEntries(
                        Map.entry("process.roles", "broker,controller"),
                        Map.entry("node.id", "1"),
                        Map.entry("log.dirs", log.toString()),
                        Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                        Map.entry("controller.listener.names", "CONTROLLER"),
                        Map.entry("num.partitions", String.valueOf(PARTITIONS)),
                        Map.entry("auto.create.topics.enable", "false"),
                        Map.entry("offsets.topic.num.partitions", "4"),
                        Map.entry("offsets.topic.replication.factor", "1"),
                        Map.entry("transaction.state.log.replication.factor", "1"),
                        Map.entry("transaction.state.log.min.isr", "1"),
                        Map.entry("group.initial.rebalance.delay.ms", "0"),
                        // What is old enough is gone soon after, and not up to five minutes later.
                        Map.entry("log.retention.check.interval.ms", "10000"),
                        // One machine: small buffers, few threads.
                        Map.entry("log.cleaner.dedupe.buffer.size", "16777216"),
                        Map.entry("num.network.threads", "2"),
                        Map.entry("num.io.threads", "4")));
        return settings;
    }

    /**
     * {@link KafkaServer}, loaded by the system's class loader, and called through the JDK's types.
     */
    private static final class LoadedOnce {

        static Object call(String name, Object... arguments) throws IOException {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            ClassLoader system = ClassLoader.getSystemClassLoader();
            // Kafka loads some classes by the thread's loader, and its threads inherit it.
            thread.setContextClassLoader(system);
            try {
                return method(system, name).invoke(null, arguments);
            } catch (InvocationTargetException failure) {
                return thrown(failure.getCause());
            } catch (ReflectiveOperationException notThere) {
                throw new IllegalStateException(notThere);
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        private static Method method(ClassLoader loader, String name)
                throws ClassNotFoundException {
            Class<?> type = Class.forName(KafkaServer.class.getName(), true, loader);
            Method found =
                    Stream.of(type.getDeclaredMethods())
                            .filter(method -> method.getName().equals(name))
                            .findFirst()
                            .orElseThrow();
            found.setAccessible(true);
            return found;
        }

        private static Object thrown(@Nullable Throwable cause) throws IOException {
            switch (cause) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(cause);
            }
        }
    }
}
