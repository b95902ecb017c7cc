package org.askfirst.intake.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where the trace of an introduction begins. A caller's {@code traceparent} is not continued:
 * nobody outside decides what is sampled here, or which traces are joined.
 */
@Singleton
public class Traces {

    private final Tracer tracer;

    /** Switched off, the framework would still give spans names, which records would carry. */
    Traces(
            OpenTelemetry openTelemetry,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        TracerProvider spans = off ? TracerProvider.noop() : openTelemetry.getTracerProvider();
        this.tracer = spans.get("org.askfirst.intake");
    }

    /** Does the work in a span that is the root of a trace; the work says whether it succeeded. */
    public boolean request(UUID introductionId, String eventType, Supplier<Boolean> work) {
        Span span = tracer.spanBuilder("request").setNoParent().startSpan();
        span.setAttribute("askfirst.introduction.id", introductionId.toString());
        span.setAttribute("askfirst.event", eventType);
        try (Scope _ = span.makeCurrent()) {
            boolean stored = work.get();
            span.setAttribute("askfirst.outcome", stored ? "stored" : "unknown");
            return stored;
        } finally {
            span.end();
        }
    }

    /** The current span for a Kafka header (W3C Trace Context); null when nothing is traced. */
    public static @Nullable String current() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-%s-%s-%s"
                        .formatted(
                                span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex())
                : null;
    }
}
