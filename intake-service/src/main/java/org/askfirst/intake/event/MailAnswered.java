package org.askfirst.intake.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * {@code mail.answered.v1}: a reply to an ask whose whole text is an answer. Whether it counts is
 * for the reader to find: it knows who was asked.
 *
 * @param from the one address in From, unchecked
 * @param sentAt the mail's Date; without one, when it came in
 */
public record MailAnswered(
        UUID eventId, UUID askId, Answer answer, String from, Instant sentAt, Instant receivedAt)
        implements Incoming {

    /** The answers, as they are written. */
    public enum Answer {
        YES,
        NOT_ME,
        TOO_BUSY,
        NO;

        /** As the form of an ask's page has it. */
        @JsonValue
        String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public UUID key() {
        return askId;
    }

    @Override
    public String type() {
        return "mail.answered.v1";
    }
}
