package org.askfirst.consent.restore;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.decision.Effect.Milestone;
import org.askfirst.consent.introduction.Milestones;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka tells of an introduction.
 *
 * @param sequence of the last announcement; 0 when there is none
 * @param last what was announced last
 * @param lastLetterAt when the last letter about it was decided on
 * @param sent whether the letter that introduces them was handed to the mailer
 * @param failed whether that letter failed
 */
public record KnownToKafka(
        UUID introductionId,
        long sequence,
        @Nullable Milestone last,
        @Nullable Instant lastLetterAt,
        boolean sent,
        boolean failed) {

    /** From {@code intro.lifecycle}; empty for types this version does not know. */
    public static Optional<KnownToKafka> announced(
            UUID introductionId, long sequence, String type) {
        return Arrays.stream(Milestone.values())
                .filter(milestone -> Milestones.type(milestone).equals(type))
                .findFirst()
                .map(milestone ->
                        new KnownToKafka(introductionId, sequence, milestone, null, false, false));
    }

    /**
     * From {@code intro.letters}.
     *
     * @param introduces whether it is the letter that introduces them
     */
    public static KnownToKafka letter(UUID introductionId, Instant decidedAt, boolean introduces) {
        return new KnownToKafka(introductionId, 0, null, decidedAt, introduces, false);
    }

    /** From {@code intro.deliveries}: what became of the letter that introduces them. */
    public static KnownToKafka reported(UUID introductionId, boolean accepted) {
        return new KnownToKafka(introductionId, 0, null, null, true, !accepted);
    }

    static KnownToKafka nothingOf(UUID introductionId) {
        return new KnownToKafka(introductionId, 0, null, null, false, false);
    }

    /** Both together: the later word counts. */
    public KnownToKafka and(KnownToKafka other) {
        KnownToKafka later = other.sequence > sequence ? other : this;
        return new KnownToKafka(
                introductionId,
                later.sequence,
                later.last,
                lastLetterAt == null || isAfter(other.lastLetterAt, lastLetterAt)
                        ? other.lastLetterAt
                        : lastLetterAt,
                sent || other.sent,
                failed || other.failed);
    }

    /** Whether a letter was decided on after this moment. */
    boolean hasLetterAfter(Instant known) {
        return isAfter(lastLetterAt, known);
    }

    /** Whether they were introduced, or will be by a letter the mailer has. */
    boolean wasIntroduced() {
        return last == Milestone.INTRODUCED || sent && !failed && last != Milestone.CLOSED;
    }

    boolean hasEnded() {
        return wasIntroduced() || last == Milestone.CLOSED;
    }

    private static boolean isAfter(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other);
    }
}
