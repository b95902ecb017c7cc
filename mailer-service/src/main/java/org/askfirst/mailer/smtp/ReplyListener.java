package org.askfirst.mailer.smtp;

/** Hears every reply of the mail server. */
@FunctionalInterface
public interface ReplyListener {
    void replied(Step step, Reply reply);
}
