package org.askfirst.platform.topic;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.askfirst.platform.settings.WrongSetting;

/** Reads a topic from its start to where it ended when that began, without a group. */
@Singleton
public final class WholeTopic {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final KafkaClients clients;
    private final Duration patience;

    @Inject
    public WholeTopic(KafkaClients clients) {
        this(clients, PATIENCE);
    }

    /**
     * @param patience how long nothing may come before the end
     */
    WholeTopic(KafkaClients clients, Duration patience) {
        this.clients = clients;
        this.patience = patience;
    }

    /**
     * Hands over everything, in order per partition, as it comes.
     *
     * @throws WrongSetting if there is no such topic
     * @throws TimeoutException if the brokers do not give it all
     */
    public void read(
            String topic, java.util.function.Consumer<ConsumerRecords<byte[], byte[]>> reader) {
        try (Consumer<byte[], byte[]> consumer = clients.consumer(topic)) {
            List<TopicPartition> partitions = assignAll(consumer, topic);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long progress = System.nanoTime();
            while (!hasReached(consumer, ends)) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    reader.accept(records);
                    progress = System.nanoTime();
                } else if (System.nanoTime() - progress > patience.toNanos()) {
                    throw new TimeoutException(topic + " was not read to its end");
                }
            }
        }
    }

    /**
     * Has a consumer begin at the start of every partition.
     *
     * @throws WrongSetting if there is no such topic
     */
    public static List<TopicPartition> assignAll(Consumer<?, ?> consumer, String topic) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new WrongSetting("ASKFIRST_KAFKA", "has no topic " + topic);
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    /** Whether a consumer has read up to these offsets. */
    public static boolean hasReached(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
