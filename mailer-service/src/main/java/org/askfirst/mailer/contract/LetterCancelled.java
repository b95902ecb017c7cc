package org.askfirst.mailer.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.UUID;

/** {@code letter.cancelled.v1}: send this letter no more, if it is not on its way yet. */
public record LetterCancelled(UUID letterId, UUID introductionId) {

    public static final String TYPE = "letter.cancelled.v1";

    public LetterCancelled {
        Objects.requireNonNull(letterId, "letterId");
        Objects.requireNonNull(introductionId, "introductionId");
    }

    /**
     * Reads a record.
     *
     * @throws UnsealedEvent if consent does not vouch for it
     */
    public static LetterCancelled read(byte[] bytes, Belief belief) throws UndecodableEvent {
        JsonNode tree = Json.tree(bytes);
        belief.require(TYPE, tree);
        return Json.read(tree, LetterCancelled.class);
    }
}
