package org.askfirst.consent.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.askfirst.consent.decision.Command.AskAccepted;
import org.askfirst.consent.decision.Command.AskAgain;
import org.askfirst.consent.decision.Command.AskFailed;
import org.askfirst.consent.decision.Command.AskInstead;
import org.askfirst.consent.decision.Command.ComeDue;
import org.askfirst.consent.decision.Command.EarlyPress;
import org.askfirst.consent.decision.Command.Expire;
import org.askfirst.consent.decision.Command.Forget;
import org.askfirst.consent.decision.Command.IntroductionAccepted;
import org.askfirst.consent.decision.Command.IntroductionFailed;
import org.askfirst.consent.decision.Command.LatePress;
import org.askfirst.consent.decision.Command.Live;
import org.askfirst.consent.decision.Command.Press;
import org.askfirst.consent.decision.Command.Release;
import org.askfirst.consent.decision.Command.Remind;
import org.askfirst.consent.decision.Command.Request;
import org.askfirst.consent.decision.Command.Withdraw;
import org.askfirst.consent.decision.Decision.Accepted;
import org.askfirst.consent.decision.Decision.Ignored;
import org.askfirst.consent.decision.Decision.Reason;
import org.askfirst.consent.decision.Decision.Refused;
import org.askfirst.consent.decision.Effect.CancelAsks;
import org.askfirst.consent.decision.Effect.KeepPress;
import org.askfirst.consent.decision.Effect.TellDecline;
import org.askfirst.consent.decision.Introduction.DeadlineKind;
import org.askfirst.consent.decision.OptIn.Asked;
import org.askfirst.consent.decision.OptIn.Given;
import org.askfirst.consent.decision.OptIn.NotAsked;
import org.askfirst.consent.decision.OptIn.Spared;
import org.askfirst.consent.decision.State.Agreed;
import org.askfirst.consent.decision.State.Declined;
import org.askfirst.consent.decision.State.Deferred;
import org.askfirst.consent.decision.State.Ended;
import org.askfirst.consent.decision.State.Withdrawn;

/** What still moves an introduction whose round is over. */
final class Afterwards {

    private Afterwards() {}

    /** While the promised day is ahead. */
    static Decision wait(
            Introduction before, Deferred deferred, Live command, People people, Policy policy) {
        return switch (command) {
            case Press press -> press(before, deferred, press);
            case LatePress late -> keep(before, late.role(), late.answer());
            case EarlyPress early -> keep(before, early);
            case Withdraw withdraw ->
                    Turning.close(
                            before,
                            new Withdrawn(deferred.requester(), deferred.target()),
                            before.rounds().unasked(),
                            withdraw.at(),
                            List.of());
            case Release release ->
                    Decider.isDue(before, DeadlineKind.RELEASE, release.at(), policy)
                            ? release(before, deferred, release.at(), people, policy)
                            : new Ignored();
            case AskAgain again ->
                    Decider.isDue(before, DeadlineKind.ASK_AGAIN, again.at(), policy)
                            ? askAgain(before, deferred, again.at(), people, policy)
                            : new Ignored();
            // The day comes as promised; the ask of that day is a silent one.
            case Forget _,
                    Request _,
                    Remind _,
                    Expire _,
                    ComeDue _,
                    AskInstead _,
                    AskAccepted _,
                    AskFailed _,
                    IntroductionAccepted _,
                    IntroductionFailed _ ->
                    new Ignored();
        };
    }

    /**
     * The requester's yes can still be taken back. What the target says now is what is planned:
     * another day, no day any more, or the introduction; nothing shows before.
     */
    private static Decision press(Introduction before, Deferred deferred, Press press) {
        if (press.role() == Role.REQUESTER && press.answer() instanceof Answer.NotMe) {
            return new Refused(Reason.NOT_FOR_REQUESTERS);
        }
        OptIn requester = deferred.requester();
        OptIn target = deferred.target();
        if (Decider.says(deferred.optIn(press.role()), press.answer())) {
            return new Ignored();
        }
        Instant day = deferred.asksAgainAt();
        switch (press.role()) {
            case REQUESTER -> {
                if (requester instanceof NotAsked) {
                    return new Ignored();
                }
                requester = Decider.optIn(press);
            }
            case TARGET -> {
                target = Decider.optIn(press);
                day = dayOf(press.answer()).orElse(day);
            }
        }
        State next = new Deferred(requester, target, deferred.until(), day);
        return new Accepted(
                new Introduction(next, before.shown(), before.rounds()),
                List.of(new KeepPress(press.role(), press.answer())));
    }

    private static Optional<Instant> dayOf(Answer answer) {
        return switch (answer) {
            case Answer.TooBusy(LocalDate until) when until != null ->
                    Optional.of(Turning.startOf(until));
            case Answer.TooBusy _, Answer.Yes _, Answer.NotMe _, Answer.No _ -> Optional.empty();
        };
    }

    /** The requester's no, or the yes that the target has said after all. */
    private static Decision release(
            Introduction before, Deferred deferred, Instant at, People people, Policy policy) {
        if (deferred.requester() instanceof Given requester
                && deferred.target() instanceof Given target) {
            Rounds rounds = before.rounds().askedAgain();
            Agreed agreed = new Agreed(requester, target, Schedule.beforeAcceptance(at, policy));
            return Forgetting.missing(agreed, people).isPresent()
                    ? goOnWaiting(before, deferred, at)
                    : Meanwhile.release(
                            new Introduction(before.state(), before.shown(), rounds),
                            agreed,
                            at,
                            people,
                            policy);
        }
        return decline(before, deferred, Role.REQUESTER, at);
    }

