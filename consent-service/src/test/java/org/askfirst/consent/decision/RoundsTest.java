package org.askfirst.consent.decision;

import static org.askfirst.consent.decision.Given.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.askfirst.consent.decision.Effect.Announce;
import org.askfirst.consent.decision.Effect.CancelAsks;
import org.askfirst.consent.decision.Effect.CoolDown;
import org.askfirst.consent.decision.Effect.EndRound;
import org.askfirst.consent.decision.Effect.Milestone;
import org.askfirst.consent.decision.Effect.Next;
import org.askfirst.consent.decision.Effect.TellDecline;
import org.askfirst.consent.decision.Introduction.Deadline;
import org.askfirst.consent.decision.Introduction.DeadlineKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundsTest {

    private static final Answer.Refusal BUSY = (Answer.Refusal) TOO_BUSY;

    @Test
    void too_busy_until_a_day_is_told_and_asked_again_on_it() {
        Introduction held =
                after(
                        anAskedTargetAfterTheRequestersYes(),
                        new Command.Press(minute(2), Role.TARGET, TOO_BUSY));
        assertThat(effects(held, new Command.Release(minute(12))))
                .containsExactly(
                        new CancelAsks(Role.REQUESTER),
                        new CancelAsks(Role.TARGET),
                        new EndRound(1, State.Name.DECLINED),
                        new CoolDown(Role.TARGET, BUSY),
                        new TellDecline(Role.TARGET, BUSY, Next.CALL_OFF));
        Introduction deferred = aDeferredOne();
        assertThat(deferred.next(POLICY)).contains(new Deadline(THAT_DAY, DeadlineKind.ASK_AGAIN));
        assertThat(effects(deferred, new Command.AskAgain(THAT_DAY.minusMillis(1)))).isEmpty();
        assertThat(effects(deferred, new Command.AskAgain(THAT_DAY)))
                .containsExactly(
                        new Effect.Count(true),
                        new Effect.Ask(Role.TARGET),
                        new Announce(Milestone.ASKED));
        assertThat(anAskThatWasPromised().rounds().number()).isEqualTo(2);
    }

    @Test
    void too_busy_without_a_day_is_a_no() {
        Introduction declined =
                after(
                        anAskedTargetAfterTheRequestersYes(),
                        new Command.Press(minute(2), Role.TARGET, new Answer.TooBusy(null)),
                        new Command.Release(minute(12)));
        assertThat(declined.state()).isInstanceOf(State.Declined.class);
    }

    @Test
    void a_second_too_busy_is_final() {
        Introduction declined =
                after(
                        anAskThatWasPromised(),
                        new Command.Press(
                                THAT_DAY,
                                Role.TARGET,
                                new Answer.TooBusy(LocalDate.parse("2027-06-01"))),
                        new Command.Release(THAT_DAY.plus(Duration.ofMinutes(10))));
        assertThat(declined.state()).isInstanceOf(State.Declined.class);
    }

    @Test
    void a_requesters_too_busy_is_not_asked_again() {
        Introduction declined =
                after(
                        anAskedRequester(),
                        new Command.Press(minute(2), Role.REQUESTER, TOO_BUSY),
                        new Command.Release(minute(12)));
        assertThat(declined.state()).isInstanceOf(State.Declined.class);
    }

    @Test
    void a_promise_is_called_off_and_the_day_passes() {
        Introduction off = after(aDeferredOne(), new Command.Withdraw(minute(60)));
        assertThat(off.state()).isInstanceOf(State.Withdrawn.class);
        assertThat(off.next(POLICY)).isEmpty();
        assertThat(effects(off, new Command.AskAgain(THAT_DAY))).isEmpty();
    }

    @Test
    void who_says_no_before_the_day_is_not_asked_on_it() {
        Introduction changed =
                after(aDeferredOne(), new Command.Press(minute(60), Role.TARGET, NO));
        assertThat(changed.shown()).isEqualTo(aDeferredOne().shown());
        assertThat(changed.next(POLICY)).isEqualTo(aDeferredOne().next(POLICY));
        assertThat(effects(changed, new Command.AskAgain(THAT_DAY)))
                .contains(new TellDecline(Role.TARGET, (Answer.Refusal) NO))
                .doesNotContain(new Effect.Ask(Role.TARGET));
    }

    @Test
    void a_no_on_the_eve_of_the_day_is_held_like_any_other() {
        Instant eve = THAT_DAY.minusSeconds(60);
        Introduction changed = after(aDeferredOne(), new Command.Press(eve, Role.TARGET, NO));
        assertThat(effects(changed, new Command.AskAgain(THAT_DAY))).isEmpty();
        assertThat(effects(changed, new Command.AskAgain(eve.plus(POLICY.releaseDelay()))))
                .contains(new TellDecline(Role.TARGET, (Answer.Refusal) NO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-24", "2027-02-01"})
    void another_day_named_before_it_is_the_one_that_is_planned_and_nothing_shows(LocalDate day) {
        Introduction changed =
                after(
                        aDeferredOne(),
                        new Command.Press(minute(60), Role.TARGET, new Answer.TooBusy(day)));
        assertThat(changed.shown()).isEqualTo(aDeferredOne().shown());
        assertThat(changed.state())
                .isInstanceOfSatisfying(
                        State.Deferred.class,
                        deferred ->
                                assertThat(deferred.until())
                                        .as("told")
                                        .isEqualTo(LocalDate.parse("2027-01-15")));
        Instant then = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
        assertThat(changed.next(POLICY)).contains(new Deadline(then, DeadlineKind.ASK_AGAIN));
        assertThat(effects(changed, new Command.AskAgain(then.minusMillis(1)))).isEmpty();
        assertThat(effects(changed, new Command.AskAgain(then)))
                .contains(new Effect.Ask(Role.TARGET));
    }

    @Test
    void who_cannot_say_any_more_when_it_might_be_better_is_not_asked_on_the_day() {
        Answer never = new Answer.TooBusy(null);
        Introduction changed =
                after(aDeferredOne(), new Command.Press(minute(60), Role.TARGET, never));
        assertThat(effects(changed, new Command.AskAgain(THAT_DAY)))
                .contains(new TellDecline(Role.TARGET, (Answer.Refusal) never))
                .doesNotContain(new Effect.Ask(Role.TARGET));
    }

    @Test
    void a_yes_before_the_day_is_held_in_silence_and_then_introduces() {
        Introduction held = aYesHeldWhileDeferred();
        assertThat(held.shown()).isEqualTo(aDeferredOne().shown());
        assertThat(held.next(POLICY)).contains(new Deadline(minute(70), DeadlineKind.RELEASE));
        assertThat(effects(held, new Command.Release(minute(69)))).isEmpty();
        assertThat(effects(held, new Command.Release(minute(70))))
                .containsExactly(new Effect.Introduce());
        Introduction released = after(held, new Command.Release(minute(70)));
        assertThat(released.state()).isInstanceOf(State.Released.class);
        assertThat(released.rounds().number()).as("the first one was declined").isEqualTo(2);
    }

    @Test
    void a_yes_before_the_day_that_is_taken_back_was_never_seen() {
        Introduction back =
                after(
                        aYesHeldWhileDeferred(),
                        new Command.Press(minute(61), Role.TARGET, TOO_BUSY));
        assertThat(back.shown()).isEqualTo(aDeferredOne().shown());
        assertThat(back.next(POLICY)).contains(new Deadline(THAT_DAY, DeadlineKind.ASK_AGAIN));
        assertThat(effects(back, new Command.AskAgain(THAT_DAY)))
                .contains(new Effect.Ask(Role.TARGET));
    }

    /** West of Greenwich the evening before is not that day yet, and minutes are not "later". */
    @Test
    void tomorrow_said_late_in_the_evening_is_not_in_ten_minutes() {
        Instant evening = Instant.parse("2026-11-22T23:55:00Z");
        Introduction deferred =
                after(
                        anAskedTargetAfterTheRequestersYes(),
                        new Command.Press(
                                evening,
                                Role.TARGET,
                                new Answer.TooBusy(LocalDate.parse("2026-11-23"))),
                        new Command.Release(evening.plus(POLICY.releaseDelay())));
        assertThat(deferred.next(POLICY))
                .contains(
                        new Deadline(
                                Instant.parse("2026-11-23T12:00:00Z"), DeadlineKind.ASK_AGAIN));
    }

    @Test
    void a_press_that_came_too_soon_is_kept_and_moves_nothing() {
        for (Introduction before :
                List.of(anAskedTarget(), anAgreedOne(), aDeferredOne(), anExpiredOne())) {
            Command early = new Command.EarlyPress(minute(3), Role.TARGET, YES);
            assertThat(effects(before, early))
                    .containsExactly(new Effect.KeepEarlyPress(Role.TARGET, YES));
            assertThat(after(before, early)).isEqualTo(before);
        }
    }

    @Test
    void the_requester_takes_the_yes_back_while_the_day_is_ahead() {
        Introduction changed =
                after(aDeferredOne(), new Command.Press(minute(60), Role.REQUESTER, NO));
        assertThat(changed.shown()).isEqualTo(aDeferredOne().shown());
        assertThat(changed.next(POLICY)).contains(new Deadline(minute(70), DeadlineKind.RELEASE));
        Introduction back = after(changed, new Command.Press(minute(61), Role.REQUESTER, YES));
        assertThat(back.next(POLICY)).isEqualTo(aDeferredOne().next(POLICY));
        Introduction declined = after(changed, new Command.Release(minute(70)));
        assertThat(declined.state())
                .isInstanceOfSatisfying(
                        State.Declined.class,
                        end -> assertThat(end.by()).isEqualTo(Role.REQUESTER));
    }

    @Test
    void a_better_person_is_asked_without_the_requesters_yes_anew() {
        assertThat(effects(aDeclinedOne(), new Command.AskInstead(minute(20), false)))
                .containsExactly(
                        new CancelAsks(Role.TARGET),
                        new Effect.Turn(),
                        new Effect.Count(true),
                        new Effect.Ask(Role.TARGET),
                        new Announce(Milestone.ASKED));
    }

    @Test
    void a_yes_taken_back_after_the_decline_is_asked_anew() {
        Introduction takenBack =
                after(aDeclinedOne(), new Command.Press(minute(15), Role.REQUESTER, NO));
        assertThat(takenBack.shown()).isEqualTo(aDeclinedOne().shown());
        assertThat(effects(takenBack, new Command.AskInstead(minute(20), false)))
                .contains(new Effect.Ask(Role.REQUESTER))
                .doesNotContain(new Effect.Ask(Role.TARGET));
    }

    @Test
    void at_most_three_better_people_are_asked() {
        Introduction introduction = aDeclinedOne();
        for (int number = 1; number <= 3; number++) {
            introduction =
                    after(
                            introduction,
                            new Command.AskInstead(minute(100 * number), false),
                            new Command.Press(minute(100 * number + 1), Role.TARGET, NOT_ME),
                            new Command.Release(minute(100 * number + 11)));
        }
        assertThat(introduction.rounds().number()).isEqualTo(4);
        assertThat(
                        Decider.decide(
                                introduction,
                                new Command.AskInstead(minute(1000), false),
                                WELCOMING,
                                POLICY))
                .isEqualTo(new Decision.Refused(Decision.Reason.NOBODY_BETTER));
    }

    @Test
    void nobody_is_asked_instead_who_was_not_named() {
        Introduction declined =
                after(
                        anAskedTargetAfterTheRequestersYes(),
                        new Command.Press(minute(2), Role.TARGET, NO),
                        new Command.Release(minute(12)));
        assertThat(
                        Decider.decide(
                                declined,
                                new Command.AskInstead(minute(20), false),
                                WELCOMING,
                                POLICY))
                .isEqualTo(new Decision.Refused(Decision.Reason.NOBODY_BETTER));
    }

    @Test
    void a_no_on_a_route_moves_on_and_tells_nobody() {
        List<Effect> effects = effects(aHeldNoOnARoute(), new Command.Release(minute(12)));
        assertThat(effects)
                .containsExactly(
                        new CancelAsks(Role.TARGET),
                        new EndRound(1, State.Name.DECLINED),
                        new CoolDown(Role.TARGET, BUSY),
                        new Effect.Turn(),
                        new Effect.Ask(Role.TARGET),
                        new Announce(Milestone.ASKED));
    }

    @Test
    void silence_and_a_lost_letter_move_on_as_well() {
        assertThat(effects(anAskOnARoute(), new Command.AskFailed(minute(2), Role.TARGET)))
                .contains(new EndRound(1, State.Name.UNDELIVERABLE), new Effect.Ask(Role.TARGET));
        assertThat(effects(anAskOnARoute(), new Command.Expire(NOON.plus(Duration.ofDays(28)))))
                .contains(new EndRound(1, State.Name.EXPIRED), new Effect.Ask(Role.TARGET));
    }

    @Test
    void when_nobody_is_left_the_introducer_hears_one_no() {
        assertThat(effects(aHeldNoOnARoute(), NOBODY_LEFT, new Command.Release(minute(12))))
                .contains(
                        new TellDecline(Role.TARGET, new Answer.No()),
                        new Announce(Milestone.CLOSED));
        assertThat(anExhaustedRoute().state().name()).isEqualTo(State.Name.DECLINED);
    }

    @Test
    void a_route_that_nobody_can_take_is_told_at_once() {
        assertThat(
                        effects(
                                anUnknownOne(),
                                NOBODY_LEFT,
                                new Command.Request(NOON, false, false, true)))
                .contains(new Effect.TellNotPossible(State.Obstacle.NO_ROUTE))
                .doesNotContain(new Effect.Ask(Role.REQUESTER));
        Introduction asked = after(anUnknownOne(), new Command.Request(NOON, false, false, true));
        Introduction late =
                after(asked, NOBODY_LEFT, new Command.Press(minute(1), Role.REQUESTER, YES));
        assertThat(late.state().name()).isEqualTo(State.Name.NOT_POSSIBLE);
    }

    @Test
    void a_requesters_no_ends_a_route_before_the_next_is_asked() {
        Introduction both =
                after(aHeldNoOnARoute(), new Command.Press(minute(3), Role.REQUESTER, NO));
        assertThat(effects(both, new Command.Release(minute(12))))
                .doesNotContain(new Effect.Ask(Role.TARGET), new Effect.Turn());
    }
}
