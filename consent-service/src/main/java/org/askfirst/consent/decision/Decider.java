package org.askfirst.consent.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.askfirst.consent.decision.Command.AskAccepted;
import org.askfirst.consent.decision.Command.AskAfresh;
import org.askfirst.consent.decision.Command.AskBounced;
import org.askfirst.consent.decision.Command.AskFailed;
import org.askfirst.consent.decision.Command.AskInstead;
import org.askfirst.consent.decision.Command.DeadlineReached;
import org.askfirst.consent.decision.Command.Delivery;
import org.askfirst.consent.decision.Command.EarlyPress;
import org.askfirst.consent.decision.Command.Expire;
import org.askfirst.consent.decision.Command.Forget;
import org.askfirst.consent.decision.Command.IntroductionAccepted;
import org.askfirst.consent.decision.Command.IntroductionBounced;
import org.askfirst.consent.decision.Command.IntroductionFailed;
import org.askfirst.consent.decision.Command.LatePress;
import org.askfirst.consent.decision.Command.Live;
import org.askfirst.consent.decision.Command.Mailed;
import org.askfirst.consent.decision.Command.MailedAnswer;
import org.askfirst.consent.decision.Command.Overtaken;
import org.askfirst.consent.decision.Command.Press;
import org.askfirst.consent.decision.Command.Release;
import org.askfirst.consent.decision.Command.Replied;
import org.askfirst.consent.decision.Command.Request;
import org.askfirst.consent.decision.Command.Withdraw;
import org.askfirst.consent.decision.Decision.Accepted;
import org.askfirst.consent.decision.Decision.Ignored;
import org.askfirst.consent.decision.Decision.Reason;
import org.askfirst.consent.decision.Decision.Refused;
import org.askfirst.consent.decision.Effect.Announce;
import org.askfirst.consent.decision.Effect.Milestone;
import org.askfirst.consent.decision.Introduction.DeadlineKind;
import org.askfirst.consent.decision.OptIn.Given;
import org.askfirst.consent.decision.OptIn.NotAsked;
import org.askfirst.consent.decision.State.Deferred;
import org.askfirst.consent.decision.State.Ended;
import org.askfirst.consent.decision.State.Introduced;
import org.askfirst.consent.decision.State.New;
import org.askfirst.consent.decision.State.NotPossible;
import org.askfirst.consent.decision.State.Obstacle;
import org.askfirst.consent.decision.State.Open;
import org.askfirst.consent.decision.State.Released;
import org.askfirst.consent.decision.State.Undeliverable;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the double opt-in. Pure: time comes with the command, and what people want in
 * general comes beside it.
 */
public final class Decider {

    private Decider() {}

    /**
     * What becomes of an introduction when the command reaches it.
     *
     * @param people what those want who may be asked in consequence
     */
    public static Decision decide(
            Introduction before, Command command, People people, WaitingTimes waitingTimes) {
        Decision decision =
                switch (command) {
                    case AskAfresh afresh ->
                            AfterRestore.askAfresh(before, afresh, people, waitingTimes);
                    case Overtaken overtaken -> AfterRestore.end(before, overtaken);
                    case Mailed mailed -> byMail(before, mailed, people, waitingTimes);
                    case Live live -> move(before, live, people, waitingTimes);
                };
        return switch (decision) {
            case Accepted accepted -> releaseIfDue(accepted, command.at(), people, waitingTimes);
            case Ignored _, Refused _ -> decision;
        };
    }

    private static Decision move(
            Introduction before, Live command, People people, WaitingTimes waitingTimes) {
        return switch (before.state()) {
            case New _ -> begin(before, command, people, waitingTimes);
            case Open open -> WhileOpen.move(before, open, command, people, waitingTimes);
            case Deferred deferred ->
                    WhenDeferred.move(before, deferred, command, people, waitingTimes);
            case Released released -> arrive(before, released, command, waitingTimes);
            case Ended ended -> AfterTheEnd.move(before, ended, command, people, waitingTimes);
        };
    }

    private static Decision byMail(
            Introduction before, Mailed command, People people, WaitingTimes waitingTimes) {
        return switch (command) {
            case MailedAnswer mailed when ByMail.counts(before.state(), mailed.role()) ->
                    ByMail.answered(
                            before,
                            mailed.role(),
                            move(before, mailed.press(), people, waitingTimes));
            case MailedAnswer mailed -> ByMail.page(before, mailed.role());
            case Replied replied -> ByMail.reply(before, replied);
            case AskBounced bounced ->
                    before.state() instanceof Open open
                            ? Unanswered.bounced(before, open, bounced, people, waitingTimes)
                            : new Ignored();
            case IntroductionBounced bounced -> ByMail.bounced(before, bounced);
        };
    }

