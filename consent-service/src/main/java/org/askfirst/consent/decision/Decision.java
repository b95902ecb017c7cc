package org.askfirst.consent.decision;

import java.util.List;

/** What {@link Decider#decide} says to a command. */
public sealed interface Decision {

    /** The introduction is now {@code next}; the effects belong to the same transaction. */
    record Accepted(Introduction next, List<Effect> effects) implements Decision {
        public Accepted {
            effects = List.copyOf(effects);
        }
    }

    /** Nothing changes, and whoever sent the command has nothing to mend. */
    record Ignored() implements Decision {}

    record Refused(Reason reason) implements Decision {}

    enum Reason {
        /** No such introduction. */
        UNKNOWN,
        /** On its way or already ended; a withdrawal comes too late. */
        TOO_LATE,
        /** This person has not been asked. */
        NOT_ASKED,
        /** Only a target can be the wrong person. */
        NOT_FOR_REQUESTERS,
        /** There is nobody to ask instead, or not any more. */
        NOBODY_BETTER,
        /** The same introducer has the same pair pending. */
        DUPLICATE,
        /** The introducer has asked about these two as often as they may for now. */
        LIMIT,
        /** It came too soon after the letter to count; it is kept and has moved nothing. */
        TOO_QUICK,
        /** As many presses of this ask are kept as may be in a day. */
        TOO_OFTEN
    }

    /** A press that counts as evidence only. */
    static Accepted kept(Introduction before, Command.LatePress late) {
        return new Accepted(
                before, List.of(new Effect.KeepPress(late.role(), late.answer(), late.how())));
    }

    /** A press of which nobody knows whether a person made it. */
    static Accepted kept(Introduction before, Command.EarlyPress early) {
        return new Accepted(
                before,
                List.of(new Effect.KeepEarlyPress(early.role(), early.answer(), early.how())));
    }
}
