package org.askfirst.platform.offset;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Where reading goes on after a record.
 *
 * @param next the offset of the record behind it
 */
public record Offset(String topic, int partition, long next) {

    public static Offset after(ConsumerRecord<?, ?> found) {
        return new Offset(found.topic(), found.partition(), found.offset() + 1);
    }

    /** Names the record, without a word of what is in it. */
    public String record() {
        return "%s-%d at offset %d".formatted(topic, partition, next - 1);
    }

    public TopicPartition onKafka() {
        return new TopicPartition(topic, partition);
    }
}
