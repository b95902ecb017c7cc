package org.askfirst.intake.reading;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mail that came in at a return address says. */
public sealed interface Reading {

    /** Nobody needs to hear of it; it is counted. */
    record Ignored(Reason reason) implements Reading {}

    /**
     * A letter did not reach somebody, or not yet.
     *
     * @param failures at least one
     */
    record Report(List<Failure> failures) implements Reading {

        public Report {
            failures = List.copyOf(failures);
        }
    }

    /** Whoever got the letter calls it unwanted (RFC 5965). */
    record Complaint() implements Reading {}

    /**
     * The whole of what somebody wrote is an answer. Whether it is whose answer counts is not known
     * here.
     *
     * @param from the one address of whom the mail says that they wrote it
     * @param sentAt when the mail says that it was written; null when it does not
     */
    record Answered(Answer answer, String from, @Nullable Instant sentAt) implements Reading {}

    /**
     * Somebody wrote something that is no answer, or not certainly.
     *
     * @param from the one address of whom the mail says that they wrote it
     * @param words what of it may be forwarded, at most {@link ForwardedWords#MOST_CHARACTERS}
     *     characters; null when nothing may
     * @param sentAt when the mail says that it was written; null when it does not
     */
    record Words(String from, @Nullable String words, @Nullable Instant sentAt)
            implements Reading {}

    /** It is no mail, or is larger, deeper or longer than anybody writes. */
    record Unreadable() implements Reading {}

    /** Why nobody needs to hear of a mail. */
    enum Reason {
        /** It is the service's own, come back. */
        OWN,
        /** No person wrote it. */
        AUTOMATIC,
        /** It names nobody, or several, as its writer. */
        NO_ONE_WRITER,
        /** It came where letters are returned, and is no report. */
        NOT_A_REPORT,
        /** It is a report, and came where people answer: it says itself what it is about. */
        REPORT_ELSEWHERE,
        /** It is a report that says nothing went wrong. */
        NOTHING_FAILED
    }
}
