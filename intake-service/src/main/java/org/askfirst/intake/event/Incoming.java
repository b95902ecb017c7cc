package org.askfirst.intake.event;

import java.time.Instant;
import java.util.UUID;

/** A mail came in at the address of one letter. */
public sealed interface Incoming extends Event
        permits MailBounced, MailComplained, MailAnswered, MailReplied {

    /** The event's own id, which is derived from the mail, so that it is under the seal as well. */
    UUID eventId();

    /** When it came in. */
    Instant receivedAt();

    @Override
    default UUID id() {
        return eventId();
    }

    @Override
    default Instant at() {
        return receivedAt();
    }

    @Override
    default String publishedOn() {
        return Topic.MAIL;
    }
}
