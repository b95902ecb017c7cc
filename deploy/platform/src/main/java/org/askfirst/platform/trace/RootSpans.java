package org.askfirst.platform.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Scope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes spans that are each the root of a trace: nobody outside decides what is sampled here, or
 * which traces are joined.
 */
@Singleton
public class RootSpans {

    private final Tracer tracer;

    /**
     * @param off switched off, the framework would still give spans names, which records would
     *     carry
     * @param service whose spans they are
     */
    @Inject
    RootSpans(
            OpenTelemetry openTelemetry,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        TracerProvider spans = off ? TracerProvider.noop() : openTelemetry.getTracerProvider();
        this.tracer = spans.get(service);
    }

    /** What is done within a span. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** The span to be, which takes attributes and links. */
    public SpanBuilder named(String name) {
        return tracer.spanBuilder(name).setNoParent();
    }

    /** Does the work in this span and ends it. */
    public static <T, E extends Exception> T within(SpanBuilder root, Work<T, E> work) throws E {
        Span span = root.startSpan();
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
}
