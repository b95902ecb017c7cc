package org.askfirst.consent.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.askfirst.consent.decision.Command.AskAccepted;
import org.askfirst.consent.decision.Command.AskFailed;
import org.askfirst.consent.decision.Command.Expire;
import org.askfirst.consent.decision.Command.IntroductionAccepted;
import org.askfirst.consent.decision.Command.IntroductionFailed;
import org.askfirst.consent.decision.Command.Press;
import org.askfirst.consent.decision.Command.Release;
import org.askfirst.consent.decision.Command.Remind;
import org.askfirst.consent.decision.Command.Request;
import org.askfirst.consent.decision.Command.Withdraw;
import org.askfirst.consent.decision.Decision.Accepted;
import org.askfirst.consent.decision.Decision.Ignored;
import org.askfirst.consent.decision.Decision.Reason;
import org.askfirst.consent.decision.Decision.Refused;
import org.askfirst.consent.decision.Effect.Announce;
import org.askfirst.consent.decision.Effect.Milestone;
import org.askfirst.consent.decision.Introduction.DeadlineKind;
import org.askfirst.consent.decision.OptIn.Asked;
import org.askfirst.consent.decision.OptIn.Given;
import org.askfirst.consent.decision.OptIn.NotAsked;
import org.askfirst.consent.decision.State.Agreed;
import org.askfirst.consent.decision.State.AwaitingRequester;
import org.askfirst.consent.decision.State.AwaitingTarget;
import org.askfirst.consent.decision.State.Declined;
import org.askfirst.consent.decision.State.Ended;
import org.askfirst.consent.decision.State.Expired;
import org.askfirst.consent.decision.State.Introduced;
import org.askfirst.consent.decision.State.New;
import org.askfirst.consent.decision.State.NotPossible;
import org.askfirst.consent.decision.State.Obstacle;
import org.askfirst.consent.decision.State.Open;
import org.askfirst.consent.decision.State.Released;
import org.askfirst.consent.decision.State.Undeliverable;
import org.askfirst.consent.decision.State.Withdrawn;

/** The rules of the double opt-in. Pure: time comes with the command. */
public final class Decider {

    private Decider() {}

    /** What becomes of an introduction when the command reaches it. */
    public static Decision decide(Introduction before, Command command, Policy policy) {
        Decision decision =
                switch (before.state()) {
                    case New _ -> begin(command, policy);
                    case Open open -> move(before, open, command, policy);
                    case Released released -> arrive(before, released, command);
                    case Ended ended -> outlive(before, ended, command);
                };
        return switch (decision) {
            case Accepted accepted -> releaseIfDue(accepted, command.at(), policy);
            case Ignored _, Refused _ -> decision;
        };
    }

    private static Decision begin(Command command, Policy policy) {
        return switch (command) {
            case Request request -> begin(request, policy);
            case Press _, Withdraw _ -> new Refused(Reason.UNKNOWN);
            case Remind _,
                    Expire _,
                    Release _,
                    AskAccepted _,
                    AskFailed _,
                    IntroductionAccepted _,
                    IntroductionFailed _ ->
                    new Ignored();
        };
    }

    private static Decision begin(Request request, Policy policy) {
        Instant at = request.at();
        Effect received = new Announce(Milestone.RECEIVED);
        if (request.duplicate()) {
            return first(
                    new NotPossible(Obstacle.DUPLICATE),
                    at,
                    received,
                    new Effect.TellNotPossible(Obstacle.DUPLICATE),
                    new Announce(Milestone.CLOSED));
        }
        Schedule schedule = Schedule.beforeAcceptance(at, policy);
        Effect asked = new Announce(Milestone.ASKED);
        return request.askedForIt()
                ? first(
                        new AwaitingTarget(
                                new Given(at, Evidence.INTRODUCER_WORD), new Asked(), schedule),
                        at,
                        received,
                        new Effect.TakeWord(),
                        new Effect.Ask(Role.TARGET),
                        asked)
                : first(
                        new AwaitingRequester(new Asked(), schedule),
                        at,
                        received,
                        new Effect.Ask(Role.REQUESTER),
                        asked);
    }

