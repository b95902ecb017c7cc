package org.askfirst.consent;

import static org.askfirst.local.waiting.Waiting.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Another replica that takes its share of the partitions and does nothing with them. */
public final class OtherReplica implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers",
                            LocalParts.bootstrapServers(),
                            "group.id",
                            "consent-service",
                            "auto.offset.reset",
                            "earliest",
                            "enable.auto.commit",
                            false,
                            "max.poll.records",
                            1,
                            "key.deserializer",
                            ByteArrayDeserializer.class,
                            "value.deserializer",
                            ByteArrayDeserializer.class));

    private OtherReplica() {}

    /** Returns when it has its share. */
    public static OtherReplica joins(String... topics) {
        OtherReplica replica = new OtherReplica();
        replica.consumer.subscribe(List.of(topics));
        await().until(() -> {
            replica.consumer.poll(Duration.ofMillis(200));
            return !replica.consumer.assignment().isEmpty();
        });
        return replica;
    }

    /** Gives everybody's partitions out anew. */
    public static void comesAndGoes() {
        joins("intro.requests", "intro.deliveries", "intro.mail").close();
    }

    public Set<TopicPartition> partitions() {
        return consumer.assignment();
    }

    /** Leaves the group; the service has all partitions again a moment later. */
    @Override
    public void close() {
        consumer.close();
    }
}
