package org.askfirst.consent.unsolicited;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An introduction that was made without asking, as its victim handed it in: {@code
 * introduction.unsolicited.v2}.
 *
 * @param until only when it could wait, or the victim is too busy
 */
public record HandedIn(
        UUID introductionId,
        Party victim,
        Party introducer,
        Stranger stranger,
        String topic,
        Reason reason,
        @Nullable String knows,
        @Nullable Better better,
        @Nullable LocalDate until) {

    public static final String TYPE = "introduction.unsolicited.v2";

    /** The same without a seal, as the release before seals published it. */
    public static final String UNSEALED_TYPE = "introduction.unsolicited.v1";

    public HandedIn {
        Objects.requireNonNull(introductionId, "introductionId");
        Objects.requireNonNull(victim, "victim");
        Objects.requireNonNull(introducer, "introducer");
        Objects.requireNonNull(stranger, "stranger");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(reason, "reason");
    }

    /** Why it does not suit. */
    public enum Reason {
        NOT_ME,
        TOO_BUSY,
        POSTPONE,
        NO
    }

    /**
     * @param language in which they are to be written to, of the introducer; null when the victim
     *     has not said
     */
    public record Party(String name, String email, @Nullable String language) {
        public Party {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(email, "email");
        }

        public Party(String name, String email) {
            this(name, email, null);
        }
    }

    /** Who was introduced; never written to. */
    public record Stranger(String name, @Nullable String email) {
        public Stranger {
            Objects.requireNonNull(name, "stranger.name");
        }
    }

    public record Better(String name, @Nullable String email) {
        public Better {
            Objects.requireNonNull(name, "better.name");
        }
    }
}
