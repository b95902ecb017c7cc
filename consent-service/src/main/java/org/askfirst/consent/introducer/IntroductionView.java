package org.askfirst.consent.introducer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.AnswerName;
import org.askfirst.consent.decision.Offer;
import org.askfirst.consent.decision.OptIn;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.decision.State.Obstacle;
import org.askfirst.consent.introduction.IntroductionRow;
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
 * @param offers what the introducer can do about it
 * @param waiting which of these it waits for
 * @param passedOn when the introducer said that they have let the requester know; null when they
 *     have not, or when it has gone on since
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
        @Nullable Instant nextAt,
        List<Offer> offers,
        List<Offer> waiting,
        @Nullable Instant passedOn) {

    /** What an introducer has to do something about; all else they may leave as it is. */
    private static final Set<Offer> WAITS = EnumSet.of(Offer.ASK_INSTEAD, Offer.PASS_ON);

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
     * @param email as the introducer typed it; null whenever the name is
     */
    public record Person(@Nullable String name, @Nullable String email, OptIn.Name optIn) {}

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

    static IntroductionView of(IntroductionRow row, Instant now) {
        State actual = row.toIntroduction().state();
        boolean named = row.route == null || actual instanceof State.Introduced;
        return new IntroductionView(
                row.id,
                row.shownState,
                row.topic,
                WholeSeconds.of(row.createdAt),
                WholeSeconds.of(row.shownUpdatedAt),
                row.round,
                new Person(row.requesterName, row.requesterEmail, row.shownRequester),
                new Person(
                        named ? row.targetName : null,
                        named ? row.targetEmail : null,
                        row.shownTarget),
                row.route == null ? null : routeOf(row),
                declineOf(actual),
                actual instanceof State.NotPossible impossible ? impossible.obstacle() : null,
                actual instanceof State.NotPossible impossible ? impossible.freeOn() : null,
                nextAt(actual, now),
                row.offers(),
                waitingFor(row),
                row.passedOn() == null ? null : WholeSeconds.of(row.passedOn()));
    }

    /** Whoever has passed it on has filed it away. */
    private static List<Offer> waitingFor(IntroductionRow row) {
        return row.passedOn() == null && row.hasHistory()
                ? row.offers().stream().filter(WAITS::contains).toList()
                : List.of();
    }

    private static Route routeOf(IntroductionRow row) {
        boolean anybody = row.shownTarget != OptIn.Name.NOT_ASKED;
        return new Route(row.route, row.routeTitle, anybody ? row.round : 0);
    }

    private static @Nullable Instant nextAt(State state, Instant now) {
        return switch (state) {
            case State.Open open -> WholeSeconds.of(open.schedule().nextAfter(now));
            case State.Deferred deferred ->
                    deferred.until().atStartOfDay(ZoneOffset.UTC).toInstant();
            case State.New _, State.Released _, State.Ended _ -> null;
        };
    }

    private static @Nullable Decline declineOf(State state) {
        return switch (state) {
            case State.Declined declined -> declineOf(declined);
            case State.Deferred deferred ->
                    new Decline(Party.TARGET, AnswerName.TOO_BUSY, deferred.until(), null, null);
            case State.Exhausted _ -> new Decline(Party.TARGET, AnswerName.NO, null, null, null);
            case State.New _, State.Open _, State.Released _, State.Ended _ -> null;
        };
    }

    private static Decline declineOf(State.Declined declined) {
        Answer.Refusal refusal = declined.refusal();
        Party by = Party.of(declined.by());
        AnswerName reason = AnswerName.of(refusal);
        return switch (refusal) {
            case Answer.NotMe(String knows, String betterName, String betterEmail) ->
                    new Decline(
                            by,
                            reason,
                            null,
                            knows,
                            betterName == null ? null : new Better(betterName, betterEmail));
            case Answer.TooBusy(var until) -> new Decline(by, reason, until, null, null);
            case Answer.No _ -> new Decline(by, reason, null, null, null);
        };
    }
}
