package org.askfirst.intake.event;

import java.time.Instant;
import java.util.UUID;

/** What this service publishes. */
public sealed interface Event permits Submitted, Incoming {

    /** The event's own id: what comes again under it is known already. */
    UUID id();

    /** What it is about; what is about the same stays in order. */
    UUID key();

    /** When it happened. */
    Instant at();

    /** Its type and version, as the contract names them. */
    String type();

    /** The topic. */
    String publishedOn();
}
