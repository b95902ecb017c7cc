package org.askfirst.mailer.sending;

import jakarta.inject.Singleton;

/** The two doors of this process at which work arrives. */
@Singleton
public final class Doorbells {

    private final Doorbell letters = new Doorbell();
    private final Doorbell deliveries = new Doorbell();

    /** Rings when there may be a letter to send. */
    public Doorbell letters() {
        return letters;
    }

    /** Rings when there may be a report to publish. */
    public Doorbell deliveries() {
        return deliveries;
    }
}
