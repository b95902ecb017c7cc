package org.askfirst.mailer.reply;

/** The steps of sending one mail, in order. */
public enum Step {
    /** Connecting: greeting, EHLO, STARTTLS and AUTH. */
    CONNECT,
    MAIL,
    RCPT,
    DATA,
    /** The final dot that ends the mail. */
    DOT
}
