package org.askfirst.mailer.letter;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody chose on their page by an ask's link, and a letter confirms. */
public sealed interface Chosen {

    /** No asks before this day. */
    record Pause(LocalDate until) implements Chosen {
        public Pause {
            Objects.requireNonNull(until, "until");
        }
    }

    /** At most so many asks a month. */
    record Cap(int perMonth) implements Chosen {
        public Cap {
            if (perMonth < 1) {
                throw new IllegalArgumentException("perMonth");
            }
        }
    }

    /**
     * No asks by this introducer.
     *
     * @param introducer null when nobody knows any more who it was
     */
    record NotThisIntroducer(@Nullable String introducer) implements Chosen {}
}