    private static Decision move(Introduction before, Open open, Command command, Policy policy) {
        return switch (command) {
            case Request _, IntroductionAccepted _, IntroductionFailed _ -> new Ignored();
            case Press press -> press(before, open, press, policy);
            case Withdraw withdraw ->
                    close(before, new Withdrawn(open.requester(), open.target()), withdraw.at());
            case Remind remind ->
                    isDue(before, DeadlineKind.REMIND, remind.at(), policy)
                            ? next(
                                    before,
                                    with(open, open.schedule().reminded()),
                                    remind.at(),
                                    new Effect.Remind(open.asked()))
                            : new Ignored();
            case Expire expire ->
                    isDue(before, DeadlineKind.EXPIRE, expire.at(), policy)
                            ? close(
                                    before,
                                    new Expired(open.requester(), open.target()),
                                    expire.at(),
                                    new Effect.TellExpiry(open.asked()))
                            : new Ignored();
            case Release release ->
                    isDue(before, DeadlineKind.RELEASE, release.at(), policy)
                            ? release(before, open, release.at())
                            : new Ignored();
            case AskAccepted accepted ->
                    open.isStillAsked(accepted.role()) && !open.schedule().accepted()
                            ? next(
                                    before,
                                    with(open, Schedule.fromAcceptance(earlier(accepted), policy)),
                                    accepted.at())
                            : new Ignored();
            case AskFailed failed ->
                    open.isStillAsked(failed.role())
                            ? close(
                                    before,
                                    new Undeliverable(
                                            open.requester(), open.target(), failed.role(), false),
                                    failed.at(),
                                    new Effect.TellUndeliverable(failed.role()))
                            : new Ignored();
        };
    }

