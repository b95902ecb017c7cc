package org.askfirst.consent.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.askfirst.consent.decision.Decision.Ignored;
import org.askfirst.consent.decision.OptIn.Asked;
import org.askfirst.consent.decision.OptIn.Late;
import org.askfirst.consent.decision.OptIn.Withheld;
import org.askfirst.consent.decision.State.Open;

/** What comes by itself of an ask that did not go out, or went out late. */
final class Withholding {

    private Withholding() {}

    /**
     * A withheld ask once it seems to be accepted: people answer from then on.
     *
     * @param answersAt when somebody would answer who reads it now
     */
    static Withheld accepted(WithheldAsk ask, Instant answersAt, boolean onRoute) {
        return new Withheld(
                switch (ask) {
                    case WithheldAsk.Answers(_, Answer.TooBusy(LocalDate until))
                            when until != null && !PromisedDay.begins(until).isAfter(answersAt) ->
                            // The pause is over before they would have named its end.
                            onRoute
                                    ? new WithheldAsk.Answers(answersAt, new Answer.No())
                                    : new WithheldAsk.GoesOut(PromisedDay.begins(until));
                    case WithheldAsk.Answers(_, Answer.Refusal answer) ->
                            new WithheldAsk.Answers(answersAt, answer);
                    case WithheldAsk.GoesOut _, WithheldAsk.StaysSilent _ -> ask;
                });
    }

    /** What an ask that did not go out would have met by now. */
    static Decision comeDue(
            Introduction before, Open open, Instant at, People people, WaitingTimes waitingTimes) {
        Role role = open.asked();
        return switch (open.optIn(role)) {
            case Withheld(Instant acceptsAt, WithheldAsk ask) when acceptsAt != null ->
                    // Begun by the release before: from here on it goes by way of the mailer.
                    stay(before, open, new Withheld(ask), at, new Effect.Withhold(role));
            case Withheld(_, WithheldAsk.Answers(Instant answeredAt, Answer.Refusal answer)) ->
                    stay(before, open, new OptIn.Refused(answeredAt, answer, false), at);
            case Withheld(_, WithheldAsk.GoesOut _) ->
                    askAfterAll(before, open, at, people, waitingTimes);
            case Asked(Late(Instant since, Instant remindsAt)) when remindsAt != null ->
                    remindLate(before, open, new Late(since, null), at, people);
            case Withheld _, Asked _, OptIn.NotAsked _, OptIn.Given _, OptIn.Refused _ ->
                    new Ignored();
        };
    }

    private static Decision askAfterAll(
            Introduction before, Open open, Instant at, People people, WaitingTimes waitingTimes) {
        Role role = open.asked();
        if (SomebodyMissing.isInVain(open, people) || people.isGone(role)) {
            // Somebody was forgotten while it waited: no letter names them or goes to them. To a
            // mailbox that is gone none need go, and an ask that seemed to be taken stays so.
            return stay(before, open, new Withheld(new WithheldAsk.StaysSilent()), at);
        }
        AskOutlook outlook = role == Role.REQUESTER ? people.requester() : people.target();
        return switch (outlook) {
            case AskOutlook.Welcome _ ->
                    stay(
                            before,
                            open,
                            new Asked(late(open, at, waitingTimes)),
                            at,
                            new Effect.Ask(role));
            case AskOutlook.Withheld(WithheldAsk still) ->
                    stay(before, open, new Withheld(still), at);
            case null -> new Ignored();
        };
    }

    /** The introducer goes on seeing the reminder of an ask that went out at once. */
    private static Late late(Open open, Instant at, WaitingTimes waitingTimes) {
        Instant remindsAt = at.plus(waitingTimes.remindAfter());
        return new Late(at, remindsAt.isBefore(open.schedule().expireAt()) ? remindsAt : null);
    }

    private static Decision remindLate(
            Introduction before, Open open, Late reminded, Instant at, People people) {
        Role role = open.asked();
        return people.wantsLetters(role) && !SomebodyMissing.isInVain(open, people)
                ? stay(before, open, new Asked(reminded), at, new Effect.Remind(role))
                : stay(before, open, new Asked(reminded), at);
    }

    private static Decision stay(
            Introduction before, Open open, OptIn asked, Instant at, Effect... effects) {
        return NextRound.stay(before, open.with(asked), at, List.of(effects));
    }
}
