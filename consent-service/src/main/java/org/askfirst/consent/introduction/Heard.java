package org.askfirst.consent.introduction;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.decision.Effect.Milestone;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka tells of an introduction.
 *
 * @param sequence of the last announcement; 0 when there is none
 * @param last what was announced last
 * @param delivered whether the mail server took the introduction itself
 */
public record Heard(
        UUID introductionId, long sequence, @Nullable Milestone last, boolean delivered) {

    /** From {@code intro.lifecycle}; empty for types this version does not know. */
    public static Optional<Heard> announced(UUID introductionId, long sequence, String type) {
        return Arrays.stream(Milestone.values())
                .filter(milestone -> Milestones.type(milestone).equals(type))
                .findFirst()
                .map(milestone -> new Heard(introductionId, sequence, milestone, false));
    }

    /** From {@code intro.deliveries}. */
    public static Heard delivered(UUID introductionId) {
        return new Heard(introductionId, 0, null, true);
    }

    static Heard nothingOf(UUID introductionId) {
        return new Heard(introductionId, 0, null, false);
    }

    /** Both together: the later word counts. */
    public Heard and(Heard other) {
        Heard later = other.sequence > sequence ? other : this;
        return new Heard(introductionId, later.sequence, later.last, delivered || other.delivered);
    }

    boolean wasIntroduced() {
        return delivered || last == Milestone.INTRODUCED;
    }

    boolean hasEnded() {
        return wasIntroduced() || last == Milestone.CLOSED;
    }
}
