package org.askfirst.intake.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code mail.bounced.v1}: a mail server reports that a letter did not reach one of its recipients.
 *
 * @param status RFC 3463, as the report has it
 * @param recipient as the report says; unchecked
 */
public record MailBounced(
        UUID eventId,
        UUID letterId,
        String status,
        boolean permanent,
        @Nullable String recipient,
        Instant receivedAt)
        implements Incoming {

    @Override
    public UUID key() {
        return letterId;
    }

    @Override
    public String type() {
        return "mail.bounced.v1";
    }
}
