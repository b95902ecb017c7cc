package org.askfirst.intake.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An introduction as its introducer may see it; see {@code GET /introductions/{id}} of consent.
 * Names and texts are null once they are forgotten; blurb, history and missed are not in lists.
 */
public record OwnIntroduction(
        UUID id,
        String state,
        @Nullable String topic,
        Instant createdAt,
        Instant updatedAt,
        Somebody requester,
        Somebody target,
        @Nullable Route route,
        @Nullable Decline decline,
        @Nullable String notPossible,
        @Nullable LocalDate freeOn,
        @Nullable Instant nextAt,
        @Nullable List<String> offers,
        @Nullable List<String> waiting,
        @Nullable Instant passedOn,
        @Nullable String blurb,
        @Nullable List<Moment> history,
        @Nullable List<String> missed) {

    private static final Set<String> ENDS =
            Set.of(
                    "INTRODUCED",
                    "DECLINED",
                    "EXPIRED",
                    "WITHDRAWN",
                    "UNDELIVERABLE",
                    "NOT_POSSIBLE");

    private static final Set<String> ASKING = Set.of("AWAITING_REQUESTER", "AWAITING_TARGET");

    private static final Set<String> REFUSED = Set.of("TARGET_DECLINED", "DEFERRED");

    /** One of the two people. */
    public record Somebody(@Nullable String name, @Nullable String email, String optIn) {}

    /** A route that chooses the target. */
    public record Route(String name, @Nullable String title, int asked) {

        /** What people call it. */
        public String called() {
            return title == null ? name : title;
        }
    }

    /** A no and what came with it. */
    public record Decline(
            String by,
            String reason,
            @Nullable LocalDate until,
            @Nullable String knows,
            @Nullable Better better) {}

    /** Who would be better placed. */
    public record Better(String name, @Nullable String email) {}

    /** Something that has shown. */
    public record Moment(Instant at, String what) {}

    /** Whether it is over; what can still be done with it only its introducer does. */
    public boolean hasEnded() {
        return ENDS.contains(state);
    }

    /** Whether one of the two is asked, and has not answered as far as anybody may know. */
    public boolean isAsking() {
        return ASKING.contains(state);
    }

    /** Whether the target is asked again later. */
    public boolean isDeferred() {
        return state.equals("DEFERRED");
    }

    /**
     * Whether the target that it names is the one of whom its history tells: somebody better placed
     * may have taken the place of whoever was asked first.
     */
    public boolean hasOneTarget() {
        if (history == null) {
            return true;
        }
        List<String> told = history.stream().map(Moment::what).toList();
        return told.stream().filter("TARGET_ASKED"::equals).count() <= 1
                && told.stream().limit(Math.max(0, told.size() - 1)).noneMatch(REFUSED::contains);
    }

    /** Whether the target was too busy, and the question that was promised was called off. */
    public boolean wasCalledOff() {
        return state.equals("WITHDRAWN") && target.optIn().equals("REFUSED");
    }

    /** Whether this can be done with it now: {@code WITHDRAW}, {@code PASS_ON} and so on. */
    public boolean offers(String what) {
        return offers != null && offers.contains(what);
    }

    /** Whether it waits for its introducer to do this: {@code PASS_ON} or {@code ASK_INSTEAD}. */
    public boolean waits(String what) {
        return waiting != null && waiting.contains(what);
    }

    /** Whether it waits for its introducer. */
    public boolean waitsForMe() {
        return waiting != null && !waiting.isEmpty();
    }
}
