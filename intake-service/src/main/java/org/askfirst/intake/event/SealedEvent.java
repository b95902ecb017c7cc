package org.askfirst.intake.event;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.askfirst.intake.seal.Seal;
import org.askfirst.intake.seal.SealingKey;

/** An event as it is published: its own fields and, beside them, the seal over all of them. */
record SealedEvent(@JsonUnwrapped Event event, Seal seal) {

    static SealedEvent of(Event event, SealingKey key) {
        return new SealedEvent(event, key.seal(event.type(), event));
    }
}
