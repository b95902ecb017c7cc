package org.askfirst.consent.event;

import org.askfirst.consent.introduction.Delivered;
import org.askfirst.consent.introduction.Mail;
import org.askfirst.consent.introduction.Requested;
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
