package org.askfirst.mailer.smtp;

import java.util.Set;

/** What a reply means for the letter, which depends on the command it answers. */
enum Verdict {
    ACCEPTED,
    REFUSED,
    TRY_LATER,
    UNKNOWN;

    /**
     * Replies about our own account or server: authentication required, too weak, failed, or
     * encryption required (RFC 4954, section 6; RFC 3207), and a wrong sequence of commands. They
     * say nothing about a recipient, and an operator can mend them.
     */
    private static final Set<Integer> OWN_TROUBLE = Set.of(503, 530, 534, 535, 538);

    private static final int EXCEEDED_STORAGE = 552;

    static Verdict of(Step step, Reply reply) {
        return switch (step) {
            case CONNECT -> reply.isPositive() ? ACCEPTED : TRY_LATER;
            case MAIL -> {
                if (reply.isPositive()) {
                    yield ACCEPTED;
                }
                // 5.1.7 and 5.1.8: our own sender address; 5.7: we are not allowed to send.
                boolean own = reply.says("5.1.7") || reply.says("5.1.8") || reply.says("5.7");
                yield isForGood(reply) && !own ? REFUSED : TRY_LATER;
            }
            case RCPT -> {
                if (reply.isPositive()) {
                    yield ACCEPTED;
                }
                // RFC 5321, 4.5.3.1.10: 552 here means 452, unless the mailbox itself is named.
                boolean full = reply.code() == EXCEEDED_STORAGE && !reply.says("5.2");
                yield isForGood(reply) && !full ? REFUSED : TRY_LATER;
            }
            case DATA -> {
                if (reply.code() == 354) {
                    yield ACCEPTED;
                }
                yield isForGood(reply) ? REFUSED : TRY_LATER;
            }
            case DOT -> {
                if (reply.isPositive()) {
                    yield ACCEPTED;
                }
                if (isForGood(reply)) {
                    yield REFUSED;
                }
                boolean understood = reply.code() >= 400 && reply.code() < 600;
                yield understood ? TRY_LATER : UNKNOWN;
            }
        };
    }

    private static boolean isForGood(Reply reply) {
        return reply.isRefusal() && !OWN_TROUBLE.contains(reply.code());
    }
}
