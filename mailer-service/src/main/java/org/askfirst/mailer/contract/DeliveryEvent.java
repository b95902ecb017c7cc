package org.askfirst.mailer.contract;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.askfirst.mailer.letter.Role;
import org.jspecify.annotations.Nullable;

/** What became of a letter, as published on {@code intro.deliveries}. */
public sealed interface DeliveryEvent {

    UUID introductionId();

    String type();

    /** The {@code ce_id}: the letter and its result, so that a repeated event is known as one. */
    String eventId();

    /** The event's JSON. */
    default byte[] json() {
        return Json.write(this);
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
        @Override
        public String type() {
            return "letter.accepted.v1";
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
        @Override
        public String type() {
            return "letter.failed.v1";
        }

        @Override
        public String eventId() {
            return letterId + "/failed";
        }
    }
}
