package org.askfirst.consent;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A topic of the test's broker, read from its start and written to directly. */
public record Topic(String name) {

    /** All records with this key so far, in order. */
    public List<ConsumerRecord<String, String>> recordsOf(Object key) {
        return records().stream().filter(found -> key.toString().equals(found.key())).toList();
    }

    public List<ConsumerRecord<String, String>> records() {
        return Reader.of(LocalParts.bootstrapServers(), name).readToTheEnd();
    }

    /** Reads a topic once, however often it is looked at. */
    private static final class Reader {

        private static final Map<String, Reader> READERS = new ConcurrentHashMap<>();

        private final KafkaConsumer<String, String> consumer;
        private final Collection<TopicPartition> partitions;
        private final List<ConsumerRecord<String, String>> all = new ArrayList<>();

        private Reader(String bootstrapServers, String name) {
            consumer =
                    new KafkaConsumer<>(
                            Map.of(
                                    "bootstrap.servers",
                                    bootstrapServers,
                                    // Nobody waits for more than there is.
                                    "fetch.max.wait.ms",
                                    20,
                                    "key.deserializer",
                                    StringDeserializer.class,
                                    "value.deserializer",
                                    StringDeserializer.class));
            partitions =
                    consumer.partitionsFor(name).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        static Reader of(String bootstrapServers, String name) {
            return READERS.computeIfAbsent(
                    bootstrapServers + " " + name, _ -> new Reader(bootstrapServers, name));
        }

        synchronized List<ConsumerRecord<String, String>> readToTheEnd() {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return List.copyOf(all);
        }
    }

    /** Returns once the broker has it. */
    public void put(String key, String type, String id, byte[] value) {
        put(null, key, type, id, value, Map.of());
    }

    /** The same on a partition of one's choice. */
    public void put(@Nullable Integer partition, String key, String type, String id, byte[] value) {
        put(partition, key, type, id, value, Map.of());
    }

    /** The same with more headers. */
    public void put(String key, String type, String id, byte[] value, Map<String, String> headers) {
        put(null, key, type, id, value, headers);
    }

    private void put(
            @Nullable Integer partition,
            String key,
            String type,
            String id,
            byte[] value,
            Map<String, String> headers) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", LocalParts.bootstrapServers(),
                        "key.serializer", StringSerializer.class,
                        "value.serializer",
                                org.apache.kafka.common.serialization.ByteArraySerializer.class);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings)) {
            ProducerRecord<String, byte[]> event =
                    new ProducerRecord<>(name, partition, key, value);
            event.headers()
                    .add("ce_specversion", bytes("1.0"))
                    .add("ce_id", bytes(id))
                    .add("ce_source", bytes("/test"))
                    .add("ce_type", bytes(type));
            headers.forEach((header, text) -> event.headers().add(header, bytes(text)));
            producer.send(event).get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The {@code ce_type} of a record. */
    public static String type(ConsumerRecord<String, String> found) {
        return new String(found.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