    /** Nobody can be introduced by the yes: the day comes as the introducer was told. */
    private static Accepted goOnWaiting(Introduction before, Deferred deferred, Instant at) {
        OptIn busy = new OptIn.Refused(at, new Answer.TooBusy(deferred.until()), false);
        State next =
                new Deferred(
                        deferred.requester(),
                        busy,
                        deferred.until(),
                        Turning.startOf(deferred.until()));
        return new Accepted(new Introduction(next, before.shown(), before.rounds()), List.of());
    }

    private static Decision askAgain(
            Introduction before, Deferred deferred, Instant at, People people, Policy policy) {
        if (!(deferred.target() instanceof OptIn.Refused(_, Answer.Refusal said, _))) {
            throw new IllegalStateException("deferred by somebody who did not refuse");
        }
        return switch (said) {
            case Answer.NotMe _, Answer.No _ -> decline(before, deferred, Role.TARGET, at);
            // Who cannot say any more when it might be better was promised nothing.
            case Answer.TooBusy(LocalDate until) when until == null ->
                    decline(before, deferred, Role.TARGET, at);
            case Answer.TooBusy _ -> {
                Accepted asked =
                        Turning.askTarget(
                                before,
                                deferred.requester(),
                                before.rounds().askedAgain(),
                                at,
                                people,
                                policy);
                List<Effect> effects = new ArrayList<>(List.of(new Effect.Count(true)));
                effects.addAll(asked.effects());
                yield new Accepted(asked.next(), effects);
            }
        };
    }

    /** A no that came while the promised day was ahead ends the round that would have begun. */
    private static Accepted decline(Introduction before, Deferred deferred, Role by, Instant at) {
        Declined declined = new Declined(deferred.requester(), deferred.target(), by);
        return Turning.close(
                before,
                declined,
                before.rounds().unasked(),
                at,
                List.of(
                        new Effect.CoolDown(by, declined.refusal()),
                        new TellDecline(by, declined.refusal())));
    }

    /** After an end. */
    static Decision outlive(
            Introduction before, Ended ended, Live command, People people, Policy policy) {
        return switch (command) {
            case Press press -> pressAfterTheEnd(before, ended, press);
            case LatePress late -> keep(before, late.role(), late.answer());
            case EarlyPress early -> keep(before, early);
            case Withdraw _ ->
                    ended instanceof Withdrawn ? new Ignored() : new Refused(Reason.TOO_LATE);
            case AskInstead instead -> askInstead(before, ended, instead, people, policy);
            case Request _,
                    Remind _,
                    Expire _,
                    Release _,
                    ComeDue _,
                    AskAgain _,
                    Forget _,
                    AskAccepted _,
                    AskFailed _,
                    IntroductionAccepted _,
                    IntroductionFailed _ ->
                    new Ignored();
        };
    }

    /** Kept as evidence and shown to the person who pressed, as before the end; moves nothing. */
    private static Decision pressAfterTheEnd(Introduction before, Ended ended, Press press) {
        OptIn current = ended.optIn(press.role());
        if (current instanceof NotAsked) {
            return new Refused(Reason.NOT_ASKED);
        }
        if (press.role() == Role.REQUESTER && press.answer() instanceof Answer.NotMe) {
            return new Refused(Reason.NOT_FOR_REQUESTERS);
        }
        if (ended.wasReleased()) {
            return new Ignored();
        }
        // The requester's yes spans the rounds that may follow, so taking it back counts then.
        State next =
                ended instanceof Declined(_, OptIn target, Role by)
                                && by == Role.TARGET
                                && press.role() == Role.REQUESTER
                        ? new Declined(Decider.optIn(press), target, by)
                        : ended;
        return new Accepted(
                new Introduction(next, before.shown(), before.rounds()),
                List.of(new KeepPress(press.role(), press.answer())));
    }

    static Accepted keep(Introduction before, Role role, Answer answer) {
        return new Accepted(before, List.of(new KeepPress(role, answer)));
    }

    static Accepted keep(Introduction before, EarlyPress early) {
        return new Accepted(
                before, List.of(new Effect.KeepEarlyPress(early.role(), early.answer())));
    }

    private static Decision askInstead(
            Introduction before, Ended ended, AskInstead instead, People people, Policy policy) {
        boolean named =
                ended instanceof Declined(_, OptIn.Refused(_, Answer.Refusal said, _), Role by)
                        && by == Role.TARGET
                        && Turning.names(said);
        if (!named || !before.rounds().mayTurnToBetter()) {
            return new Refused(Reason.NOBODY_BETTER);
        }
        if (instead.duplicate()) {
            return new Refused(Reason.DUPLICATE);
        }
        if (instead.reached() != null) {
            return new Refused(Reason.LIMIT);
        }
        Rounds rounds = before.rounds().turnedToBetter();
        Accepted asked =
                switch (ended.requester()) {
                    case Given given ->
                            Turning.askTarget(before, given, rounds, instead.at(), people, policy);
                    case NotAsked _, Asked _, Spared _, OptIn.Refused _ ->
                            Turning.askRequester(before, rounds, instead.at(), people, policy);
                };
        List<Effect> effects = new ArrayList<>();
        effects.add(new CancelAsks(Role.TARGET));
        effects.add(new Effect.Turn());
        effects.add(new Effect.Count(true));
        effects.addAll(asked.effects());
        return new Accepted(asked.next(), effects);
    }
}
