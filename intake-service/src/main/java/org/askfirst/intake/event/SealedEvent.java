package org.askfirst.intake.event;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.askfirst.intake.json.Json;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.seal.EventSeal;
import org.askfirst.platform.seal.Seal;

/** An event as it is published: its own fields and, beside them, the seal over all of them. */
record SealedEvent(@JsonUnwrapped Event event, Seal seal) {

    static SealedEvent of(Event event, Key key) {
        return new SealedEvent(event, EventSeal.of(event.type(), Json.write(event), key));
    }
}
