package org.askfirst.consent.introducer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.askfirst.consent.decision.OptIn;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.decision.State.Obstacle;
import org.askfirst.consent.introduction.AnswerName;
import org.askfirst.consent.letter.Party;
import org.jspecify.annotations.Nullable;

/**
 * An introduction as its introducer sees it; a held answer does not show. Its times are whole
 * seconds.
 *
 * @param topic null once it is scrubbed
 * @param route only when a route chooses the target
 * @param decline only once declined, or deferred
 * @param notPossible only when it could not be routed, and then why
 * @param freeOn only when these two were asked about too often: when they may be again
 * @param nextAt the reminder or the expiry while somebody is asked
 */
public record IntroductionView(
        UUID id,
        State.Name state,
        @Nullable String topic,
        Instant createdAt,
        Instant updatedAt,
        int round,
        Person requester,
        Person target,
        @JsonInclude(Include.NON_NULL) @Nullable Route route,
        @Nullable Decline decline,
        @JsonInclude(Include.NON_NULL) @Nullable Obstacle notPossible,
        @JsonInclude(Include.NON_NULL) @Nullable LocalDate freeOn,
        @Nullable Instant nextAt) {

    /**
     * A route that chooses the target.
     *
     * @param asked how many people were asked so far
     */
    @JsonInclude(Include.NON_NULL)
    public record Route(String name, @Nullable String title, int asked) {}

    /**
     * One of the two people, and what is known of their consent.
     *
     * @param name null once it is scrubbed, and of a route's target before the introduction
     */
    public record Person(@Nullable String name, OptIn.Name optIn) {}

    /**
     * A no and what came with it.
     *
     * @param reason {@code NOT_ME}, {@code TOO_BUSY} or {@code NO}
     */
    @JsonInclude(Include.NON_NULL)
    public record Decline(
            Party by,
            AnswerName reason,
            @Nullable LocalDate until,
            @Nullable String knows,
            @Nullable Better better) {}

    /** Who would be better placed. */
    @JsonInclude(Include.NON_NULL)
    public record Better(String name, @Nullable String email) {}
}
