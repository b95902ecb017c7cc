package org.askfirst.platform.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class CloudEventsTest {

    private final CloudEvents events = new CloudEvents("/test-service");

    @Test
    void an_event_is_its_data_and_headers_that_say_what_it_is() {
        ProducerRecord<byte[], byte[]> event = event("00-trace");
        assertThat(event.topic()).isEqualTo("intro.things");
        assertThat(event.key()).isEqualTo("key".getBytes(UTF_8));
        assertThat(event.value()).isEqualTo("{}".getBytes(UTF_8));
        assertThat(headers(event))
                .containsExactlyInAnyOrder(
                        "ce_specversion: 1.0",
                        "ce_id: 7/done",
                        "ce_source: /test-service",
                        "ce_type: thing.done.v1",
                        "ce_time: 2026-11-22T10:15:30.456Z",
                        "content-type: application/json",
                        "traceparent: 00-trace");
    }

    @Test
    void where_nothing_is_traced_no_header_speaks_of_it() {
        assertThat(event(null).headers().lastHeader("traceparent")).isNull();
    }

    private ProducerRecord<byte[], byte[]> event(String traceparent) {
        return events.record(
                "intro.things",
                "key",
                "thing.done.v1",
                "7/done",
                Instant.parse("2026-11-22T10:15:30.456Z"),
                "{}".getBytes(UTF_8),
                traceparent);
    }

    private static Iterable<String> headers(ProducerRecord<byte[], byte[]> event) {
        return StreamSupport.stream(event.headers().spliterator(), false)
                .map(header -> header.key() + ": " + new String(header.value(), UTF_8))
                .toList();
    }
}
