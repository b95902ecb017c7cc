package org.askfirst.mailer.contract;

/** An event that none of the services vouches for. */
public final class UnsealedEvent extends UndecodableEvent {

    UnsealedEvent() {
        super("unsealed");
    }
}
