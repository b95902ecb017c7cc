package org.askfirst.mailer.contract;

/** An event that this version cannot read. Its message holds nothing of the event's content. */
public class UndecodableEvent extends Exception {

    public UndecodableEvent(String reason) {
        super(reason);
    }
}
