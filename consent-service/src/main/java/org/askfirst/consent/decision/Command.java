package org.askfirst.consent.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whatever moves an introduction. {@code at} is the database's time under the row lock. */
public sealed interface Command {

    Instant at();

    /** Whatever moves an introduction in the ordinary course of things. */
    sealed interface Live extends Command {}

    /** Nobody is asked in consequence, whatever anybody wants. */
    sealed interface AsksNobody extends Command {}

    /** A deadline has come; whether there is still one, the state says. */
    sealed interface DeadlineReached extends Live {}

    /** What the mail server said of a letter, or would have said of one that was withheld. */
    sealed interface Delivery extends Live {}

    /**
     * @param askedForIt the introducer's word that the requester came and asked
     * @param duplicate whether the same introducer has the same pair pending
     * @param onRoute whether a route names the targets
     * @param reached a limit of the introducer's that it would go beyond; null when it does not
     */
    record Request(
            Instant at,
            boolean askedForIt,
            boolean duplicate,
            boolean onRoute,
            @Nullable Reached reached)
            implements Live {
        public Request(Instant at, boolean askedForIt, boolean duplicate, boolean onRoute) {
            this(at, askedForIt, duplicate, onRoute, null);
        }

        public Request(Instant at, boolean askedForIt, boolean duplicate) {
            this(at, askedForIt, duplicate, false);
        }
    }

    /**
     * An answer of who was asked.
     *
     * @param how it was given
     */
    record Press(Instant at, Role role, Answer answer, Evidence how) implements Live {
        public Press(Instant at, Role role, Answer answer) {
            this(at, role, answer, Evidence.PAGE);
        }
    }

    /** A press on the page of an ask whose round is over. */
    record LatePress(Instant at, Role role, Answer answer, Evidence how)
            implements Live, AsksNobody {
        public LatePress(Instant at, Role role, Answer answer) {
            this(at, role, answer, Evidence.PAGE);
        }
    }

    /**
     * A press that came before a person can have read the letter: more likely a mail gateway's
     * robot, which presses what it finds.
     */
    record EarlyPress(Instant at, Role role, Answer answer, Evidence how)
            implements Live, AsksNobody {
        public EarlyPress(Instant at, Role role, Answer answer) {
            this(at, role, answer, Evidence.PAGE);
        }
    }

    record Withdraw(Instant at) implements Live, AsksNobody {}

    record Remind(Instant at) implements DeadlineReached {}

    record Expire(Instant at) implements DeadlineReached {}

    record Release(Instant at) implements DeadlineReached {}

    /** Whatever was to come by itself of an ask that did not go out. */
    record WithheldDue(Instant at) implements DeadlineReached {}

    /** The day has come for which the target asked to be asked again. */
    record AskAgain(Instant at) implements DeadlineReached {}

    /**
     * The introducer asks whom the target named instead.
     *
     * @param duplicate whether the same introducer has the new pair pending
     * @param reached a limit of the introducer's that it would go beyond; null when it does not
     */
    record AskInstead(Instant at, boolean duplicate, @Nullable Reached reached) implements Live {
        public AskInstead(Instant at, boolean duplicate) {
            this(at, duplicate, null);
        }
    }

    /**
     * One of the two is forgotten.
     *
     * @param role the requester, when it is somebody whom a route has turned to as the target too
     */
    record Forget(Instant at, Role role) implements Live, AsksNobody {}

    /** What comes of a mail that came in. */
    sealed interface Mailed extends Command {}

    /** The person's own mail is an answer, and nothing they did later says otherwise. */
    record MailedAnswer(Instant at, Role role, Answer answer) implements Mailed {
        Press press() {
            return new Press(at, role, answer, Evidence.MAIL);
        }
    }

    /**
     * A mail to the reply address of this person's ask is no answer, or none that counts.
     *
     * @param forwards whether it is the person's own and holds words for the introducer
     */
    record Replied(Instant at, Role role, boolean forwards) implements Mailed, AsksNobody {}

    /** The mail server had taken the ask, and it came back for good. */
    record AskBounced(Instant at, Role role) implements Mailed {}

    /** The mail server had taken the introduction, and it came back from one of the two. */
    record IntroductionBounced(Instant at, Role role) implements Mailed, AsksNobody {}

    /** What people answered was lost with the database; they are asked once more. */
    record AskAfresh(Instant at) implements Command {}

    /**
     * It ended after the moment to which the database was taken back.
     *
     * @param introduced whether by the introduction; otherwise nobody knows how any more
     */
    record Overtaken(Instant at, boolean introduced) implements Command, AsksNobody {}

    /**
     * The mail server took an ask, or would have taken one that was withheld.
     *
     * @param answersAt when somebody would answer it who takes as long as people here do
     */
    record AskAccepted(Instant at, Role role, Instant answersAt) implements Delivery, AsksNobody {}

    /** An ask will not arrive, or one that was withheld would not. */
    record AskFailed(Instant at, Role role) implements Delivery {}

    /** The mail server took the introduction itself. */
    record IntroductionAccepted(Instant at) implements Delivery, AsksNobody {}

    /**
     * The introduction itself will not arrive.
     *
     * @param person whose mail server refused it; null when that is not what happened
     */
    record IntroductionFailed(Instant at, @Nullable Role person) implements Delivery, AsksNobody {}
}
