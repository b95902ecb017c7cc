package org.askfirst.consent.event;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.json.Json.Unreadable;

/** A record in CloudEvents 1.0 binary mode. */
record CloudEvent(String type, String source, String id, byte[] data) {

    static CloudEvent of(ConsumerRecord<byte[], byte[]> kafkaRecord) throws Unreadable {
        if (kafkaRecord.value() == null) {
            throw new Unreadable("no value");
        }
        return new CloudEvent(
                header(kafkaRecord, "ce_type"),
                header(kafkaRecord, "ce_source"),
                header(kafkaRecord, "ce_id"),
                kafkaRecord.value());
    }

    <T> T as(Class<T> type) throws Unreadable {
        return Json.read(data, type);
    }

    private static String header(ConsumerRecord<byte[], byte[]> kafkaRecord, String name)
            throws Unreadable {
        return Optional.ofNullable(kafkaRecord.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new Unreadable("no " + name));
    }
}
