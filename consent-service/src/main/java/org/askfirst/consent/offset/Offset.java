package org.askfirst.consent.offset;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Where reading goes on after a record.
 *
 * @param next the offset of the record behind it
 */
public record Offset(String topic, int partition, long next) {

    public static Offset after(ConsumerRecord<?, ?> kafkaRecord) {
        return new Offset(kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset() + 1);
    }

    /** Names the record, without a word of what is in it. */
    public String record() {
        return "%s-%d at offset %d".formatted(topic, partition, next - 1);
    }

    TopicPartition onKafka() {
        return new TopicPartition(topic, partition);
    }
}
