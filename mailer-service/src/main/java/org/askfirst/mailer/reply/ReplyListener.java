package org.askfirst.mailer.reply;

/** Hears every reply of the mail server. */
@FunctionalInterface
public interface ReplyListener {
    void replied(Step step, Reply reply);
}
