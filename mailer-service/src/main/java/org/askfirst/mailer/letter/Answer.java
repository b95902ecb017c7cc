package org.askfirst.mailer.letter;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The no that a decline carries, or the answer to an introduction nobody asked for. */
public sealed interface Answer {

    /** Not the right person; perhaps what they do know, and who would be better. */
    record NotMe(@Nullable String knows, @Nullable Better better) implements Answer {}

    /** Not now; perhaps until when. */
    record TooBusy(@Nullable LocalDate until) implements Answer {}

    /** Could it wait, perhaps until that day? Only said to an introduction nobody asked for. */
    record Postpone(@Nullable LocalDate until) implements Answer {}

    /** No, without a reason. */
    record No() implements Answer {}

    /** Who would be better; the address only if it was given. */
    record Better(String name, @Nullable String email) {
        public Better {
            Objects.requireNonNull(name, "name");
        }
    }
}
