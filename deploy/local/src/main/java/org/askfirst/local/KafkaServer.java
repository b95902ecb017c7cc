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
import java.util.logging.Level;
import java.util.logging.Logger;
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
 * What of {@link KafkaBroker} touches Kafka's own classes. Each start of a service in a test has
 * class loaders of its own; with this one in the system's, those thousands are loaded and compiled
 * once in a JVM.
 */
final class KafkaServer {

    private static final String SEVEN_DAYS = "604800000";
    private static final String ONE_DAY = "86400000";

    /**
     * A record is as large on the broker as it is for its readers, so that the broker's limit is
     * everybody's: else two kilobytes may unpack to what no reader can copy or even hold.
     */
    private static final String NOT_COMPRESSED = "uncompressed";

    private static final int REQUEST_MILLIS = 5_000;
    private static final int ALL_REQUESTS_MILLIS = 120_000;

    private static final List<AlterConfigOp> UNPACKED =
            List.of(
                    new AlterConfigOp(
                            new ConfigEntry(TopicConfig.COMPRESSION_TYPE_CONFIG, NOT_COMPRESSED),
                            AlterConfigOp.OpType.SET));

    /** Some thousand lines at each start say nothing that a test's reader looks for. */
    private static final List<Logger> QUIET =
            Stream.of("kafka", "org.apache.kafka", "state.change.logger")
                    .map(Logger::getLogger)
                    .toList();

    static {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    private KafkaServer() {}

    /**
     * Starts a broker.
     *
     * @param data an own folder; formatted when it is empty
     * @param formatting more arguments of Kafka's own formatting
     * @return what ends it
     */
    static AutoCloseable start(Path data, Properties settings, List<String> formatting)
            throws IOException {
        format(data, settings, formatting);
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        server.startup();
        return () -> {
            server.shutdown();
            server.awaitShutdown();
        };
    }

    private static void format(Path data, Properties settings, List<String> more)
            throws IOException {
        Path log = Path.of(settings.getProperty("log.dirs"));
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

    /** Creates the topics that are missing. */
    static void createTopics(String bootstrapServers) {
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
                                KafkaBroker.TOPICS.stream()
                                        .flatMap(topic -> Stream.of(topic, topic + ".dead"))
                                        .map(topic -> topic(topic, forAWeek)),
                                Stream.of(topic(KafkaBroker.COMPACTED_TOPIC, compacted)))
                        .toList();
        Map<String, Object> client =
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        // A request that was swallowed on its way is made again in time.
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ALL_REQUESTS_MILLIS);
        try (Admin admin = Admin.create(client)) {
            for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
                awaitTopic(created);
            }
            // Those an earlier version has made compress whatever comes compressed.
            admin.incrementalAlterConfigs(
                            topics.stream().collect(toMap(KafkaServer::resource, _ -> UNPACKED)))
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
        return new NewTopic(name, KafkaBroker.PARTITIONS, (short) 1).configs(settings);
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
}
