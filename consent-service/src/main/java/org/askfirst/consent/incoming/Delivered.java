package org.askfirst.consent.incoming;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a letter, as it comes from the mailer. */
public sealed interface Delivered {

    UUID letterId();

    /**
     * {@code letter.accepted.v1}.
     *
     * @param certain false when two attempts ended without the mail server's word
     */
    record Accepted(UUID letterId, Instant acceptedAt, boolean certain) implements Delivered {
        public static final String TYPE = "letter.accepted.v1";

        public Accepted {
            Objects.requireNonNull(letterId, "letterId");
            Objects.requireNonNull(acceptedAt, "acceptedAt");
        }
    }

    /**
     * {@code letter.failed.v1}.
     *
     * @param refused the roles whose mail server refused, in lower case
     */
    record Failed(UUID letterId, String reason, @Nullable List<String> refused)
            implements Delivered {
        public static final String TYPE = "letter.failed.v1";

        public Failed {
            Objects.requireNonNull(letterId, "letterId");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
