package org.askfirst.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RootSpansTest {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry =
            OpenTelemetrySdk.builder()
                    .setTracerProvider(
                            SdkTracerProvider.builder()
                                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                                    .build())
                    .build();
    private final RootSpans roots = new RootSpans(telemetry, false, "test-service");

    @Test
    void each_span_is_a_root_even_within_another() {
        String inner =
                RootSpans.within(
                        roots.named("outer"),
                        () -> RootSpans.within(roots.named("inner"), Traceparent::current));

        List<SpanData> ended = spans.getFinishedSpanItems();
        assertThat(ended).extracting(SpanData::getName).containsExactly("inner", "outer");
        assertThat(ended).noneMatch(span -> span.getParentSpanContext().isValid());
        assertThat(ended).extracting(SpanData::getTraceId).doesNotHaveDuplicates();
        assertThat(inner).contains(ended.getFirst().getTraceId(), ended.getFirst().getSpanId());
    }

    @Test
    void what_fails_is_told_by_its_type_and_not_by_what_it_says() {
        var failure = new IllegalStateException("grace@example.net");
        assertThatThrownBy(() -> RootSpans.within(roots.named("fails"), () -> fail(failure)))
                .isSameAs(failure);

        SpanData span = spans.getFinishedSpanItems().getFirst();
        assertThat(span.getStatus()).isEqualTo(StatusData.error());
        assertThat(span.getAttributes().asMap())
                .containsExactly(
                        Map.entry(
                                AttributeKey.stringKey("error.type"),
                                "java.lang.IllegalStateException"));
        assertThat(span.getEvents()).isEmpty();
    }

    @Test
    void switched_off_nothing_has_a_name() {
        var off = new RootSpans(telemetry, true, "test-service");
        assertThat(
                        RootSpans.<@Nullable String, RuntimeException>within(
                                off.named("any"), Traceparent::current))
                .isNull();
        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }

    private static String fail(RuntimeException failure) {
        throw failure;
    }
}
