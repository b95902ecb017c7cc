package org.askfirst.mailer.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.askfirst.mailer.contract.LetterName;
import org.askfirst.mailer.smtp.Reply;
import org.askfirst.platform.trace.Traceparent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Follows a letter over days: its recording and each attempt at it is a short trace of its own,
 * which says by a link what it follows. Ids, kinds and reply codes, nothing about people or their
 * servers.
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
        this.tracer = spans.get("org.askfirst.mailer");
    }

    /** What is done within a span. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /**
     * Does the work in a span that is the root of a trace.
     *
     * @param follows the span it follows, if it is known
     */
    public <T, E extends Exception> T letter(
            String name, LetterName letter, @Nullable String follows, Work<T, E> work) throws E {
        SpanBuilder builder =
                tracer.spanBuilder(name)
                        .setNoParent()
                        .setAttribute(
                                "askfirst.introduction.id", letter.introductionId().toString())
                        .setAttribute("askfirst.letter.id", letter.letterId().toString())
                        .setAttribute("askfirst.letter.kind", letter.kind().wireName());
        Traceparent.read(follows).ifPresent(builder::addLink);
        Span span = builder.startSpan();
        try (Scope _ = span.makeCurrent()) {
            return work.run();
        } catch (RuntimeException failure) {
            // Not its message, which may repeat an address.
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", failure.getClass().getName());
            throw failure;
        } finally {
            span.end();
        }
    }

    /** Says what came of the current span. */
    public static void outcome(String outcome) {
        Span.current().setAttribute("askfirst.outcome", outcome);
    }

    /** Says what the mail server replied in the current span. */
    public static void replied(@Nullable Reply reply) {
        if (reply == null) {
            return;
        }
        Span.current().setAttribute("askfirst.smtp.code", reply.code());
        if (reply.enhanced() != null) {
            Span.current().setAttribute("askfirst.smtp.enhanced", reply.enhanced());
        }
    }

    /** The span a record says it comes from; null if it says none. */
    public static @Nullable String of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.US_ASCII);
    }

    /** The current span, to be kept or sent along; null when nothing is traced. */
    public static @Nullable String current() {
        return Traceparent.of(Span.current().getSpanContext());
    }
}