    private static Decision press(Introduction before, Open open, Press press, Policy policy) {
        OptIn current = open.optIn(press.role());
        if (current instanceof NotAsked) {
            return new Refused(Reason.NOT_ASKED);
        }
        if (press.role() == Role.REQUESTER && press.answer() instanceof Answer.NotMe) {
            return new Refused(Reason.NOT_FOR_REQUESTERS);
        }
        if (says(current, press.answer())) {
            return new Ignored();
        }
        OptIn pressed =
                switch (press.answer()) {
                    case Answer.Yes _ -> new Given(press.at(), Evidence.PAGE);
                    case Answer.Refusal refusal -> new OptIn.Refused(press.at(), refusal);
                };
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.KeepPress(press.role(), press.answer()));
        if (current instanceof Asked) {
            effects.add(new Effect.CancelAsks(press.role()));
        }
        State next = answered(open, press.role(), pressed, press.at(), policy);
        if (open instanceof AwaitingRequester && next instanceof AwaitingTarget) {
            effects.add(new Effect.Ask(Role.TARGET));
            effects.add(new Announce(Milestone.ASKED));
        }
        if (next instanceof Agreed && shows(before, State.Name.AWAITING_TARGET)) {
            effects.add(new Announce(Milestone.AGREED));
        }
        return next(before, next, press.at(), effects.toArray(Effect[]::new));
    }

    /** The open state that follows from what both have said. */
    private static State answered(Open open, Role role, OptIn pressed, Instant at, Policy policy) {
        if (open instanceof AwaitingRequester awaiting) {
            return pressed instanceof Given
                    ? new AwaitingTarget(
                            pressed, new Asked(), Schedule.beforeAcceptance(at, policy))
                    : new AwaitingRequester(pressed, awaiting.schedule());
        }
        OptIn requester = role == Role.REQUESTER ? pressed : open.requester();
        OptIn target = role == Role.TARGET ? pressed : open.target();
        return requester instanceof Given one && target instanceof Given other
                ? new Agreed(one, other, open.schedule())
                : new AwaitingTarget(requester, target, open.schedule());
    }

    private static Decision release(Introduction before, Open open, Instant at) {
        if (open instanceof Agreed(Given requester, Given target, _)) {
            return next(before, new Released(requester, target), at, new Effect.Introduce());
        }
        Role by = open.heldNo().orElseThrow();
        Declined declined = new Declined(open.requester(), open.target(), by);
        return close(before, declined, at, new Effect.TellDecline(by, declined.refusal()));
    }

    private static Decision arrive(Introduction before, Released released, Command command) {
        return switch (command) {
            case IntroductionAccepted accepted ->
                    next(
                            before,
                            new Introduced(released.requester(), released.target()),
                            accepted.at(),
                            new Announce(Milestone.INTRODUCED));
            case IntroductionFailed failed ->
                    next(
                            before,
                            new Undeliverable(
                                    released.requester(), released.target(), failed.person(), true),
                            failed.at(),
                            new Effect.TellUndeliverable(failed.person()),
                            new Announce(Milestone.CLOSED));
            case Withdraw _ -> new Refused(Reason.TOO_LATE);
            case Request _, Press _, Remind _, Expire _, Release _, AskAccepted _, AskFailed _ ->
                    new Ignored();
        };
    }

    private static Decision outlive(Introduction before, Ended ended, Command command) {
        return switch (command) {
            case Press press -> pressAfterTheEnd(before, ended, press);
            case Withdraw _ ->
                    ended instanceof Withdrawn ? new Ignored() : new Refused(Reason.TOO_LATE);
            case Request _,
                    Remind _,
                    Expire _,
                    Release _,
                    AskAccepted _,
                    AskFailed _,
                    IntroductionAccepted _,
                    IntroductionFailed _ ->
                    new Ignored();
        };
    }

    /** Kept as evidence and shown to the person who pressed, as before the end; moves nothing. */
    private static Decision pressAfterTheEnd(Introduction before, Ended ended, Press press) {
        if (ended.optIn(press.role()) instanceof NotAsked) {
            return new Refused(Reason.NOT_ASKED);
        }
        if (press.role() == Role.REQUESTER && press.answer() instanceof Answer.NotMe) {
            return new Refused(Reason.NOT_FOR_REQUESTERS);
        }
        return ended.wasReleased()
                ? new Ignored()
                : new Accepted(before, List.of(new Effect.KeepPress(press.role(), press.answer())));
    }

    private static Decision releaseIfDue(Accepted accepted, Instant at, Policy policy) {
        if (!isDue(accepted.next(), DeadlineKind.RELEASE, at, policy)) {
            return accepted;
        }
        return switch (decide(accepted.next(), new Release(at), policy)) {
            case Accepted released ->
                    new Accepted(
                            released.next(),
                            Stream.concat(accepted.effects().stream(), released.effects().stream())
                                    .toList());
            case Ignored _, Refused _ -> accepted;
        };
    }

    private static boolean isDue(
            Introduction introduction, DeadlineKind kind, Instant at, Policy policy) {
        return introduction
                .next(policy)
                .filter(deadline -> deadline.kind() == kind && !deadline.at().isAfter(at))
                .isPresent();
    }

    private static boolean says(OptIn optIn, Answer answer) {
        return switch (optIn) {
            case Given _ -> answer instanceof Answer.Yes;
            case OptIn.Refused(_, Answer.Refusal refusal) -> refusal.equals(answer);
            case NotAsked _, Asked _ -> false;
        };
    }

    private static boolean shows(Introduction introduction, State.Name name) {
        return introduction.shown() != null && introduction.shown().state() == name;
    }

    /** A mailer's clock that runs ahead must not push the deadlines out. */
    private static Instant earlier(AskAccepted accepted) {
        return accepted.acceptedAt().isBefore(accepted.at())
                ? accepted.acceptedAt()
                : accepted.at();
    }

    private static Open with(Open open, Schedule schedule) {
        return switch (open) {
            case AwaitingRequester(OptIn requester, _) ->
                    new AwaitingRequester(requester, schedule);
            case AwaitingTarget(OptIn requester, OptIn target, _) ->
                    new AwaitingTarget(requester, target, schedule);
            case Agreed(Given requester, Given target, _) ->
                    new Agreed(requester, target, schedule);
        };
    }

    private static Accepted first(State state, Instant at, Effect... effects) {
        return new Accepted(new Introduction(state, Shown.first(state, at)), List.of(effects));
    }

    private static Accepted next(Introduction before, State state, Instant at, Effect... effects) {
        Shown shown =
                before.shown() == null ? Shown.first(state, at) : before.shown().after(state, at);
        return new Accepted(new Introduction(state, shown), List.of(effects));
    }

    /** An end without an introduction: asks that are still on their way are called back. */
    private static Accepted close(Introduction before, Ended ended, Instant at, Effect... effects) {
        List<Effect> all = new ArrayList<>();
        for (Role role : Role.values()) {
            if (!(ended.optIn(role) instanceof NotAsked)) {
                all.add(new Effect.CancelAsks(role));
            }
        }
        all.addAll(List.of(effects));
        all.add(new Announce(Milestone.CLOSED));
        return next(before, ended, at, all.toArray(Effect[]::new));
    }
}
