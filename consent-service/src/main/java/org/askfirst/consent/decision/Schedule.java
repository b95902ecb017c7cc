package org.askfirst.consent.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the person asked is reminded and when the asking ends.
 *
 * @param remindAt null once reminded, and when no reminder fits before the end
 * @param accepted whether the mail server has taken the ask; until then {@code expireAt} is only
 *     the guard that ends an introduction nobody reports on
 */
public record Schedule(@Nullable Instant remindAt, Instant expireAt, boolean accepted) {

    static Schedule beforeAcceptance(Instant askedAt, Policy policy) {
        return new Schedule(null, askedAt.plus(policy.expireAfter().multipliedBy(2)), false);
    }

    static Schedule fromAcceptance(Instant acceptedAt, Policy policy) {
        boolean reminds = policy.remindAfter().compareTo(policy.expireAfter()) < 0;
        return new Schedule(
                reminds ? acceptedAt.plus(policy.remindAfter()) : null,
                acceptedAt.plus(policy.expireAfter()),
                true);
    }

    Schedule reminded() {
        return new Schedule(null, expireAt, accepted);
    }

    /** What the introducer may see of it: the reminder while it is ahead, then the end. */
    public Instant nextAfter(Instant now) {
        return remindAt != null && remindAt.isAfter(now) ? remindAt : expireAt;
    }
}
