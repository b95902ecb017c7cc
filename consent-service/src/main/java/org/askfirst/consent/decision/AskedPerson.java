package org.askfirst.consent.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What one person wants in general, as it bears on one ask.
 *
 * @param pausedUntil the first day on which they may be asked again; only with {@code PAUSE}
 * @param refusesIntroducer whether they want nothing from this introducer
 * @param mostAMonth how often they may be asked in a month; null for no limit
 * @param asksThisMonth how often they were asked this month
 * @param waitingBefore asks over the limit that have waited longer than this one
 * @param coolsUntil until when they are not asked about this person, because they said no; null
 *     when they did not
 * @param roomAt when the limit that holds for who has chosen none leaves room for this ask; null
 *     when it does now, or none holds
 */
public record AskedPerson(
        Choice choice,
        @Nullable LocalDate pausedUntil,
        boolean refusesIntroducer,
        @Nullable Integer mostAMonth,
        int asksThisMonth,
        int waitingBefore,
        @Nullable Instant coolsUntil,
        @Nullable Instant roomAt) {

    /** A standing choice. */
    public enum Choice {
        ASK_ME,
        PAUSE,
        NEVER
    }

    /**
     * One ask that is about to be made.
     *
     * @param answersAt when people answer such asks
     * @param promised whether the person said when to ask again, and this is that
     * @param onRoute whether somebody else can be asked in their place
     */
    public record Occasion(Instant at, Instant answersAt, boolean promised, boolean onRoute) {}

    /** Somebody who has chosen nothing. */
    public static AskedPerson none() {
        return new AskedPerson(Choice.ASK_ME, null, false, null, 0, 0, null, null);
    }

    /** Somebody who is not to be asked by this route: it would introduce them to themselves. */
    public static AskedPerson never() {
        return new AskedPerson(Choice.NEVER, null, false, null, 0, 0, null, null);
    }

    /** Whether they have chosen nothing and there is room, so that this ask is welcome. */
    public boolean isNone() {
        return choice == Choice.ASK_ME
                && !refusesIntroducer
                && mostAMonth == null
                && coolsUntil == null
                && roomAt == null;
    }

    /** Whether they want no letters of this kind at all, or none from this introducer. */
    public boolean unwilling() {
        return choice == Choice.NEVER || refusesIntroducer;
    }

    /** What they make of this ask. */
    public AskOutlook standing(Occasion occasion) {
        if (unwilling()) {
            return answering(occasion, new Answer.No());
        }
        if (pausedUntil != null && PromisedDay.begins(pausedUntil).isAfter(occasion.at())) {
            return PromisedDay.begins(pausedUntil).isAfter(occasion.answersAt())
                    ? answering(occasion, new Answer.TooBusy(pausedUntil))
                    : waiting(occasion, PromisedDay.begins(pausedUntil));
        }
        if (coolsUntil != null && !occasion.promised() && coolsUntil.isAfter(occasion.at())) {
            return answering(occasion, new Answer.No());
        }
        if (mostAMonth != null && asksThisMonth + waitingBefore >= mostAMonth) {
            return waiting(occasion, nextMonth(occasion.at()));
        }
        if (roomAt != null && roomAt.isAfter(occasion.at())) {
            return waiting(occasion, roomAt);
        }
        return new AskOutlook.Welcome();
    }

    /** Whether it is the limit alone that keeps this ask from going out now. */
    public boolean isOverLimit(Occasion occasion) {
        return roomAt != null
                && !(standing(occasion) instanceof AskOutlook.Welcome)
                && withRoom().standing(occasion) instanceof AskOutlook.Welcome;
    }

    private AskedPerson withRoom() {
        return new AskedPerson(
                choice,
                pausedUntil,
                refusesIntroducer,
                mostAMonth,
                asksThisMonth,
                waitingBefore,
                coolsUntil,
                null);
    }

    private static AskOutlook answering(Occasion occasion, Answer.Refusal answer) {
        return new AskOutlook.Withheld(new WithheldAsk.Answers(occasion.answersAt(), answer));
    }

    /** A route does not wait for one person. */
    private static AskOutlook waiting(Occasion occasion, Instant until) {
        return occasion.onRoute()
                ? answering(occasion, new Answer.No())
                : new AskOutlook.Withheld(new WithheldAsk.GoesOut(until));
    }

    /** Months are those of UTC. */
    static Instant nextMonth(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
