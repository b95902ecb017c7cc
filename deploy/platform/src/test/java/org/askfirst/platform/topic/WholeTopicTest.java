package org.askfirst.platform.topic;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.askfirst.local.KafkaBroker;
import org.askfirst.platform.settings.WrongSetting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a broker of its own, which goes away. */
@Timeout(300)
class WholeTopicTest {

    private static final String TOPIC = "intro.lifecycle";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final int RECORDS = 10;

    /** So large that a consumer has at most a few of them at once. */
    private static final byte[] LARGE = new byte[900_000];

    @TempDir Path data;

    private KafkaBroker broker;
    private WholeTopic topics;

    @BeforeEach
    void start() throws IOException {
        broker = KafkaBroker.start(data, 0);
        topics = new WholeTopic(new KafkaClients("test", this::connection), Duration.ofSeconds(2));
        // On a busy machine its first answers take longer than a reader waits for them.
        await().ignoreExceptionsInstanceOf(TimeoutException.class)
                .untilAsserted(() -> topics.read(TOPIC, _ -> {}));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void a_topic_that_is_not_there_is_not_an_empty_one() {
        assertThatThrownBy(() -> topics.read("intro.nowhere", _ -> {}))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("ASKFIRST_KAFKA has no topic intro.nowhere");
        topics.read(TOPIC, _ -> {});
    }

    @Test
    void it_fails_when_the_broker_goes_away_before_the_end()
            throws ExecutionException, InterruptedException {
        fill();
        List<Long> offsets = new ArrayList<>();

        assertThatThrownBy(() ->
                        topics.read(
                                TOPIC,
                                records -> {
                                    if (offsets.isEmpty()) {
                                        broker.close();
                                    }
                                    records.forEach(found -> offsets.add(found.offset()));
                                }))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("intro.lifecycle was not read to its end");
        assertThat(offsets).hasSizeBetween(1, RECORDS - 1);
    }

    @Test
    void what_is_left_is_read_when_the_start_is_deleted_meanwhile()
            throws ExecutionException, InterruptedException {
        fill();
        List<Long> offsets = new ArrayList<>();

        topics.read(
                TOPIC,
                records -> {
                    if (offsets.isEmpty()) {
                        deleteAllButTheLast();
                    }
                    records.forEach(found -> offsets.add(found.offset()));
                });

        assertThat(offsets).hasSizeLessThan(RECORDS).endsWith(RECORDS - 1L);
    }

    private void fill() throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        connection(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int number = 0; number < RECORDS; number++) {
                producer.send(new ProducerRecord<>(TOPIC, PARTITION.partition(), null, LARGE))
                        .get();
            }
        }
    }

    private void deleteAllButTheLast() {
        try (Admin admin = Admin.create(connection())) {
            admin.deleteRecords(Map.of(PARTITION, RecordsToDelete.beforeOffset(RECORDS - 1L)))
                    .all()
                    .get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Map<String, Object> connection() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}
