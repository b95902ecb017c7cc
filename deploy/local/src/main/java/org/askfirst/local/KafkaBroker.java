package org.askfirst.local;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;

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
    private static final String SEVEN_DAYS = "604800000";
    private static final String ONE_DAY = "86400000";

    /**
     * A record is as large on the broker as it is for its readers, so that the broker's limit is
     * everybody's: else two kilobytes may unpack to what no reader can copy or even hold.
     */
    private static final String NOT_COMPRESSED = "uncompressed";

    private static final List<AlterConfigOp> UNPACKED =
            List.of(
                    new AlterConfigOp(
                            new ConfigEntry(TopicConfig.COMPRESSION_TYPE_CONFIG, NOT_COMPRESSED),
                            AlterConfigOp.OpType.SET));

    private final KafkaRaftServer server;
    private final int port;

    private KafkaBroker(KafkaRaftServer server, int port) {
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
        int controllerPort = FreePort.any();
        KafkaBroker broker =
                start(
                        data,
                        port,
                        controllerPort,
                        open(port, advertised, controllerPort),
                        List.of());
        broker.createTopics();
        return broker;
    }

    /**
     * Starts a secured broker on any free port, for a test; nobody but the administrator may do
     * anything yet, and there is no topic.
     */
    public static KafkaBroker start(Path data, KafkaSecurity security) throws IOException {
        int port = FreePort.any();
        int controllerPort = FreePort.any();
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
        format(data, log, settings, formatting);
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        server.startup();
        return new KafkaBroker(server, port);
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
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path data, Path log, Properties settings, List<String> more)
            throws IOException {
        Files.createDirectories(data);
        Path file = data.resolve("server.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        // Formatting writes this file last: a start that was killed before it formats again.
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "format",
                                "-t",
                                Uuid.randomUuid().toString(),
                                "-c",
                                file.toString()));
        arguments.addAll(more);
        int status =
                StorageTool.execute(
                        arguments.toArray(String[]::new),
                        new PrintStream(OutputStream.nullOutputStream()));
        if (status != 0) {
            throw new IOException("the broker's folder could not be formatted: " + log);
        }
    }

    private void createTopics() {
        Map<String, String> forAWeek =
                Map.of(
                        TopicConfig.RETENTION_MS_CONFIG, SEVEN_DAYS,
                        TopicConfig.SEGMENT_MS_CONFIG, ONE_DAY,
                        TopicConfig.COMPRESSION_TYPE_CONFIG, NOT_COMPRESSED);
        Map<String, String> compacted =
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.COMPRESSION_TYPE_CONFIG,
                        NOT_COMPRESSED);
        List<NewTopic> topics =
                Stream.concat(
                                TOPICS.stream()
                                        .flatMap(topic -> Stream.of(topic, topic + ".dead"))
                                        .map(topic -> topic(topic, forAWeek)),
                                Stream.of(topic(COMPACTED_TOPIC, compacted)))
                        .toList();
        Map<String, Object> client =
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        try (Admin admin = Admin.create(client)) {
            for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
                awaitTopic(created);
            }
            // Those an earlier version has made compress whatever comes compressed.
            admin.incrementalAlterConfigs(
                            topics.stream().collect(toMap(KafkaBroker::resource, _ -> UNPACKED)))
                    .all()
                    .get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("topics not set up", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static ConfigResource resource(NewTopic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private static NewTopic topic(String name, Map<String, String> settings) {
        return new NewTopic(name, PARTITIONS, (short) 1).configs(settings);
    }

    private static void awaitTopic(KafkaFuture<Void> created) {
        try {
            created.get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("topic not created", failure.getCause());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
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
}
