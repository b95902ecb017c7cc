package org.askfirst.consent.event;

import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.incoming.Mail;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.unsolicited.HandedIn;

/** What came in by Kafka and is believed. */
sealed interface Arrival {

    /** An introducer's request. */
    record Request(Requested requested) implements Arrival {}

    /** An introduction nobody was asked about. */
    record HandIn(HandedIn handedIn) implements Arrival {}

    /** A mail that came in. */
    record Mailed(Mail mail) implements Arrival {}

    /** What became of a letter. */
    record Report(Delivered delivered) implements Arrival {}
}
