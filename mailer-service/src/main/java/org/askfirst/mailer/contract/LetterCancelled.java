package org.askfirst.mailer.contract;

import java.util.Objects;
import java.util.UUID;

/** {@code letter.cancelled.v1}: send this letter no more, if it is not on its way yet. */
public record LetterCancelled(UUID letterId, UUID introductionId) {

    public static final String TYPE = "letter.cancelled.v1";

    public LetterCancelled {
        Objects.requireNonNull(letterId, "letterId");
        Objects.requireNonNull(introductionId, "introductionId");
    }

    public static LetterCancelled read(byte[] bytes) throws UndecodableEvent {
        return Json.read(Json.tree(bytes), LetterCancelled.class);
    }
}
