package org.askfirst.mailer.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import jakarta.inject.Singleton;
import org.askfirst.mailer.contract.LetterName;
import org.askfirst.mailer.reply.Reply;
import org.askfirst.platform.trace.RootSpans;
import org.askfirst.platform.trace.Traceparent;
import org.jspecify.annotations.Nullable;

/**
 * Follows a letter over days: its recording and each attempt at it is a short trace of its own,
 * which says by a link what it follows. Ids, kinds and reply codes, nothing about people or their
 * servers.
 */
@Singleton
public class Traces {

    private final RootSpans roots;

    Traces(RootSpans roots) {
        this.roots = roots;
    }

    /**
     * Does the work in a span that is the root of a trace.
     *
     * @param follows the span it follows, if it is known
     */
    public <T, E extends Exception> T letter(
            String name, LetterName letter, @Nullable String follows, RootSpans.Work<T, E> work)
            throws E {
        SpanBuilder root =
                roots.named(name)
                        .setAttribute(
                                "askfirst.introduction.id", letter.introductionId().toString())
                        .setAttribute("askfirst.letter.id", letter.letterId().toString())
                        .setAttribute("askfirst.letter.kind", letter.kind().wireName());
        Traceparent.read(follows).ifPresent(root::addLink);
        return RootSpans.within(root, work);
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
}
