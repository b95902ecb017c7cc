package org.askfirst.platform.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.askfirst.platform.trace.Traceparent;
import org.jspecify.annotations.Nullable;

/** Writes records in CloudEvents 1.0's binary mode for Kafka. */
public final class CloudEvents {

    private final String source;

    /**
     * @param source what stands in {@code ce_source}
     */
    public CloudEvents(String source) {
        this.source = source;
    }

    /**
     * The record of an event.
     *
     * @param id by which readers know it again: the same event has the same id
     * @param traceparent the span that made it; null when nothing is traced
     */
    public ProducerRecord<byte[], byte[]> record(
            String topic,
            String key,
            String type,
            String id,
            Instant time,
            byte[] data,
            @Nullable String traceparent) {
        ProducerRecord<byte[], byte[]> event =
                new ProducerRecord<>(topic, key.getBytes(UTF_8), data);
        event.headers()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", id.getBytes(UTF_8))
                .add("ce_source", source.getBytes(UTF_8))
                .add("ce_type", type.getBytes(UTF_8))
                .add("ce_time", time.toString().getBytes(UTF_8))
                .add("content-type", "application/json".getBytes(UTF_8));
        if (traceparent != null) {
            event.headers().add(Traceparent.HEADER, traceparent.getBytes(UTF_8));
        }
        return event;
    }
}
