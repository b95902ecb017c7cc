package org.askfirst.consent.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.askfirst.platform.trace.Traceparent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Follows an introduction over days: whatever moves it is a short trace of its own, which says by
 * links what caused it and what moved the introduction before. Ids and states, nothing about
 * people.
 */
@Singleton
public class Traces {

    /** The header of Kafka's records (W3C Trace Context). */
    public static final String HEADER = "traceparent";

    private final Tracer tracer;

    /** Switched off, the framework would still give spans names, which records would carry. */
    Traces(
            OpenTelemetry openTelemetry,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        TracerProvider spans = off ? TracerProvider.noop() : openTelemetry.getTracerProvider();
        this.tracer = spans.get("org.askfirst.consent");
    }

    /** What is done within a span. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** Does the work in a span that is the root of a trace. */
    public <T, E extends Exception> T root(String name, Work<T, E> work) throws E {
        Span span = tracer.spanBuilder(name).setNoParent().startSpan();
        try (Scope _ = span.makeCurrent()) {
            return work.run();
        } catch (RuntimeException failure) {
            // Not its message, which may repeat what somebody typed.
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", failure.getClass().getName());
            throw failure;
        } finally {
            span.end();
        }
    }

    /** The current span was caused by this record. */
    public static void causedBy(ConsumerRecord<?, ?> kafkaRecord) {
        Header header = kafkaRecord.headers().lastHeader(HEADER);
        if (header != null && header.value() != null) {
            follows(new String(header.value(), StandardCharsets.US_ASCII));
        }
    }

    /**
     * The current span moved an introduction, or was not allowed to.
     *
     * @param before the span that moved it last, as the row keeps it
     * @param command the command's name
     * @param state the state after it
     */
    public static void moved(
            UUID introductionId, @Nullable String before, String command, String state) {
        follows(before);
        Span.current()
                .updateName(command)
                .setAttribute("askfirst.introduction.id", introductionId.toString())
                .setAttribute("askfirst.command", command)
                .setAttribute("askfirst.state", state);
    }

    /** The current span, to be kept or sent along; null when nothing is traced. */
    public static @Nullable String current() {
        return Traceparent.of(Span.current().getSpanContext());
    }

    private static void follows(@Nullable String traceparent) {
        Traceparent.read(traceparent).ifPresent(Span.current()::addLink);
    }
}
