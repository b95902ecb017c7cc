package org.askfirst.consent.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whatever moves an introduction. {@code at} is the database's time under the row lock. */
public sealed interface Command {

    Instant at();

    /**
     * @param askedForIt the introducer's word that the requester came and asked
     * @param duplicate whether the same introducer has the same pair pending
     * @param onRoute whether a route names the targets
     */
    record Request(Instant at, boolean askedForIt, boolean duplicate, boolean onRoute)
            implements Command {
        public Request(Instant at, boolean askedForIt, boolean duplicate) {
            this(at, askedForIt, duplicate, false);
        }
    }

    record Press(Instant at, Role role, Answer answer) implements Command {}

    /** A press on the page of an ask whose round is over. */
    record LatePress(Instant at, Role role, Answer answer) implements Command {}

    record Withdraw(Instant at) implements Command {}

    record Remind(Instant at) implements Command {}

    record Expire(Instant at) implements Command {}

    record Release(Instant at) implements Command {}

    /** Whatever was to come by itself of an ask that did not go out. */
    record ComeDue(Instant at) implements Command {}

    /** The day has come for which the target asked to be asked again. */
    record AskAgain(Instant at) implements Command {}

    /**
     * The introducer asks whom the target named instead.
     *
     * @param duplicate whether the same introducer has the new pair pending
     */
    record AskInstead(Instant at, boolean duplicate) implements Command {}

    /** One of the two is forgotten. */
    record Forget(Instant at) implements Command {}

    /**
     * The mail server took an ask.
     *
     * @param acceptedAt by the mailer's clock
     */
    record AskAccepted(Instant at, Role role, Instant acceptedAt) implements Command {}

    /** An ask will not arrive. */
    record AskFailed(Instant at, Role role) implements Command {}

    /** The mail server took the introduction itself. */
    record IntroductionAccepted(Instant at) implements Command {}

    /**
     * The introduction itself will not arrive.
     *
     * @param person whose mail server refused it; null when that is not what happened
     */
    record IntroductionFailed(Instant at, @Nullable Role person) implements Command {}
}
