package org.askfirst.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.local.waiting.Waiting.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning: {@code intro.requests}, unless another one is named. */
final class Requests implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    Requests(String bootstrapServers) {
        this(bootstrapServers, "intro.requests");
    }

    Requests(String bootstrapServers, String topic) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                IntStream.range(0, 12).mapToObj(n -> new TopicPartition(topic, n)).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All records with this key, once there are at least so many. */
    List<ConsumerRecord<String, byte[]>> of(String id, int least) {
        // Who reads many need not ask the broker for each.
        if (with(id).size() < least) {
            await().until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
                return with(id).size() >= least;
            });
        }
        return with(id);
    }

    static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        var headers = new java.util.TreeMap<String, String>();
        record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), UTF_8)));
        return headers;
    }

    static String idOf(String location) {
        String id = location.substring(location.lastIndexOf('/') + 1);
        return UUID.fromString(id).toString();
    }

    private List<ConsumerRecord<String, byte[]>> with(String id) {
        return seen.stream().filter(record -> id.equals(record.key())).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
