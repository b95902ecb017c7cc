package org.askfirst.platform.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A span, as a header or a column names it (W3C Trace Context, section 3.2, version 00). */
public final class Traceparent {

    /** The header of Kafka's records that says which span they come from. */
    public static final String HEADER = "traceparent";

    private static final Pattern VERSION_00 =
            Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private Traceparent() {}

    /** The current span, to be kept or sent along; null when nothing is traced. */
    public static @Nullable String current() {
        return of(Span.current().getSpanContext());
    }

    /** The span a record says it comes from, whatever it says; null if it says none. */
    public static @Nullable String of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.US_ASCII);
    }

    /** Empty for whatever is not one. */
    public static Optional<SpanContext> read(@Nullable String text) {
        Matcher matcher = VERSION_00.matcher(text == null ? "" : text);
        return matcher.matches()
                ? Optional.of(
                                SpanContext.createFromRemoteParent(
                                        matcher.group(1),
                                        matcher.group(2),
                                        TraceFlags.fromHex(matcher.group(3), 0),
                                        TraceState.getDefault()))
                        .filter(SpanContext::isValid)
                : Optional.empty();
    }

    private static @Nullable String of(SpanContext span) {
        return span.isValid()
                ? "00-%s-%s-%s"
                        .formatted(
                                span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex())
                : null;
    }
}
