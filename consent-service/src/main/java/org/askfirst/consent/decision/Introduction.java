package org.askfirst.consent.decision;

import java.time.Instant;
import java.util.Optional;
import org.askfirst.consent.decision.OptIn.Asked;
import org.askfirst.consent.decision.OptIn.Given;
import org.askfirst.consent.decision.OptIn.Late;
import org.askfirst.consent.decision.OptIn.NotAsked;
import org.askfirst.consent.decision.OptIn.Refused;
import org.askfirst.consent.decision.OptIn.Withheld;
import org.askfirst.consent.decision.State.Agreed;
import org.askfirst.consent.decision.State.Deferred;
import org.askfirst.consent.decision.State.Ended;
import org.askfirst.consent.decision.State.New;
import org.askfirst.consent.decision.State.Open;
import org.askfirst.consent.decision.State.Released;
import org.jspecify.annotations.Nullable;

/**
 * An introduction as the core knows it: where it is, and what its introducer sees of that.
 *
 * @param shown null only for a new one
 */
public record Introduction(State state, @Nullable Shown shown, Rounds rounds) {

    /** The kinds of deadline an introduction can wait for. */
    public enum DeadlineKind {
        REMIND,
        EXPIRE,
        RELEASE,
        COME_DUE,
        ASK_AGAIN
    }

    public record Deadline(Instant at, DeadlineKind kind) {}

    public static Introduction unknown() {
        return new Introduction(new New(), null, Rounds.first(false));
    }

    /** The one deadline it waits for; a held decision comes before everything else. */
    public Optional<Deadline> next(WaitingTimes waitingTimes) {
        return switch (state) {
            case Open open -> Optional.of(nextOf(open, waitingTimes));
            case Deferred deferred -> Optional.of(nextOf(deferred, waitingTimes));
            case Released released ->
                    Optional.of(
                            new Deadline(
                                    released.at().plus(Released.UNHEARD_OF), DeadlineKind.EXPIRE));
            case New _, Ended _ -> Optional.empty();
        };
    }

    /** Whether it is this deadline that it waits for, and has reached. */
    boolean isDue(DeadlineKind kind, Instant at, WaitingTimes waitingTimes) {
        return next(waitingTimes)
                .filter(deadline -> deadline.kind() == kind && !deadline.at().isAfter(at))
                .isPresent();
    }

    private static Deadline nextOf(Deferred deferred, WaitingTimes waitingTimes) {
        if (deferred.requester() instanceof Refused refused) {
            return new Deadline(
                    refused.at().plus(waitingTimes.releaseDelay()), DeadlineKind.RELEASE);
        }
        if (deferred.requester() instanceof Given one && deferred.target() instanceof Given other) {
            return new Deadline(
                    later(one.at(), other.at()).plus(waitingTimes.releaseDelay()),
                    DeadlineKind.RELEASE);
        }
        // A no that came on the eve is held like any other.
        Instant day = deferred.asksAgainAt();
        Instant next =
                deferred.target() instanceof Refused(Instant at, _, _)
                        ? later(at.plus(waitingTimes.releaseDelay()), day)
                        : day;
        return new Deadline(next, DeadlineKind.ASK_AGAIN);
    }

    private static Deadline nextOf(Open open, WaitingTimes waitingTimes) {
        Optional<Instant> held = decidedAt(open);
        if (held.isPresent()) {
            return new Deadline(held.get().plus(waitingTimes.releaseDelay()), DeadlineKind.RELEASE);
        }
        Instant remindAt = open.schedule().remindAt();
        Deadline visible =
                remindAt != null
                        ? new Deadline(remindAt, DeadlineKind.REMIND)
                        : new Deadline(open.schedule().expireAt(), DeadlineKind.EXPIRE);
        return comesDue(open)
                .filter(at -> at.isBefore(visible.at()))
                .map(at -> new Deadline(at, DeadlineKind.COME_DUE))
                .orElse(visible);
    }

    /** When something comes by itself of an ask that did not go out, or went out late. */
    private static Optional<Instant> comesDue(Open open) {
        return switch (open.optIn(open.asked())) {
            case Withheld(Instant acceptsAt, _) when acceptsAt != null -> Optional.of(acceptsAt);
            // Nothing comes of an ask that nobody could have read yet.
            case Withheld _ when !open.schedule().accepted() -> Optional.empty();
            case Withheld(_, WithheldAsk.Answers(Instant at, _)) -> Optional.of(at);
            case Withheld(_, WithheldAsk.GoesOut(Instant at)) -> Optional.of(at);
            case Asked(Late(_, Instant remindsAt)) -> Optional.ofNullable(remindsAt);
            case Withheld _, NotAsked _, Asked _, Given _, Refused _ -> Optional.empty();
        };
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** When the held decision was made, if one is held. */
    private static Optional<Instant> decidedAt(Open open) {
        if (open instanceof Agreed(Given requester, Given target, _)) {
            return Optional.of(later(requester.at(), target.at()));
        }
        return open.heldNo()
                .map(open::optIn)
                .map(optIn -> optIn instanceof Refused refused ? refused.at() : null);
    }
}
