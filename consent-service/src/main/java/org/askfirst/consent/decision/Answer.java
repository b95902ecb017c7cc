package org.askfirst.consent.decision;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a person presses. Text in it is already normalised and checked. */
public sealed interface Answer {

    record Yes() implements Answer {}

    /** An answer that is not a yes. */
    sealed interface Refusal extends Answer {

        /** Whether somebody better placed is named, with an address or without. */
        default boolean namesSomebody() {
            return this instanceof NotMe(_, String betterName, _) && betterName != null;
        }
    }

    /**
     * Not the right person; targets only.
     *
     * @param knows what they do know about
     * @param betterName who would be better: a name or a role
     * @param betterEmail that person's address; never without a name
     */
    record NotMe(@Nullable String knows, @Nullable String betterName, @Nullable String betterEmail)
            implements Refusal {
        public NotMe {
            if (betterEmail != null && betterName == null) {
                throw new IllegalArgumentException("a better person's address needs a name");
            }
        }
    }

    /**
     * @param until when the timing might be better
     */
    record TooBusy(@Nullable LocalDate until) implements Refusal {}

    record No() implements Refusal {}
}
