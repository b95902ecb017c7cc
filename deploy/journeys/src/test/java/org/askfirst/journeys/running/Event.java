package org.askfirst.journeys.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.record.SimpleRecord;

/** One record, with everything in it that a reader could see. */
public record Event(String topic, String key, Map<String, String> headers, byte[] value) {

    private static final JsonMapper JSON = new JsonMapper();

    /** A broker's {@code message.max.bytes}, by default, is about a batch. */
    private static final int LARGEST_BATCH = 1_048_588;

    /** A value whose length is written in as many octets as that of the largest. */
    private static final int ROUGHLY_LARGEST = 1_048_000;

    /** The CloudEvents type, such as {@code letter.due.v1}. */
    public String type() {
        return headers.getOrDefault("ce_type", "");
    }

    /** The payload. */
    public JsonNode json() {
        try {
            return JSON.readTree(value);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** The same with another payload. */
    public Event with(JsonNode payload) {
        return new Event(topic, key, headers, payload.toString().getBytes(UTF_8));
    }

    /** The same with another value of one header. */
    public Event withHeader(String name, String text) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, text);
        return new Event(topic, key, changed, value);
    }

    /**
     * The same with as many octets as the broker takes, and not one more: what is added to it makes
     * it too large.
     */
    public Event asLargeAsMayBe() {
        byte[] most =
                new byte[LARGEST_BATCH - octetsOf(new byte[ROUGHLY_LARGEST]) + ROUGHLY_LARGEST];
        if (octetsOf(most) != LARGEST_BATCH) {
            throw new IllegalStateException("not as large as may be: " + octetsOf(most));
        }
        return new Event(topic, key, headers, most);
    }

    private int octetsOf(byte[] payload) {
        return DefaultRecordBatch.sizeInBytes(
                List.of(new SimpleRecord(0, key.getBytes(UTF_8), payload, kafkaHeaders())));
    }

    Header[] kafkaHeaders() {
        return headers.entrySet().stream()
                .map(one -> new RecordHeader(one.getKey(), one.getValue().getBytes(UTF_8)))
                .toArray(Header[]::new);
    }

    /** The same under another key. */
    public Event withKey(String other) {
        return new Event(topic, other, headers, value);
    }
}
