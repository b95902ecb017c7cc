package org.askfirst.platform.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Scope;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {

    private static final String SAMPLED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void what_is_read_is_written_again_as_it_was() {
        SpanContext read = Traceparent.read(SAMPLED).orElseThrow();
        assertThat(read.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(read.getSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(read.isSampled()).isTrue();
        assertThat(read.isRemote()).isTrue();
        try (Scope _ = Span.wrap(read).makeCurrent()) {
            assertThat(Traceparent.current()).isEqualTo(SAMPLED);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "ada@example.org",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
            })
    void what_names_no_span_is_none(String text) {
        assertThat(Traceparent.read(text)).isEmpty();
    }

    @Test
    void where_nothing_is_traced_there_is_no_name() {
        assertThat(Traceparent.current()).isNull();
    }

    @Test
    void the_last_header_of_a_record_counts() {
        Headers headers = new RecordHeaders();
        assertThat(Traceparent.of(headers)).isNull();
        headers.add(Traceparent.HEADER, "first".getBytes(UTF_8));
        headers.add(Traceparent.HEADER, SAMPLED.getBytes(UTF_8));
        assertThat(Traceparent.of(headers)).isEqualTo(SAMPLED);
        headers.add(Traceparent.HEADER, null);
        assertThat(Traceparent.of(headers)).isNull();
    }
}
