package org.askfirst.mailer.reply;

/** What a reply means for the letter, which depends on the command it answers. */
public enum Verdict {
    ACCEPTED,
    REFUSED,
    TRY_LATER,
    /** Tried later as well, and somebody has to do something about it: the refusal is about us. */
    REFUSES_US,
    UNKNOWN;

    private static final int EXCEEDED_STORAGE = 552;

    public static Verdict of(Step step, Reply reply) {
        return switch (step) {
            // Nobody has been named yet, so it is about nobody but us.
            case CONNECT -> reply.isPositive() ? ACCEPTED : refusal(reply, REFUSES_US);
            case MAIL -> {
                if (reply.isPositive()) {
                    yield ACCEPTED;
                }
                // The size of the letter, and what it holds beyond ASCII (RFC 6531, 3.7.4.2).
                boolean letter = reply.says("5.3.4") || reply.says("5.6");
                yield refusal(reply, letter ? REFUSED : REFUSES_US);
            }
            case RCPT -> {
                if (reply.isPositive()) {
                    yield ACCEPTED;
                }
                // RFC 5321, 4.5.3.1.10: 552 here means 452, unless the mailbox itself is named.
                boolean full = reply.code() == EXCEEDED_STORAGE && !reply.says("5.2");
                yield refusal(reply, full ? TRY_LATER : REFUSED);
            }
            case DATA -> reply.code() == 354 ? ACCEPTED : refusal(reply, REFUSED);
            case DOT -> {
                if (reply.isPositive()) {
                    yield ACCEPTED;
                }
                boolean understood = reply.code() >= 400 && reply.code() < 600;
                yield understood ? refusal(reply, REFUSED) : UNKNOWN;
            }
        };
    }

    private static Verdict refusal(Reply reply, Verdict ofItsStep) {
        if (AboutUs.isSaidBy(reply)) {
            return REFUSES_US;
        }
        return reply.isRefusal() && !isAboutTheMoment(reply) ? ofItsStep : TRY_LATER;
    }

    /**
     * What RFC 3463 calls useful only for a moment, or is about the server: full, takes no mail,
     * set up wrongly (3.1, 3.2, 3.5); connections, name servers, loops, times (4.2, 4.3, 4.6, 4.7);
     * too many recipients (5.3). Not 4.1: Exchange Online means by it that there is no such
     * recipient.
     */
    private static boolean isAboutTheMoment(Reply reply) {
        return reply.says("5.3.1")
                || reply.says("5.3.2")
                || reply.says("5.3.5")
                || reply.says("5.4.2")
                || reply.says("5.4.3")
                || reply.says("5.4.6")
                || reply.says("5.4.7")
                || reply.says("5.5.3");
    }
}
