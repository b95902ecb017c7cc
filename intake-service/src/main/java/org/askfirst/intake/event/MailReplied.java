package org.askfirst.intake.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code mail.replied.v1}: a reply to an ask that is no answer.
 *
 * @param from the one address in From, unchecked
 * @param words the person's own, without addresses of any kind; none where nothing may be passed on
 */
public record MailReplied(
        UUID eventId, UUID askId, String from, @Nullable String words, Instant receivedAt)
        implements Incoming {

    @Override
    public UUID key() {
        return askId;
    }

    @Override
    public String type() {
        return "mail.replied.v1";
    }
}
