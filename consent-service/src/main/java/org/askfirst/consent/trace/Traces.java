package org.askfirst.consent.trace;

import io.opentelemetry.api.trace.Span;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.platform.trace.RootSpans;
import org.askfirst.platform.trace.Traceparent;
import org.jspecify.annotations.Nullable;

/**
 * Follows an introduction over days: whatever moves it is a short trace of its own, which says by
 * links what caused it and what moved the introduction before. Ids and states, nothing about
 * people.
 */
@Singleton
public class Traces {

    private final RootSpans roots;

    Traces(RootSpans roots) {
        this.roots = roots;
    }

    /** Does the work in a span that is the root of a trace. */
    public <T, E extends Exception> T root(String name, RootSpans.Work<T, E> work) throws E {
        return RootSpans.within(roots.named(name), work);
    }

    /** The current span was caused by this record. */
    public static void causedBy(ConsumerRecord<?, ?> kafkaRecord) {
        follows(Traceparent.of(kafkaRecord.headers()));
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
        return Traceparent.current();
    }

    private static void follows(@Nullable String traceparent) {
        Traceparent.read(traceparent).ifPresent(Span.current()::addLink);
    }
}
