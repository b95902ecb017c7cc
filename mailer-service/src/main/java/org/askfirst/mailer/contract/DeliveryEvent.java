package org.askfirst.mailer.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.mailer.letter.Role;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.seal.EventSeal;
import org.jspecify.annotations.Nullable;

/** What became of a letter, as published on {@code intro.deliveries}. */
public sealed interface DeliveryEvent {

    UUID letterId();

    UUID introductionId();

    /** When the letter ended so. */
    Instant at();

    String type();

    /** The {@code ce_id}: the letter and its result, so that a repeated event is known as one. */
    String eventId();

    /** The event's JSON, sealed by that key. */
    default byte[] json(Key key) {
        ObjectNode event = Json.toTree(this);
        event.set("seal", Json.toTree(EventSeal.of(type(), event, key)));
        return Json.write(event);
    }

    /**
     * Reads what this service has published before.
     *
     * @throws UnsealedEvent if this service does not vouch for it
     * @return nothing, if an event of this type says of no letter that it was accepted or has
     *     failed
     */
    static Optional<DeliveryEvent> read(String type, byte[] json, Belief belief)
            throws UndecodableEvent {
        return switch (type) {
            case LetterAccepted.TYPE -> Optional.of(read(type, json, belief, LetterAccepted.class));
            case LetterFailed.TYPE -> Optional.of(read(type, json, belief, LetterFailed.class));
            default -> Optional.empty();
        };
    }

    private static DeliveryEvent read(
            String type, byte[] json, Belief belief, Class<? extends DeliveryEvent> event)
            throws UndecodableEvent {
        JsonNode tree = Json.tree(json);
        belief.require(type, tree);
        return Json.read(tree, event);
    }

    /** The mail server accepted the letter; perhaps, if not {@code certain}. */
    static DeliveryEvent accepted(
            LetterName letter, Instant at, boolean certain, Collection<Role> dropped) {
        return new LetterAccepted(
                letter.letterId(),
                letter.introductionId(),
                letter.round(),
                letter.kind().wireName(),
                at.truncatedTo(ChronoUnit.MILLIS),
                certain,
                wireNames(dropped));
    }

    /** The letter has failed for good. */
    static DeliveryEvent failed(
            LetterName letter,
            Instant at,
            FailureReason reason,
            Collection<Role> refused,
            @Nullable Reply reply) {
        return new LetterFailed(
                letter.letterId(),
                letter.introductionId(),
                letter.round(),
                letter.kind().wireName(),
                at.truncatedTo(ChronoUnit.MILLIS),
                reason,
                wireNames(refused),
                reply);
    }

    private static List<String> wireNames(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::wireName).toList();
    }

    /** The mail server's reply: its code, and the enhanced code of RFC 3463 if it gave one. */
    record Reply(int code, @Nullable String enhanced) {}

    record LetterAccepted(
            UUID letterId,
            UUID introductionId,
            int round,
            String kind,
            Instant acceptedAt,
            boolean certain,
            List<String> dropped)
            implements DeliveryEvent {
        private static final String TYPE = "letter.accepted.v1";

        /** What is empty is not written. */
        public LetterAccepted {
            Objects.requireNonNull(letterId, "letterId");
            Objects.requireNonNull(acceptedAt, "acceptedAt");
            dropped = dropped == null ? List.of() : List.copyOf(dropped);
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Instant at() {
            return acceptedAt;
        }

        @Override
        public String eventId() {
            return letterId + "/accepted";
        }
    }

    record LetterFailed(
            UUID letterId,
            UUID introductionId,
            int round,
            String kind,
            Instant failedAt,
            FailureReason reason,
            List<String> refused,
            @Nullable Reply reply)
            implements DeliveryEvent {
        private static final String TYPE = "letter.failed.v1";

        /** What is empty is not written. */
        public LetterFailed {
            Objects.requireNonNull(letterId, "letterId");
            Objects.requireNonNull(failedAt, "failedAt");
            Objects.requireNonNull(reason, "reason");
            refused = refused == null ? List.of() : List.copyOf(refused);
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Instant at() {
            return failedAt;
        }

        @Override
        public String eventId() {
            return letterId + "/failed";
        }
    }
}
