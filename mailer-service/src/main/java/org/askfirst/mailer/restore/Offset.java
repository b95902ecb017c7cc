package org.askfirst.mailer.restore;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Up to where a partition has been read, once a record is done with. */
public record Offset(String topic, int partition, long nextOffset) {

    public static Offset after(ConsumerRecord<?, ?> record) {
        return new Offset(record.topic(), record.partition(), record.offset() + 1);
    }

    /** Names the record, without a word of what is in it. */
    public String record() {
        return "%s-%d at offset %d".formatted(topic, partition, nextOffset - 1);
    }

    TopicPartition onKafka() {
        return new TopicPartition(topic, partition);
    }
}
