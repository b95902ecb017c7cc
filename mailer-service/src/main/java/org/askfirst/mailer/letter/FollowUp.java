package org.askfirst.mailer.letter;

import java.util.Objects;

/**
 * What the introducer may do about a decline, behind the letter's link.
 *
 * @param linkKeyId the key that signs the link
 */
public record FollowUp(Step step, String linkKeyId) {
    public FollowUp {
        Objects.requireNonNull(step, "followUp");
        Objects.requireNonNull(linkKeyId, "linkKeyId");
    }

    /** The one step that is open. */
    public enum Step {
        /**
         * The target will be asked once more on the day they named; this keeps it from happening.
         */
        CALL_OFF,
        /** Somebody better was named, and can be asked instead. */
        ASK_INSTEAD
    }
}
