package org.askfirst.platform.offset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.askfirst.local.KafkaBroker;
import org.askfirst.platform.failure.Patience;
import org.askfirst.platform.topic.KafkaClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads for a group, and what waits for the comparison with it. */
@Timeout(300)
class HoldTest {

    private static final String TOPIC = "intro.letters";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);
    private static final long RECORDS = 4;

    @TempDir static Path folder;

    private static OwnDatabase database;
    private static KafkaBroker broker;
    private static KafkaClients clients;
    private static int groups;

    private final String own = "group-" + groups++;
    private final AtomicInteger released = new AtomicInteger();
    private final GroupOffsets group = new GroupOffsets(clients, service(TOPIC));
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Patience patience = new Patience(() -> () -> {});
    private final KeptOffsets offsets = new KeptOffsets(database, service(TOPIC), database);
    private final Hold hold = new Hold(offsets, group, service(TOPIC), metrics);
    private final Assignments assignments = new Assignments(offsets, group, patience);

    @BeforeAll
    static void start() throws Exception {
        database = OwnDatabase.start(folder.resolve("database"));
        broker = KafkaBroker.start(folder.resolve("broker"), 0);
        clients =
                new KafkaClients(
                        "test", () -> Map.of("bootstrap.servers", broker.bootstrapServers()));
        try (Producer<byte[], byte[]> producer = clients.producer("records", Duration.ZERO)) {
            for (int i = 0; i < RECORDS; i++) {
                for (TopicPartition partition : List.of(FIRST, SECOND)) {
                    producer.send(
                                    new ProducerRecord<>(
                                            TOPIC,
                                            partition.partition(),
                                            null,
                                            "{}".getBytes(UTF_8)))
                            .get();
                }
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
        database.close();
    }

    @BeforeEach
    void empty() {
        database.empty();
    }

    @Test
    void what_waits_goes_on_once_the_database_was_compared() throws Exception {
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(hold::waitUntilClear);
        assertThat(hold.state()).isEqualTo(Hold.State.NOT_COMPARED);
        assertThat(waiting).isNotDone();
        hold.look();
        assertThat(hold.isClear()).isTrue();
        assertThat(waiting.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(released).hasValue(1);
    }

    @Test
    void a_database_behind_the_group_is_held_until_it_is_reconciled() {
        hold.look();
        commit(FIRST, 3);
        Hold restarted = new Hold(offsets, group, service(TOPIC), new SimpleMeterRegistry());
        restarted.look();
        assertThat(restarted.state()).isEqualTo(Hold.State.HELD);
        assertThat(restarted.isHeldInDatabase()).isTrue();

        hold.look();
        assertThat(hold.state()).isEqualTo(Hold.State.HELD);
        assertThat(gauge()).isOne();

        hold.lift(group.committed());
        assertThat(hold.isClear()).isTrue();
        assertThat(gauge()).isZero();
        assertThat(released).hasValue(2);
        restarted.look();
        assertThat(restarted.isClear()).isTrue();
    }

    @Test
    void without_a_broker_nothing_is_compared_and_what_is_held_stays_so() {
        GroupOffsets away =
                new GroupOffsets(
                        new KafkaClients("test", () -> Map.of("bootstrap.servers", "localhost:1")),
                        service(TOPIC));
        Hold apart = new Hold(offsets, away, service(TOPIC), new SimpleMeterRegistry());
        apart.look();
        assertThat(apart.state()).isEqualTo(Hold.State.NOT_COMPARED);
        hold.begin();
        apart.look();
        assertThat(apart.state()).isEqualTo(Hold.State.HELD);
    }

    @Test
    void nobody_waits_for_a_service_that_stops_and_no_task_waits_at_all() {
        hold.stop();
        assertThat(hold.waitUntilClear()).isFalse();
        Hold ofATask = new Hold(offsets, group, service(TOPIC), new SimpleMeterRegistry());
        ofATask.disregard();
        assertThat(ofATask.waitUntilClear()).isTrue();
    }

    @Test
    void a_topic_nobody_has_is_not_an_empty_one() {
        assertThatThrownBy(() -> new GroupOffsets(clients, service("intro.nowhere")).committed())
                .hasMessage("there is no topic intro.nowhere");
    }

    @Test
    void a_consumer_goes_on_where_the_database_is_and_anew_on_a_topic_made_anew() {
        database.execute(
                "INSERT INTO consumed VALUES ('" + TOPIC + "', 0, 2), ('" + TOPIC + "', 1, 99)");
        commit(FIRST, 1);
        try (Consumer<byte[], byte[]> consumer = clients.observer("reader", own)) {
            consumer.assign(List.of(FIRST, SECOND));
            assignments.onPartitionsAssigned(consumer, List.of(FIRST, SECOND));
            assertThat(consumer.position(FIRST)).isEqualTo(2);
            assertThat(consumer.position(SECOND)).isZero();
            assertThat(consumer.paused()).isEmpty();
        }
        assertThat(offsets.all()).containsEntry(FIRST, 2L).containsEntry(SECOND, 0L);
        assertThat(offsets.isHeld()).isFalse();
    }

    @Test
    void a_consumer_that_is_given_partitions_while_the_service_stops_takes_nothing() {
        patience.stop();
        try (Consumer<byte[], byte[]> consumer = clients.observer("reader", own)) {
            consumer.assign(List.of(FIRST));
            assignments.onPartitionsAssigned(consumer, List.of(FIRST));
            assertThat(consumer.paused()).containsExactly(FIRST);
        }
    }

    @Test
    void a_consumer_that_is_to_end_says_so() {
        try (Consumer<byte[], byte[]> consumer = clients.observer("reader", own)) {
            consumer.assign(List.of(FIRST));
            consumer.wakeup();
            assertThatThrownBy(() -> assignments.onPartitionsAssigned(consumer, List.of(FIRST)))
                    .isInstanceOf(WakeupException.class);
        }
    }

    private void commit(TopicPartition partition, long next) {
        try (Consumer<byte[], byte[]> consumer = clients.observer("reader", own)) {
            consumer.commitSync(
                    Map.of(partition, new OffsetAndMetadata(next)), Duration.ofSeconds(30));
        }
    }

    private Restorable service(String topic) {
        return new Restorable(
                own,
                List.of(topic),
                OwnDatabase.TABLES,
                () -> database.find("SELECT 1 FROM thing"),
                released::incrementAndGet,
                () -> {});
    }

    private double gauge() {
        return metrics.get("askfirst.restore.hold").gauge().value();
    }
}
