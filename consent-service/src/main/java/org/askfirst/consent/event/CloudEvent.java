package org.askfirst.consent.event;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.json.Json.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * A record in CloudEvents 1.0 binary mode. Type, source and id become keys and log lines, so they
 * are bounded.
 *
 * @param key the key on Kafka
 */
record CloudEvent(String type, String source, String id, byte[] data, @Nullable String key) {

    /** Octets; the longest anybody writes here are two UUIDs and a word. */
    static final int MOST_OCTETS = 256;

    static CloudEvent of(ConsumerRecord<byte[], byte[]> kafkaRecord) throws Unreadable {
        if (kafkaRecord.value() == null) {
            throw new Unreadable("no value");
        }
        return new CloudEvent(
                header(kafkaRecord, "ce_type"),
                header(kafkaRecord, "ce_source"),
                header(kafkaRecord, "ce_id"),
                kafkaRecord.value(),
                kafkaRecord.key() == null
                        ? null
                        : new String(kafkaRecord.key(), StandardCharsets.UTF_8));
    }

    <T> T as(Class<T> type) throws Unreadable {
        return Json.read(data, type);
    }

    private static String header(ConsumerRecord<byte[], byte[]> kafkaRecord, String name)
            throws Unreadable {
        Optional<byte[]> found =
                Optional.ofNullable(kafkaRecord.headers().lastHeader(name)).map(Header::value);
        if (found.isPresent() && found.get().length > MOST_OCTETS) {
            throw new Unreadable(name + " is longer than " + MOST_OCTETS + " octets");
        }
        return found.map(value -> new String(value, StandardCharsets.UTF_8))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new Unreadable("no " + name));
    }
}
