package org.askfirst.consent.incoming;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.askfirst.consent.decision.Answer;
import org.jspecify.annotations.Nullable;

/**
 * A mail that came in, as intake has read it. Intake knows the token of the address it came to and
 * nothing else: who wrote, and whom a report names, is found out here.
 */
public sealed interface Mail {

    UUID eventId();

    /** The letter or the ask whose address it came to. */
    UUID about();

    /**
     * {@code mail.bounced.v1}: a report that a letter did not arrive.
     *
     * @param status by RFC 3463, as in {@code 5.1.1}
     * @param recipient as the report says; null when it does not
     */
    record Bounced(
            UUID eventId,
            UUID letterId,
            String status,
            boolean permanent,
            @Nullable String recipient,
            Instant receivedAt)
            implements Mail {
        public static final String TYPE = "mail.bounced.v1";

        /**
         * Bad mailbox, system or syntax, moved without a trace, and a domain that takes no mail.
         */
        private static final Set<String> NO_SUCH_MAILBOX =
                Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10");

        public Bounced {
            Objects.requireNonNull(eventId, "eventId");
            Objects.requireNonNull(letterId, "letterId");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(receivedAt, "receivedAt");
        }

        @Override
        public UUID about() {
            return letterId;
        }

        /** Whether there is no such mailbox, for good. */
        public boolean saysGone() {
            return permanent && NO_SUCH_MAILBOX.contains(status);
        }
    }

    /** {@code mail.complained.v1}: somebody marked a letter as one they did not want. */
    record Complained(UUID eventId, UUID letterId, Instant receivedAt) implements Mail {
        public static final String TYPE = "mail.complained.v1";

        public Complained {
            Objects.requireNonNull(eventId, "eventId");
            Objects.requireNonNull(letterId, "letterId");
            Objects.requireNonNull(receivedAt, "receivedAt");
        }

        @Override
        public UUID about() {
            return letterId;
        }
    }

    /**
     * {@code mail.answered.v1}: a reply to an ask that says nothing but an answer.
     *
     * @param answer {@code yes}, {@code not_me}, {@code too_busy} or {@code no}
     * @param from the one address it is from
     * @param sentAt by the writer's clock, in whole seconds
     */
    record Answered(
            UUID eventId,
            UUID askId,
            String answer,
            String from,
            Instant sentAt,
            Instant receivedAt)
            implements Mail {
        public static final String TYPE = "mail.answered.v1";

        public Answered {
            Objects.requireNonNull(eventId, "eventId");
            Objects.requireNonNull(askId, "askId");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(sentAt, "sentAt");
            Objects.requireNonNull(receivedAt, "receivedAt");
            read(Objects.requireNonNull(answer, "answer"));
        }

        @Override
        public UUID about() {
            return askId;
        }

        public Answer said() {
            return read(answer);
        }

        private static Answer read(String word) {
            return switch (word) {
                case "yes" -> new Answer.Yes();
                case "not_me" -> new Answer.NotMe(null, null, null);
                case "too_busy" -> new Answer.TooBusy(null);
                case "no" -> new Answer.No();
                case String _ -> throw new IllegalArgumentException("answer");
            };
        }
    }

    /**
     * {@code mail.replied.v1}: a reply to an ask that is no answer.
     *
     * @param from the one address it is from
     * @param words the writer's own; null when nothing may be forwarded
     */
    record Replied(
            UUID eventId, UUID askId, String from, @Nullable String words, Instant receivedAt)
            implements Mail {
        public static final String TYPE = "mail.replied.v1";

        public Replied {
            Objects.requireNonNull(eventId, "eventId");
            Objects.requireNonNull(askId, "askId");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(receivedAt, "receivedAt");
        }

        @Override
        public UUID about() {
            return askId;
        }

        /** The same with these words. */
        public Replied with(@Nullable String others) {
            return new Replied(eventId, askId, from, others, receivedAt);
        }
    }
}
