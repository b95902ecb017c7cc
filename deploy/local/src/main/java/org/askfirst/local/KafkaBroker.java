package org.askfirst.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
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

    /** The topics the services use; each has a dead-letter topic beside it. */
    public static final List<String> TOPICS =
            List.of("intro.requests", "intro.letters", "intro.deliveries", "intro.lifecycle");

    private static final String SEVEN_DAYS = "604800000";
    private static final String ONE_DAY = "86400000";

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
     */
    public static KafkaBroker start(Path data, int port) throws IOException {
        int brokerPort = port == 0 ? freePort() : port;
        int controllerPort = freePort();
        Files.createDirectories(data);
        Path log = data.resolve("log");
        Path settings = data.resolve("server.properties");
        Properties properties = new Properties();
        properties.putAll(settings(log, brokerPort, controllerPort));
        try (var writer = Files.newBufferedWriter(settings)) {
            properties.store(writer, null);
        }
        if (!Files.exists(log.resolve("meta.properties"))) {
            StorageTool.execute(
                    new String[] {
                        "format", "-t", Uuid.randomUuid().toString(), "-c", settings.toString()
                    },
                    new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
        }
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        KafkaBroker broker = new KafkaBroker(server, brokerPort);
        broker.createTopics();
        return broker;
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

    private void createTopics() {
        Map<String, String> settings =
                Map.of(
                        TopicConfig.RETENTION_MS_CONFIG, SEVEN_DAYS,
                        TopicConfig.SEGMENT_MS_CONFIG, ONE_DAY);
        List<NewTopic> topics =
                TOPICS.stream()
                        .flatMap(topic -> List.of(topic, topic + ".dead").stream())
                        .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1).configs(settings))
                        .toList();
        try (Admin admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                (Object) bootstrapServers()))) {
            for (var created : admin.createTopics(topics).values().values()) {
                created.get();
            }
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("topics not created", failure.getCause());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Map<String, String> settings(Path log, int port, int controllerPort) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("log.dirs", log.toString()),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("inter.broker.listener.name", "PLAINTEXT"),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                                .formatted(port, controllerPort)),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
                Map.entry("num.partitions", String.valueOf(PARTITIONS)),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("log.cleaner.dedupe.buffer.size", "16777216"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
