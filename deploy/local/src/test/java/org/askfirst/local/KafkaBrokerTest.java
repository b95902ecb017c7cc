package org.askfirst.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

    private static final TopicPartition FIRST = new TopicPartition("intro.letters", 0);

    @TempDir Path folder;

    @Test
    void a_restart_keeps_records_and_the_cluster() throws Exception {
        String cluster;
        try (KafkaBroker broker = KafkaBroker.start(folder, 0)) {
            cluster = clusterId(broker);
            send(broker, "kept");
        }
        try (KafkaBroker again = KafkaBroker.start(folder, 0)) {
            assertThat(clusterId(again)).isEqualTo(cluster);
            assertThat(firstRecord(again).value()).isEqualTo("kept");
        }
    }

    @Test
    void every_topic_has_twelve_partitions_and_all_but_one_a_dead_letter_topic() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder, 0);
                Admin admin = Admin.create(client(broker))) {
            var topics = admin.describeTopics(admin.listTopics().names().get()).allTopicNames();
            assertThat(topics.get().keySet())
                    .containsExactlyInAnyOrder(
                            "intro.requests",
                            "intro.requests.dead",
                            "intro.letters",
                            "intro.letters.dead",
                            "intro.deliveries",
                            "intro.deliveries.dead",
                            "intro.mail",
                            "intro.mail.dead",
                            "intro.lifecycle",
                            "intro.lifecycle.dead",
                            "intro.people");
            assertThat(topics.get().values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(12));
        }
    }

    @Test
    void who_was_erased_is_kept_for_good_and_everything_else_a_week() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder, 0);
                Admin admin = Admin.create(client(broker))) {
            assertThat(setting(admin, "intro.people", "cleanup.policy")).isEqualTo("compact");
            assertThat(setting(admin, "intro.letters", "cleanup.policy")).isEqualTo("delete");
            assertThat(setting(admin, "intro.letters", "retention.ms")).isEqualTo("604800000");
        }
    }

    @Test
    void what_is_small_only_because_it_is_compressed_is_refused_also_where_it_was_not_before()
            throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder, 0);
                Admin admin = Admin.create(client(broker))) {
            // As an earlier version made them: without a word about it.
            for (String topic : List.of("intro.letters", "intro.people")) {
                admin.incrementalAlterConfigs(
                                Map.of(
                                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                        List.of(
                                                new AlterConfigOp(
                                                        new ConfigEntry("compression.type", ""),
                                                        AlterConfigOp.OpType.DELETE))))
                        .all()
                        .get();
                // The broker learns of its new setting a moment after the controller has taken it.
                await().ignoreExceptions().untilAsserted(() -> sendBomb(broker, topic));
            }
        }
        try (KafkaBroker again = KafkaBroker.start(folder, 0);
                Admin admin = Admin.create(client(again))) {
            for (String topic : admin.listTopics().names().get()) {
                assertThatThrownBy(() -> sendBomb(again, topic))
                        .as(topic)
                        .hasCauseInstanceOf(RecordTooLargeException.class);
            }
        }
    }

    /** Two megabytes of the same octet, in two kilobytes. */
    private static void sendBomb(KafkaBroker broker, String topic) throws Exception {
        Map<String, Object> settings = new HashMap<>(client(broker));
        settings.put("compression.type", "gzip");
        settings.put("max.request.size", 4_000_000);
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "0".repeat(2_000_000))).get();
        }
    }

    @Test
    void whoever_starts_it_loads_none_of_kafkas_classes_anew() throws Exception {
        List<String> loaded = new CopyOnWriteArrayList<>();
        URL[] classPath =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(KafkaBrokerTest::url)
                        .toArray(URL[]::new);
        try (URLClassLoader tests =
                        new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader()) {
                            @Override
                            protected Class<?> findClass(String name)
                                    throws ClassNotFoundException {
                                loaded.add(name);
                                return super.findClass(name);
                            }
                        };
                AutoCloseable _ =
                        (AutoCloseable)
                                tests.loadClass(KafkaBroker.class.getName())
                                        .getMethod("start", Path.class, int.class)
                                        .invoke(null, folder, 0)) {
            assertThat(loaded)
                    .contains(KafkaBroker.class.getName())
                    .noneMatch(name -> name.startsWith("kafka."))
                    .noneMatch(name -> name.startsWith("org.apache.kafka."));
        }
    }

    private static URL url(String file) {
        try {
            return Path.of(file).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void a_port_in_use_is_said_and_does_not_end_the_jvm() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> KafkaBroker.start(folder, taken.getLocalPort()))
                    .hasMessage("port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void requests_that_are_swallowed_on_their_way_do_not_keep_topics_from_being_set_up()
            throws Exception {
        int port = FreePort.any();
        try (Line line = Line.to(port, connection -> connection >= 3);
                KafkaBroker broker = KafkaBroker.start(folder, port, line.port());
                Admin admin = Admin.create(client(broker))) {
            assertThat(line.swallowed()).isEqualTo(3);
            assertThat(admin.listTopics().names().get()).contains("intro.letters", "intro.people");
        }
    }

    @Test
    void one_whose_topics_are_not_set_up_ends() throws Exception {
        int port = FreePort.any();
        try (Line line = Line.to(port, _ -> false)) {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread starting =
                    Thread.ofPlatform()
                            .start(() ->
                                    failure.complete(
                                            catchThrowable(() ->
                                                    KafkaBroker.start(folder, port, line.port()))));
            await().until(() -> line.swallowed() > 0);
            assertThat(FreePort.isFree(port)).isFalse();
            starting.interrupt();

            assertThat(failure.get(2, TimeUnit.MINUTES))
                    .isInstanceOf(IllegalStateException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(FreePort.isFree(port)).isTrue();
        }
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name).value();
    }

    private static String clusterId(KafkaBroker broker) throws Exception {
        try (Admin admin = Admin.create(client(broker))) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static void send(KafkaBroker broker, String value) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        client(broker), new StringSerializer(), new StringSerializer())) {
            var record = new ProducerRecord<>(FIRST.topic(), FIRST.partition(), "id", value);
            record.headers().add("ce_type", "letter.due.v1".getBytes(UTF_8));
            producer.send(record).get();
        }
    }

    private static ConsumerRecord<String, String> firstRecord(KafkaBroker broker) {
        try (var consumer =
                new KafkaConsumer<>(
                        client(broker), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(FIRST));
            consumer.seekToBeginning(List.of(FIRST));
            return consumer.poll(Duration.ofMinutes(2)).records(FIRST).getFirst();
        }
    }

    private static Map<String, Object> client(KafkaBroker broker) {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    /** Stands between a broker and its clients, and lets nothing through on some connections. */
    private record Line(ServerSocket server, int behind, IntPredicate through, AtomicInteger lost)
            implements AutoCloseable {

        /**
         * @param through whether a connection leads to the broker, by how many came before it
         */
        static Line to(int behind, IntPredicate through) throws IOException {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Line line = new Line(server, behind, through, new AtomicInteger());
            Thread.ofVirtual().start(line::accept);
            return line;
        }

        int port() {
            return server.getLocalPort();
        }

        int swallowed() {
            return lost.get();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }

        private void accept() {
            try {
                for (int connection = 0; ; connection++) {
                    Socket client = server.accept();
                    if (through.test(connection)) {
                        Socket broker = new Socket(server.getInetAddress(), behind);
                        pump(client, broker);
                        pump(broker, client);
                    } else {
                        lost.incrementAndGet();
                    }
                }
            } catch (IOException closed) {
                // That is its end.
            }
        }

        private static void pump(Socket from, Socket to) {
            Thread.ofVirtual()
                    .start(() -> {
                        try (from;
                                to) {
                            from.getInputStream().transferTo(to.getOutputStream());
                        } catch (IOException gone) {
                            // Both are closed.
                        }
                    });
        }
    }
}
