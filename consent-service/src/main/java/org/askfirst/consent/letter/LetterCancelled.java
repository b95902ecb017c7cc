package org.askfirst.consent.letter;

import java.time.Instant;
import java.util.UUID;

/** A letter that need not go out any more: {@code letter.cancelled.v1}. */
public record LetterCancelled(UUID letterId, UUID introductionId, Instant cancelledAt) {
    public static final String TYPE = "letter.cancelled.v1";
}
