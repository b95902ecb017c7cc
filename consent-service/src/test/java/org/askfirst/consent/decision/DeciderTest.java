package org.askfirst.consent.decision;

import static org.askfirst.consent.decision.Given.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.askfirst.consent.decision.Effect.Announce;
import org.askfirst.consent.decision.Effect.CancelAsks;
import org.askfirst.consent.decision.Effect.KeepPress;
import org.askfirst.consent.decision.Effect.Milestone;
import org.askfirst.consent.decision.Introduction.Deadline;
import org.askfirst.consent.decision.Introduction.DeadlineKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeciderTest {

    @Test
    void who_came_and_asked_is_not_asked_again() {
        assertThat(effects(anUnknownOne(), new Command.Request(NOON, true, false)))
                .containsExactly(
                        new Announce(Milestone.RECEIVED),
                        new Effect.Count(true),
                        new Effect.TakeWord(),
                        new Effect.Ask(Role.TARGET),
                        new Announce(Milestone.ASKED));
    }

    @Test
    void the_target_is_asked_only_after_the_requesters_yes() {
        assertThat(effects(anUnknownOne(), new Command.Request(NOON, false, false)))
                .contains(new Effect.Ask(Role.REQUESTER))
                .doesNotContain(new Effect.Ask(Role.TARGET));
        assertThat(effects(anAskedRequester(), new Command.Press(minute(1), Role.REQUESTER, YES)))
                .containsExactly(
                        new KeepPress(Role.REQUESTER, YES),
                        new CancelAsks(Role.REQUESTER),
                        new Effect.Ask(Role.TARGET),
                        new Announce(Milestone.ASKED));
    }

    @Test
    void two_yeses_are_held_and_then_become_one_introduction() {
        Introduction agreed = anAgreedOne();
        assertThat(agreed.next(POLICY)).contains(new Deadline(minute(12), DeadlineKind.RELEASE));
        assertThat(effects(agreed, new Command.Release(minute(11)))).isEmpty();
        assertThat(effects(agreed, new Command.Release(minute(12))))
                .containsExactly(new Effect.Introduce());
    }

    @Test
    void a_yes_taken_back_in_time_introduces_nobody() {
        Introduction takenBack =
                after(anAgreedOne(), new Command.Press(minute(11), Role.TARGET, NO));
        assertThat(effects(takenBack, new Command.Release(minute(12)))).isEmpty();
        assertThat(effects(takenBack, new Command.Release(minute(21))))
                .contains(new Effect.TellDecline(Role.TARGET, new Answer.No()))
                .doesNotContain(new Effect.Introduce());
    }

    @Test
    void a_requester_may_take_the_yes_back_while_the_target_thinks() {
        Introduction takenBack =
                after(
                        anAskedTargetAfterTheRequestersYes(),
                        new Command.Press(minute(5), Role.REQUESTER, NO),
                        new Command.Press(minute(6), Role.TARGET, YES));
        assertThat(takenBack.state()).isInstanceOf(State.AwaitingTarget.class);
        assertThat(effects(takenBack, new Command.Release(minute(15))))
                .contains(new Effect.TellDecline(Role.REQUESTER, new Answer.No()))
                .doesNotContain(new Effect.Introduce());
    }

    @Test
    void of_two_noes_the_first_is_told() {
        Introduction both =
                after(aHeldNoOfTheTarget(), new Command.Press(minute(3), Role.REQUESTER, TOO_BUSY));
        assertThat(both.next(POLICY)).contains(new Deadline(minute(12), DeadlineKind.RELEASE));
        Introduction declined = after(both, new Command.Release(minute(12)));
        assertThat(declined.shown())
                .isEqualTo(
                        new Shown(
                                State.Name.DECLINED,
                                OptIn.Name.GIVEN,
                                OptIn.Name.REFUSED,
                                minute(12)));
    }

    @Test
    void a_second_press_changes_nothing() {
        assertThat(
                        Decider.decide(
                                aHeldNoOfTheTarget(),
                                new Command.Press(minute(5), Role.TARGET, NOT_ME),
                                WELCOMING,
                                POLICY))
                .isEqualTo(new Decision.Ignored());
    }

    @Test
    void another_reason_is_held_anew() {
        Introduction changed =
                after(aHeldNoOfTheTarget(), new Command.Press(minute(5), Role.TARGET, TOO_BUSY));
        assertThat(changed.next(POLICY)).contains(new Deadline(minute(15), DeadlineKind.RELEASE));
    }

    @Test
    void a_held_no_does_not_show() {
        assertThat(aHeldNoOfTheRequester().shown()).isEqualTo(anAskedRequester().shown());
        assertThat(aHeldNoOfTheTarget().shown())
                .isEqualTo(anAskedTargetAfterTheRequestersYes().shown());
        assertThat(after(anAgreedOne(), new Command.Press(minute(5), Role.REQUESTER, NO)).shown())
                .isEqualTo(anAgreedOne().shown());
    }

    @Test
    void a_no_taken_back_was_never_seen() {
        Introduction back =
                after(
                        anAgreedOne(),
                        new Command.Press(minute(5), Role.REQUESTER, NO),
                        new Command.Press(minute(6), Role.REQUESTER, YES));
        assertThat(back.shown()).isEqualTo(anAgreedOne().shown());
        assertThat(
                        effects(
                                after(
                                        anAgreedOne(),
                                        new Command.Press(minute(5), Role.REQUESTER, NO)),
                                new Command.Press(minute(6), Role.REQUESTER, YES)))
                .doesNotContain(new Announce(Milestone.AGREED));
    }

    @Test
    void an_end_shows_no_answer_that_was_still_held() {
        Introduction withdrawn = after(aHeldNoOfTheTarget(), new Command.Withdraw(minute(5)));
        assertThat(withdrawn.shown())
                .isEqualTo(
                        new Shown(
                                State.Name.WITHDRAWN,
                                OptIn.Name.GIVEN,
                                OptIn.Name.ASKED,
                                minute(5)));
    }

    @Test
    void a_no_tells_the_introducer_and_nobody_else() {
        assertThat(effects(aHeldNoOfTheTarget(), new Command.Release(minute(12))))
                .containsExactly(
                        new CancelAsks(Role.REQUESTER),
                        new CancelAsks(Role.TARGET),
                        new Effect.CoolDown(Role.TARGET, (Answer.Refusal) NOT_ME),
                        new Effect.TellDecline(
                                Role.TARGET, (Answer.Refusal) NOT_ME, Effect.Next.ASK_INSTEAD),
                        new Announce(Milestone.CLOSED));
    }

    @Test
    void the_reminder_and_the_end_count_from_when_the_acceptance_shows() {
        Introduction taken = after(anAskedTarget(), accepted(Role.TARGET));
        Instant remindAt = SHOWN.plus(Duration.ofDays(5));
        assertThat(taken.next(POLICY)).contains(new Deadline(remindAt, DeadlineKind.REMIND));
        assertThat(after(taken, new Command.Remind(remindAt)).next(POLICY))
                .contains(new Deadline(SHOWN.plus(Duration.ofDays(14)), DeadlineKind.EXPIRE));
    }

    @ParameterizedTest
    @CsvSource({"0, 1000", "1, 2000", "400, 2000", "999, 2000", "1000, 2000", "1001, 3000"})
    void an_acceptance_shows_on_a_whole_second_that_is_still_ahead(long known, long shows) {
        Schedule before = Schedule.beforeAcceptance(NOON, POLICY);
        Schedule schedule = before.acceptedAt(NOON.plusMillis(known), POLICY);
        Instant second = NOON.plusMillis(shows);
        assertThat(schedule.nextAfter(second.minusNanos(1))).isEqualTo(before.expireAt());
        assertThat(schedule.nextAfter(second)).isEqualTo(second.plus(Duration.ofDays(5)));
    }

    @Test
    void without_any_word_from_the_mailer_it_still_ends() {
        assertThat(anAskedTarget().next(POLICY))
                .contains(new Deadline(NOON.plus(Duration.ofDays(28)), DeadlineKind.EXPIRE));
    }

    @Test
    void who_is_reminded_is_who_has_not_answered() {
        Introduction taken =
                after(
                        anAskedRequester(),
                        new Command.AskAccepted(minute(1), Role.REQUESTER, minute(1)));
        assertThat(effects(taken, new Command.Remind(SHOWN.plus(Duration.ofDays(5)))))
                .containsExactly(new Effect.Remind(Role.REQUESTER));
    }

    @Test
    void no_reminder_when_it_would_come_after_the_end() {
        WaitingTimes impatient =
                new WaitingTimes(Duration.ZERO, Duration.ofDays(5), Duration.ofDays(5));
        Schedule taken = Schedule.beforeAcceptance(NOON, impatient).acceptedAt(NOON, impatient);
        assertThat(taken.remindAt()).isNull();
        assertThat(taken.expireAt()).isEqualTo(NOON.plusSeconds(1).plus(Duration.ofDays(5)));
    }

    @Test
    void a_zero_release_delay_decides_at_once() {
        WaitingTimes atOnce =
                new WaitingTimes(Duration.ZERO, Duration.ofDays(5), Duration.ofDays(14));
        assertThat(
                        Decider.decide(
                                anAskedTarget(),
                                new Command.Press(minute(1), Role.TARGET, YES),
                                WELCOMING,
                                atOnce))
                .isInstanceOfSatisfying(
                        Decision.Accepted.class,
                        accepted -> {
                            assertThat(accepted.next().state()).isInstanceOf(State.Released.class);
                            assertThat(accepted.effects()).contains(new Effect.Introduce());
                        });
    }

    @Test
    void a_released_one_is_given_up_when_no_word_of_it_can_come_any_more() {
        Instant last = minute(12).plus(Duration.ofDays(12));
        assertThat(aReleasedOne().next(POLICY)).hasValue(new Deadline(last, DeadlineKind.EXPIRE));
        assertThat(effects(aReleasedOne(), new Command.Expire(last.minusMillis(1)))).isEmpty();
        assertThat(effects(aReleasedOne(), new Command.Expire(last)))
                .containsExactly(
                        new Effect.TellUndeliverable(null), new Announce(Milestone.CLOSED));
        Introduction givenUp = after(aReleasedOne(), new Command.Expire(last));
        assertThat(givenUp.state().wasReleased()).isTrue();
        assertThat(effects(givenUp, new Command.IntroductionAccepted(last.plusSeconds(1))))
                .isEmpty();
    }

    @Test
    void a_press_after_the_end_is_kept_and_moves_nothing() {
        Introduction ended = aDeclinedOne();
        assertThat(
                        Decider.decide(
                                ended,
                                new Command.Press(minute(60), Role.TARGET, YES),
                                WELCOMING,
                                POLICY))
                .isEqualTo(new Decision.Accepted(ended, List.of(new KeepPress(Role.TARGET, YES))));
    }
}
