package org.askfirst.platform.settings;

/**
 * By which door mail comes in.
 *
 * @param kind which one, if any
 * @param port where the SMTP door listens; 0 for the others
 */
public record Door(Kind kind, int port) {

    /** Whether any is open: then letters carry addresses at which mail comes back. */
    public boolean isOpen() {
        return kind != Kind.NONE;
    }

    /** The ways in. */
    public enum Kind {
        /** No mail comes in. */
        NONE,
        /** The organisation's mail server hands mail over by SMTP. */
        SMTP,
        /** Mail is read from a mailbox. */
        IMAP
    }
}
