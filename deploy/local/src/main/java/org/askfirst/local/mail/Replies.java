package org.askfirst.local.mail;

/**
 * What the catcher answers, for tests of what a mail server may do. It is asked at every step and
 * may also take its time.
 */
@FunctionalInterface
public interface Replies {

    /** Takes everything. */
    Replies ACCEPT_ALL = (_, _, _) -> new Accept();

    /**
     * The answer at this step.
     *
     * @param subject the address in question at {@link Step#SENDER} and {@link Step#RECIPIENT};
     *     else empty
     * @param envelope what was accepted of the envelope so far
     */
    Reply at(Step step, String subject, Envelope envelope);

    /** The points at which a server can refuse, or go away. */
    enum Step {
        /** Before the greeting. */
        CONNECTED,
        /** After MAIL FROM. */
        SENDER,
        /** After each RCPT TO. */
        RECIPIENT,
        /** After 354, before the first byte was read; only dropping does something here. */
        CONTENT,
        /** After the final dot; the letter is not kept unless it is accepted here. */
        DOT,
        /** The letter is kept, its answer not yet given: dropping makes the outcome unknown. */
        KEPT
    }

    /** One answer. */
    sealed interface Reply {}

    /** Go on. */
    record Accept() implements Reply {}

    /** A reply with a code such as 451 (try later) or 550 (no). */
    record Refuse(int code, String text) implements Reply {}

    /** The connection ends without a word. */
    record Drop() implements Reply {}
}
