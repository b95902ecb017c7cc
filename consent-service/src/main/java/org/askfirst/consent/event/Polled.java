package org.askfirst.consent.event;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that has come with others.
 *
 * @param arrival what it brings if that can be acted on together with others of its kind; empty for
 *     whatever else, readable or not, which is acted on by itself
 */
record Polled(ConsumerRecord<byte[], byte[]> kafkaRecord, Optional<Arrival> arrival) {

    /** Whether both can be acted on in one transaction. */
    boolean joins(Polled other) {
        return arrival.isPresent()
                && other.arrival.isPresent()
                && arrival.get().getClass() == other.arrival.get().getClass();
    }
}