    private static Decision begin(
            Introduction before, Live command, People people, WaitingTimes waitingTimes) {
        return switch (command) {
            case Request request -> begin(request, people, waitingTimes);
            case Press _, LatePress _, EarlyPress _, Withdraw _, AskInstead _ ->
                    new Refused(Reason.UNKNOWN);
            case DeadlineReached _, Forget _, Delivery _ -> new Ignored();
        };
    }

    private static Decision begin(Request request, People people, WaitingTimes waitingTimes) {
        Instant at = request.at();
        Introduction before = Introduction.unknown();
        Rounds rounds = Rounds.first(request.onRoute());
        List<Effect> effects = new ArrayList<>(List.of(new Announce(Milestone.RECEIVED)));
        if (request.reached() instanceof Reached.Requests) {
            effects.add(new Effect.TellLimit());
            return NextRound.close(
                    before, new NotPossible(new NotAsked(), Obstacle.LIMIT), rounds, at, effects);
        }
        boolean stopped =
                request.duplicate()
                        || request.reached() != null
                        || whoIsGone(request, people).isPresent();
        effects.add(new Effect.Count(!stopped && !request.onRoute()));
        if (request.duplicate()) {
            return NextRound.notPossible(
                    before, new NotAsked(), Obstacle.DUPLICATE, rounds, at, effects);
        }
        if (request.reached() instanceof Reached.Pair(LocalDate freeOn)) {
            effects.add(new Effect.TellNotPossible(Obstacle.LIMIT));
            return NextRound.close(
                    before,
                    new NotPossible(new NotAsked(), Obstacle.LIMIT, freeOn),
                    rounds,
                    at,
                    effects);
        }
        Optional<Role> gone = whoIsGone(request, people);
        if (gone.isPresent()) {
            return NextRound.gone(before, new NotAsked(), gone.get(), rounds, at, effects);
        }
        if (request.onRoute() && people.target() == null) {
            return NextRound.notPossible(
                    before, new NotAsked(), Obstacle.NO_ROUTE, rounds, at, effects);
        }
        Accepted asked;
        if (request.askedForIt()) {
            effects.add(new Effect.TakeWord());
            effects.addAll(NextRound.turnOnRoute(rounds));
            Given word = new Given(at, Evidence.INTRODUCER_WORD);
            asked = NextRound.askTarget(before, word, rounds, at, people, waitingTimes);
        } else {
            asked = NextRound.askRequester(before, rounds, at, people, waitingTimes);
        }
        effects.addAll(asked.effects());
        return new Accepted(asked.next(), effects);
    }

    /** Of the two that are named; a route passes over whoever is gone. */
    private static Optional<Role> whoIsGone(Request request, People people) {
        if (people.isGone(Role.REQUESTER)) {
            return Optional.of(Role.REQUESTER);
        }
        return !request.onRoute() && people.isGone(Role.TARGET)
                ? Optional.of(Role.TARGET)
                : Optional.empty();
    }

    private static Decision arrive(
            Introduction before, Released released, Live command, WaitingTimes waitingTimes) {
        return switch (command) {
            case IntroductionAccepted accepted ->
                    NextRound.stay(
                            before,
                            new Introduced(released.requester(), released.target()),
                            accepted.at(),
                            List.of(new Announce(Milestone.INTRODUCED)));
            case IntroductionFailed failed ->
                    undeliverable(before, released, failed.person(), failed.at());
            case Expire expire when before.isDue(DeadlineKind.EXPIRE, expire.at(), waitingTimes) ->
                    undeliverable(before, released, null, expire.at());
            case LatePress late -> Decision.kept(before, late);
            case EarlyPress early -> Decision.kept(before, early);
            case Withdraw _ -> new Refused(Reason.TOO_LATE);
            case AskInstead _ -> new Refused(Reason.NOBODY_BETTER);
            case Request _, Press _, DeadlineReached _, Forget _, AskAccepted _, AskFailed _ ->
                    new Ignored();
        };
    }

    private static Accepted undeliverable(
            Introduction before, Released released, @Nullable Role person, Instant at) {
        return NextRound.stay(
                before,
                new Undeliverable(released.requester(), released.target(), person, true),
                at,
                List.of(new Effect.TellUndeliverable(person), new Announce(Milestone.CLOSED)));
    }

    private static Decision releaseIfDue(
            Accepted accepted, Instant at, People people, WaitingTimes waitingTimes) {
        if (!accepted.next().isDue(DeadlineKind.RELEASE, at, waitingTimes)) {
            return accepted;
        }
        return switch (decide(accepted.next(), new Release(at), people, waitingTimes)) {
            case Accepted released ->
                    new Accepted(
                            released.next(),
                            Stream.concat(accepted.effects().stream(), released.effects().stream())
                                    .toList());
            case Ignored _, Refused _ -> accepted;
        };
    }
}
