package org.askfirst.consent.decision;

import java.time.Instant;
import java.util.List;
import org.askfirst.consent.decision.Command.AskAccepted;
import org.askfirst.consent.decision.Command.AskBounced;
import org.askfirst.consent.decision.Command.AskFailed;
import org.askfirst.consent.decision.Decision.Accepted;
import org.askfirst.consent.decision.Decision.Ignored;
import org.askfirst.consent.decision.OptIn.Asked;
import org.askfirst.consent.decision.OptIn.Given;
import org.askfirst.consent.decision.OptIn.NotAsked;
import org.askfirst.consent.decision.OptIn.Withheld;
import org.askfirst.consent.decision.State.Ended;
import org.askfirst.consent.decision.State.Expired;
import org.askfirst.consent.decision.State.Open;
import org.askfirst.consent.decision.State.Undeliverable;

/** What becomes of an ask while nobody answers it. */
final class Unanswered {

    private Unanswered() {}

    /** The ask, or the one that was withheld, has come as far as an ask comes. */
    static Decision accept(
            Introduction before, Open open, AskAccepted accepted, WaitingTimes waitingTimes) {
        Open shown = open.with(open.schedule().acceptedAt(accepted.at(), waitingTimes));
        return switch (open.optIn(accepted.role())) {
            case Asked _ -> NextRound.stay(before, shown, accepted.at());
            case Withheld(_, WithheldAsk fate) -> {
                boolean onRoute = before.rounds().onRoute();
                OptIn spared = Withholding.accepted(fate, accepted.answersAt(), onRoute);
                yield NextRound.stay(before, shown.with(spared), accepted.at());
            }
            case NotAsked _, Given _, OptIn.Refused _ -> new Ignored();
        };
    }

    /** A letter that went out late is reminded of late, see {@link Withholding}. */
    static Accepted remind(Introduction before, Open open, Instant at, People people) {
        boolean sends =
                open.optIn(open.asked()) instanceof Asked(OptIn.Late late)
                        && late == null
                        && people.wantsLetters(open.asked())
                        && !SomebodyMissing.isInVain(open, people);
        return NextRound.stay(
                before,
                open.with(open.schedule().reminded()),
                at,
                sends ? List.of(new Effect.Remind(open.asked())) : List.of());
    }

    /** Nobody answered in time. */
    static Decision silence(
            Introduction before, Open open, Instant at, People people, WaitingTimes waitingTimes) {
        return before.rounds().onRoute() && open.asked() == Role.TARGET
                ? RouteTurn.turn(
                        before, open, State.Name.EXPIRED, at, List.of(), people, waitingTimes)
                : expire(before, open, at);
    }

    private static Accepted expire(Introduction before, Open open, Instant at) {
        return end(
                before,
                new Expired(open.requester(), open.target()),
                at,
                new Effect.TellExpiry(open.asked()));
    }

    static Decision fail(
            Introduction before,
            Open open,
            AskFailed failed,
            People people,
            WaitingTimes waitingTimes) {
        return switch (open.optIn(failed.role())) {
            case Asked(OptIn.Late late) when late != null ->
                    // It seemed accepted long ago: nothing but silence can come of it now.
                    NextRound.stay(
                            before,
                            open.with(new Withheld(new WithheldAsk.StaysSilent())),
                            failed.at());
            case Withheld _ when open.schedule().accepted() -> new Ignored();
            case Asked _, Withheld _ -> undeliverable(before, open, failed, people, waitingTimes);
            case NotAsked _, Given _, OptIn.Refused _ -> new Ignored();
        };
    }

    /**
     * The ask came back after it had been taken: as if it had been refused. Of one that was
     * withheld nothing can come back.
     */
    static Decision bounced(
            Introduction before,
            Open open,
            AskBounced bounced,
            People people,
            WaitingTimes waitingTimes) {
        boolean unanswered =
                open.asked() == bounced.role() && open.optIn(bounced.role()) instanceof Asked;
        return unanswered
                ? fail(
                        before,
                        open,
                        new AskFailed(bounced.at(), bounced.role()),
                        people,
                        waitingTimes)
                : new Ignored();
    }

    private static Decision undeliverable(
            Introduction before,
            Open open,
            AskFailed failed,
            People people,
            WaitingTimes waitingTimes) {
        return before.rounds().onRoute() && failed.role() == Role.TARGET
                ? RouteTurn.turn(
                        before,
                        open,
                        State.Name.UNDELIVERABLE,
                        failed.at(),
                        List.of(),
                        people,
                        waitingTimes)
                : end(
                        before,
                        new Undeliverable(open.requester(), open.target(), failed.role(), false),
                        failed.at(),
                        new Effect.TellUndeliverable(failed.role()));
    }

    private static Accepted end(Introduction before, Ended ended, Instant at, Effect... effects) {
        return NextRound.close(before, ended, before.rounds(), at, List.of(effects));
    }
}
