package org.askfirst.mailer.sending;

import jakarta.inject.Singleton;

/**
 * Keeps every letter in until it is known whom none may reach any more, and every report until it
 * is known whether the database was taken back: what it holds may have left before. Both are known
 * once; what is learnt later ends letters one by one, or holds the service.
 */
@Singleton
public final class Gate {

    private volatile boolean compared;
    private volatile boolean open;

    /** The database has been compared with what the group has read. */
    public void compared() {
        compared = true;
    }

    public boolean isCompared() {
        return compared;
    }

    public void open() {
        open = true;
    }

    public boolean isOpen() {
        return open;
    }
}
