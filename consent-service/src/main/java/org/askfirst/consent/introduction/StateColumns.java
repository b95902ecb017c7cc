package org.askfirst.consent.introduction;

import java.time.Instant;
import org.askfirst.consent.columns.HistoryColumns;
import org.askfirst.consent.columns.OptInColumns;
import org.askfirst.consent.columns.WithheldColumns;
import org.askfirst.consent.decision.Introduction;
import org.askfirst.consent.decision.Introduction.Deadline;
import org.askfirst.consent.decision.OptIn;
import org.askfirst.consent.decision.OptIn.Given;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.Schedule;
import org.askfirst.consent.decision.Schedule.Unseen;
import org.askfirst.consent.decision.Shown;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.decision.WaitingTimes;

/** How far an introduction is, read from the columns of its row and written into them. */
final class StateColumns {

    private StateColumns() {}

    static State read(IntroductionRow row) {
        OptIn one = row.requester.toOptIn();
        OptIn other = row.target.toOptIn();
        return switch (row.state) {
            case AWAITING_REQUESTER ->
                    new State.AwaitingRequester(withSpared(row, one), schedule(row));
            case AWAITING_TARGET ->
                    new State.AwaitingTarget(one, withSpared(row, other), schedule(row));
            case AGREED -> new State.Agreed((Given) one, (Given) other, schedule(row));
            case RELEASED -> new State.Released((Given) one, (Given) other, row.releasedAt);
            case INTRODUCED -> new State.Introduced((Given) one, (Given) other);
            case DEFERRED -> new State.Deferred(one, other, row.deferredUntil, row.asksAgainAt);
            case DECLINED ->
                    row.declinedBy == Role.TARGET && row.route != null
                            ? new State.Exhausted(one, other)
                            : new State.Declined(one, other, row.declinedBy);
            case EXPIRED -> new State.Expired(one, other);
            case WITHDRAWN -> new State.Withdrawn(one, other);
            case UNDELIVERABLE ->
                    new State.Undeliverable(
                            one, other, row.undeliverableTo, row.releasedAt != null);
            case NOT_POSSIBLE -> new State.NotPossible(one, row.notPossible, row.freeOn);
        };
    }

    private static OptIn withSpared(IntroductionRow row, OptIn asked) {
        return row.spared == null ? asked : row.spared.with(asked);
    }

    private static Schedule schedule(IntroductionRow row) {
        return new Schedule(
                row.remindAt,
                row.expireAt,
                row.askAccepted,
                row.unseenUntil == null ? null : new Unseen(row.unseenUntil, row.unseenExpireAt));
    }

    /** Writes what was decided into the columns. */
    static void write(
            IntroductionRow row,
            Introduction before,
            Introduction next,
            WaitingTimes waitingTimes,
            Instant now) {
        row.history = HistoryColumns.of(row.history.toHistory().after(before, next, row.createdAt));
        State decided = next.state();
        row.state = decided.name();
        row.round = next.rounds().number();
        row.betterRounds = next.rounds().better();
        row.askedAgain = next.rounds().again();
        row.requester = OptInColumns.of(decided.requester());
        row.target = OptInColumns.of(decided.target());
        row.declinedBy =
                switch (decided) {
                    case State.Declined declined -> declined.by();
                    case State.Exhausted _ -> Role.TARGET;
                    case State _ -> null;
                };
        row.deferredUntil = decided instanceof State.Deferred deferred ? deferred.until() : null;
        row.asksAgainAt =
                decided instanceof State.Deferred deferred ? deferred.asksAgainAt() : null;
        row.spared =
                decided instanceof State.Open open
                        ? WithheldColumns.of(open.optIn(open.asked()), row.spared, now)
                        : null;
        row.notPossible =
                decided instanceof State.NotPossible impossible ? impossible.obstacle() : null;
        row.freeOn = decided instanceof State.NotPossible impossible ? impossible.freeOn() : null;
        row.undeliverableTo =
                decided instanceof State.Undeliverable failed ? failed.person() : null;
        row.releasedAt =
                switch (decided) {
                    case State.Released released -> released.at();
                    case State other when other.wasReleased() && row.releasedAt == null -> now;
                    case State _ -> row.releasedAt;
                };
        Schedule schedule = decided instanceof State.Open open ? open.schedule() : null;
        row.remindAt = schedule == null ? null : schedule.remindAt();
        row.expireAt = schedule == null ? null : schedule.expireAt();
        row.askAccepted = schedule != null && schedule.accepted();
        Unseen unseen = schedule == null ? null : schedule.unseen();
        row.unseenUntil = unseen == null ? null : unseen.until();
        row.unseenExpireAt = unseen == null ? null : unseen.expireAt();
        row.nextAt = next.next(waitingTimes).map(Deadline::at).orElse(null);
        row.nextKind = next.next(waitingTimes).map(Deadline::kind).orElse(null);
        Shown shown = next.shown();
        row.shownState = shown.state();
        row.shownRequester = shown.requester();
        row.shownTarget = shown.target();
        row.shownUpdatedAt = shown.updatedAt();
    }
}
