package org.askfirst.mailer.sending;

import jakarta.inject.Singleton;

/**
 * Keeps every letter in until it is known whom none may reach any more. That is known once; what is
 * learnt later ends letters one by one.
 */
@Singleton
public final class Gate {

    private volatile boolean open;

    public void open() {
        open = true;
    }

    public boolean isOpen() {
        return open;
    }
}
