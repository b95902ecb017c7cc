package org.askfirst.mailer.broker;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads a topic from its start to where it ends now, without a group. */
@ApplicationScoped
public class WholeTopic {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration NO_PROGRESS = Duration.ofMinutes(1);

    private final Consumers consumers;

    WholeTopic(Consumers consumers) {
        this.consumers = consumers;
    }

    /**
     * Hands over everything, in order per partition.
     *
     * @throws org.apache.kafka.common.KafkaException if the topic cannot be read to its end
     */
    public void read(String topic, Consumer<ConsumerRecords<byte[], byte[]>> taker) {
        try (var consumer = consumers.withoutGroup("task")) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(part -> new TopicPartition(part.topic(), part.partition()))
                            .toList();
            if (partitions.isEmpty()) {
                throw new TimeoutException("there is no topic " + topic);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long lastProgress = System.nanoTime();
            while (!ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    taker.accept(records);
                    lastProgress = System.nanoTime();
                } else if (System.nanoTime() - lastProgress > NO_PROGRESS.toNanos()) {
                    throw new TimeoutException(topic + " was not read to its end");
                }
            }
        }
    }
}
