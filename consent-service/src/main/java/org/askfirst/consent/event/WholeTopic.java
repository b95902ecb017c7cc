package org.askfirst.consent.event;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.askfirst.platform.settings.WrongSetting;

/** Reads a topic from its start to where it ended when that began, without a group. */
@ApplicationScoped
class WholeTopic {

    private static final Duration POLL = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Map<String, Object> kafka;
    private final Duration patience;

    @Inject
    WholeTopic(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this(kafka, PATIENCE);
    }

    /**
     * @param patience how long nothing may come before the end
     */
    WholeTopic(Map<String, Object> kafka, Duration patience) {
        this.kafka = kafka;
        this.patience = patience;
    }

    /**
     * Hands over everything, in order per partition.
     *
     * @throws WrongSetting if there is no such topic
     * @throws TimeoutException if the brokers do not give it all
     */
    void read(String topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings(topic),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            if (partitions.isEmpty()) {
                throw new WrongSetting("ASKFIRST_KAFKA", "has no topic " + topic);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long progress = System.nanoTime();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                records.forEach(reader);
                if (!records.isEmpty()) {
                    progress = System.nanoTime();
                } else if (System.nanoTime() - progress > patience.toNanos()) {
                    throw new TimeoutException(topic + " was not read to its end");
                }
            }
        }
    }

    private Map<String, Object> settings(String topic) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().removeIf(key -> key.endsWith("serializer"));
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "consent-service-" + topic);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Or a partition whose start is deleted meanwhile would pass for one that was read.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return settings;
    }
}
