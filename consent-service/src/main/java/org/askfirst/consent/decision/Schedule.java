package org.askfirst.consent.decision;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When the person asked is reminded and when the asking ends.
 *
 * @param remindAt null once reminded, and when no reminder fits before the end
 * @param accepted whether the ask is known to be accepted; until then {@code expireAt} is only the
 *     guard that ends an introduction nobody reports on
 * @param unseen an acceptance that does not show at once; null before it, and for one of the
 *     release before
 */
public record Schedule(
        @Nullable Instant remindAt, Instant expireAt, boolean accepted, @Nullable Unseen unseen) {

    /**
     * What the introducer sees until an acceptance shows.
     *
     * @param until when it shows
     * @param expireAt the guard, which is what shows before
     */
    public record Unseen(Instant until, Instant expireAt) {}

    static Schedule beforeAcceptance(Instant askedAt, WaitingTimes waitingTimes) {
        return new Schedule(
                null, askedAt.plus(waitingTimes.expireAfter().multipliedBy(2)), false, null);
    }

    /**
     * Now that the acceptance is known. It shows on the first whole second that is at least one
     * second ahead, so that it shows on that second and not when the transaction happens to end;
     * everything counts from there.
     */
    Schedule acceptedAt(Instant known, WaitingTimes waitingTimes) {
        Instant shows = wholeSecond(known.plusSeconds(1));
        boolean reminds = waitingTimes.remindAfter().compareTo(waitingTimes.expireAfter()) < 0;
        return new Schedule(
                reminds ? shows.plus(waitingTimes.remindAfter()) : null,
                shows.plus(waitingTimes.expireAfter()),
                true,
                new Unseen(shows, expireAt));
    }

    private static Instant wholeSecond(Instant notBefore) {
        Instant second = notBefore.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(notBefore) ? second : second.plusSeconds(1);
    }

    Schedule reminded() {
        return new Schedule(null, expireAt, accepted, unseen);
    }

    /**
     * What the introducer may see of it: once the acceptance shows, the reminder while it is ahead,
     * then the end.
     */
    public Instant nextAfter(Instant now) {
        if (unseen != null && now.isBefore(unseen.until())) {
            return unseen.expireAt();
        }
        return remindAt != null && remindAt.isAfter(now) ? remindAt : expireAt;
    }
}
