package org.askfirst.mailer.start;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Names a record that cannot be read, without a word of what is in it. */
final class Unread {

    private Unread() {}

    static String line(ConsumerRecord<?, ?> record, @Nullable String reason) {
        return "Not readable: %s partition %d offset %d, %s"
                .formatted(record.topic(), record.partition(), record.offset(), reason);
    }
}
