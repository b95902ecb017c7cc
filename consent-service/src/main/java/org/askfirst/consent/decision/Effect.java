package org.askfirst.consent.decision;

import org.askfirst.consent.decision.State.Obstacle;
import org.jspecify.annotations.Nullable;

/** What a decision asks the shell to do, in this order, in the same transaction. */
public sealed interface Effect {

    /** The introducer's word counts as the requester's yes. */
    record TakeWord() implements Effect {}

    /** Append the press to the evidence and show it on the person's own page. */
    record KeepPress(Role role, Answer answer) implements Effect {}

    record Ask(Role role) implements Effect {}

    record Remind(Role role) implements Effect {}

    /** Asks and reminders to this person need not go out any more. */
    record CancelAsks(Role role) implements Effect {}

    record Introduce() implements Effect {}

    record TellDecline(Role by, Answer.Refusal refusal) implements Effect {}

    /**
     * @param person who did not answer
     */
    record TellExpiry(Role person) implements Effect {}

    record TellUndeliverable(@Nullable Role person) implements Effect {}

    record TellNotPossible(Obstacle obstacle) implements Effect {}

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
