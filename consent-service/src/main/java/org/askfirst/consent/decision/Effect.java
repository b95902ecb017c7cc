package org.askfirst.consent.decision;

import org.askfirst.consent.decision.State.Obstacle;
import org.jspecify.annotations.Nullable;

/** What a decision asks the shell to do, in this order, in the same transaction. */
public sealed interface Effect {

    /** The introducer's word counts as the requester's yes. */
    record TakeWord() implements Effect {}

    /** Append the press to the evidence and show it on the person's own page. */
    record KeepPress(Role role, Answer answer, Evidence how) implements Effect {
        public KeepPress(Role role, Answer answer) {
            this(role, answer, Evidence.PAGE);
        }
    }

    /** Append the press to the evidence, marked as one that counts for nothing. */
    record KeepEarlyPress(Role role, Answer answer, Evidence how) implements Effect {
        public KeepEarlyPress(Role role, Answer answer) {
            this(role, answer, Evidence.PAGE);
        }
    }

    record Ask(Role role) implements Effect {}

    /** The ask of this person runs its course without a letter; the mailer takes part as in one. */
    record Withhold(Role role) implements Effect {}

    /** The next one on the route, or whom the introducer named instead, is the target now. */
    record Turn() implements Effect {}

    /** A round is over, and the introduction goes on. */
    record EndRound(int round, State.Name outcome) implements Effect {}

    /** This person said no to meeting the other, and is not asked again for a while. */
    record CoolDown(Role role, Answer.Refusal refusal) implements Effect {}

    record Remind(Role role) implements Effect {}

    /** Asks and reminders to this person need not go out any more. */
    record CancelAsks(Role role) implements Effect {}

    record Introduce() implements Effect {}

    /**
     * @param next what the introducer can do about it
     */
    record TellDecline(Role by, Answer.Refusal refusal, Next next) implements Effect {
        public TellDecline(Role by, Answer.Refusal refusal) {
            this(by, refusal, Next.NOTHING);
        }
    }

    /** What a decline offers. */
    enum Next {
        NOTHING,
        /** The target is asked once more; that can be called off. */
        CALL_OFF,
        /** Whom the target named can be asked instead. */
        ASK_INSTEAD
    }

    /**
     * @param person who did not answer
     */
    record TellExpiry(Role person) implements Effect {}

    record TellUndeliverable(@Nullable Role person) implements Effect {}

    /** The introduction came back from this person. */
    record TellBounced(Role person) implements Effect {}

    /** Who was asked gets the page once more, because their mail is no answer. */
    record TellPage(Role role) implements Effect {}

    /** The introducer gets what this person wrote. */
    record ForwardWords(Role role) implements Effect {}

    record TellNotPossible(Obstacle obstacle) implements Effect {}

    /** A request past the day's limit; the introducer is told of all such together. */
    record TellLimit() implements Effect {}

    /**
     * It counts towards the introducer's own limits.
     *
     * @param pair whether it asks the two named about each other
     */
    record Count(boolean pair) implements Effect {}

    record Announce(Milestone milestone) implements Effect {}

    /** What anybody in the organisation may follow. */
    enum Milestone {
        RECEIVED,
        ASKED,
        AGREED,
        INTRODUCED,
        CLOSED
    }
}
