package org.askfirst.intake.event;

import java.time.Instant;
import java.util.UUID;

/** {@code mail.complained.v1}: a recipient called a letter spam. */
public record MailComplained(UUID eventId, UUID letterId, Instant receivedAt) implements Incoming {

    @Override
    public UUID key() {
        return letterId;
    }

    @Override
    public String type() {
        return "mail.complained.v1";
    }
}
