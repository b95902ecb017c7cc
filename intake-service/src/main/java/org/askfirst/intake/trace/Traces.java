package org.askfirst.intake.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.askfirst.platform.trace.RootSpans;

/**
 * Where the trace of an introduction, or of a mail that came in, begins: a caller's {@code
 * traceparent} is not continued.
 */
@Singleton
public class Traces {

    private final RootSpans roots;

    Traces(RootSpans roots) {
        this.roots = roots;
    }

    /** Does the work in a span that is the root of a trace; the work says whether it succeeded. */
    public boolean request(UUID introductionId, String eventType, Supplier<Boolean> work) {
        SpanBuilder root =
                roots.named("request")
                        .setAttribute("askfirst.introduction.id", introductionId.toString())
                        .setAttribute("askfirst.event", eventType);
        return within(root, work);
    }

    /** The same of what a mail said, which may be about several letters. */
    public boolean mail(List<String> eventTypes, Supplier<Boolean> work) {
        SpanBuilder root =
                roots.named("mail").setAttribute("askfirst.event", String.join(" ", eventTypes));
        return within(root, work);
    }

    private static boolean within(SpanBuilder root, Supplier<Boolean> work) {
        return RootSpans.within(
                root,
                () -> {
                    boolean stored = work.get();
                    Span.current().setAttribute("askfirst.outcome", stored ? "stored" : "unknown");
                    return stored;
                });
    }
}
