package org.askfirst.consent.decision;

import static org.askfirst.consent.decision.Given.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.askfirst.consent.decision.AskedPerson.Choice;
import org.askfirst.consent.decision.AskedPerson.Occasion;
import org.askfirst.consent.decision.Effect.CoolDown;
import org.askfirst.consent.decision.Introduction.Deadline;
import org.askfirst.consent.decision.Introduction.DeadlineKind;
import org.junit.jupiter.api.Test;

/** An ask that does not go out looks like one that did. */
class WithheldAskTest {

    private static final Occasion ASK = new Occasion(NOON, minute(90), false, false);
    private static final Occasion ROUTE = new Occasion(NOON, minute(90), false, true);
    private static final Occasion PROMISED = new Occasion(NOON, minute(90), true, false);

    @Test
    void no_letter_goes_out_and_the_same_is_announced() {
        People spared = who(SPARED, SPARED);
        for (boolean askedForIt : new boolean[] {true, false}) {
            Command request = new Command.Request(NOON, askedForIt, false);
            assertThat(effects(anUnknownOne(), spared, request))
                    .isEqualTo(
                            effects(anUnknownOne(), request).stream()
                                    .map(WithheldAskTest::withheld)
                                    .toList());
        }
    }

    private static Effect withheld(Effect effect) {
        return effect instanceof Effect.Ask(Role role) ? new Effect.Withhold(role) : effect;
    }

    @Test
    void the_introducer_sees_the_same_at_every_step() {
        assertThat(schedule(aSparedTarget())).isEqualTo(schedule(anAskedTarget()));
        Introduction asked = after(anAskedTarget(), accepted(Role.TARGET));
        Introduction spared = after(aSparedTarget(), accepted(Role.TARGET));
        assertThat(spared.shown()).isEqualTo(asked.shown());
        assertThat(schedule(spared)).isEqualTo(schedule(asked));

        Introduction refused = after(asked, new Command.Press(minute(90), Role.TARGET, NO));
        Introduction answered = after(spared, new Command.WithheldDue(minute(90)));
        assertThat(answered.shown()).isEqualTo(refused.shown());
        assertThat(answered.next(POLICY)).isEqualTo(refused.next(POLICY));

        Introduction declined = after(refused, new Command.Release(minute(100)));
        Introduction ended = after(answered, new Command.Release(minute(100)));
        assertThat(ended.shown()).isEqualTo(declined.shown());
        assertThat(ended.state().name()).isEqualTo(declined.state().name());
    }

    @Test
    void the_letters_to_the_introducer_are_the_same() {
        Introduction refused =
                after(anAskedTarget(), new Command.Press(minute(90), Role.TARGET, NO));
        Introduction answered = after(aTakenSparedTarget(), new Command.WithheldDue(minute(90)));
        assertThat(effects(answered, new Command.Release(minute(100))))
                .isEqualTo(
                        effects(refused, new Command.Release(minute(100))).stream()
                                .filter(effect -> !(effect instanceof CoolDown))
                                .toList());
    }

    @Test
    void a_reminder_is_due_and_not_sent() {
        Introduction spared = after(aWaitingAsk(), new Command.Remind(SHOWN.plus(days(5))));
        assertThat(schedule(spared).remindAt()).isNull();
        assertThat(effects(aWaitingAsk(), new Command.Remind(SHOWN.plus(days(5))))).isEmpty();
    }

    @Test
    void an_ask_over_the_limit_goes_out_in_the_next_month() {
        Instant december = Instant.parse("2026-12-01T00:00:00Z");
        Introduction reminded = after(aWaitingAsk(), new Command.Remind(SHOWN.plus(days(5))));
        assertThat(reminded.next(POLICY)).contains(new Deadline(december, DeadlineKind.COME_DUE));
        assertThat(effects(reminded, new Command.WithheldDue(december)))
                .containsExactly(new Effect.Ask(Role.TARGET));
        assertThat(after(reminded, new Command.WithheldDue(december)).shown())
                .isEqualTo(reminded.shown());
    }

    @Test
    void before_the_mail_server_takes_anything_nothing_comes_of_it() {
        for (Introduction withheld : List.of(aSparedTarget(), aSparedRequester())) {
            assertThat(withheld.next(POLICY))
                    .contains(new Deadline(NOON.plus(days(28)), DeadlineKind.EXPIRE));
        }
        Introduction late =
                after(
                        aSparedTarget(),
                        new Command.AskAccepted(minute(300), Role.TARGET, minute(390)));
        assertThat(late.next(POLICY)).contains(new Deadline(minute(390), DeadlineKind.COME_DUE));
    }

    @Test
    void what_would_not_arrive_ends_as_what_does_not() {
        Command failed = new Command.AskFailed(minute(3), Role.TARGET);
        assertThat(after(aSparedTarget(), failed).shown())
                .isEqualTo(after(anAskedTarget(), failed).shown());
        assertThat(effects(aSparedTarget(), failed)).isEqualTo(effects(anAskedTarget(), failed));
    }

    @Test
    void a_letter_that_went_out_late_and_does_not_arrive_ends_like_silence() {
        Introduction late = aLateAsk();
        Command failed = new Command.AskFailed(Instant.parse("2026-12-01T00:01:00Z"), Role.TARGET);
        Introduction silent = after(late, failed);
        assertThat(effects(late, failed)).isEmpty();
        assertThat(silent.shown()).isEqualTo(late.shown());
        assertThat(silent.next(POLICY))
                .contains(new Deadline(SHOWN.plus(days(14)), DeadlineKind.EXPIRE));
    }

    @Test
    void a_letter_that_went_out_late_is_reminded_of_later_than_it_shows() {
        Instant end = SHOWN.plus(days(14));
        assertThat(aLateAsk().next(POLICY))
                .contains(
                        new Deadline(Instant.parse("2026-12-06T00:00:00Z"), DeadlineKind.COME_DUE));

        Introduction early = after(aSooner(), new Command.WithheldDue(minute(100)));
        assertThat(effects(early, new Command.Remind(SHOWN.plus(days(5))))).isEmpty();
        Introduction shown = after(early, new Command.Remind(SHOWN.plus(days(5))));
        Instant remindsAt = minute(100).plus(days(5));
        assertThat(schedule(shown).nextAfter(remindsAt)).isEqualTo(end);
        assertThat(shown.next(POLICY)).contains(new Deadline(remindsAt, DeadlineKind.COME_DUE));
        Command due = new Command.WithheldDue(remindsAt);
        assertThat(effects(shown, due)).containsExactly(new Effect.Remind(Role.TARGET));
        assertThat(after(shown, due).next(POLICY)).contains(new Deadline(end, DeadlineKind.EXPIRE));
    }

    @Test
    void a_pause_that_an_outage_outlasts_asks_after_all() {
        LocalDate tomorrow = LocalDate.parse("2026-11-23");
        Introduction paused =
                after(
                        anUnknownOne(),
                        who(
                                SPARED,
                                new AskOutlook.Withheld(
                                        new WithheldAsk.Answers(
                                                minute(90), new Answer.TooBusy(tomorrow)))),
                        new Command.Request(NOON, true, false));
        Introduction late =
                after(paused, new Command.AskAccepted(minute(1400), Role.TARGET, minute(1490)));
        assertThat(late.next(POLICY))
                .contains(new Deadline(PromisedDay.begins(tomorrow), DeadlineKind.COME_DUE));
        assertThat(effects(late, new Command.WithheldDue(minute(1440))))
                .containsExactly(new Effect.Ask(Role.TARGET));
    }

    @Test
    void what_the_release_before_withheld_goes_by_way_of_the_mailer_from_now_on() {
        Introduction before = aSparedTargetOfTheReleaseBefore();
        assertThat(before.next(POLICY)).contains(new Deadline(minute(1), DeadlineKind.COME_DUE));
        Command due = new Command.WithheldDue(minute(1));
        assertThat(effects(before, due)).containsExactly(new Effect.Withhold(Role.TARGET));
        assertThat(after(before, due)).isEqualTo(aSparedTarget());
    }

    @Test
    void silence_ends_like_silence() {
        Instant end = SHOWN.plus(days(14));
        Introduction reminded = after(aSilentAsk(), new Command.Remind(SHOWN.plus(days(5))));
        assertThat(effects(reminded, new Command.Expire(end)))
                .contains(new Effect.TellExpiry(Role.TARGET));
    }

    @Test
    void who_wants_no_letters_gets_no_reminder() {
        Introduction taken = after(anAskedTarget(), accepted(Role.TARGET));
        People unwilling =
                new People(new AskOutlook.Welcome(), new AskOutlook.Welcome(), Set.of(Role.TARGET));
        assertThat(effects(taken, unwilling, new Command.Remind(SHOWN.plus(days(5))))).isEmpty();
    }

    @Test
    void never_answers_no() {
        assertThat(wishes(Choice.NEVER, null).standing(ASK)).isEqualTo(SPARED);
        assertThat(new AskedPerson(Choice.ASK_ME, null, true, null, 0, 0, null, null).standing(ASK))
                .isEqualTo(SPARED);
    }

    @Test
    void a_pause_answers_too_busy_until_its_end() {
        LocalDate day = LocalDate.parse("2027-01-15");
        assertThat(wishes(Choice.PAUSE, day).standing(ASK))
                .isEqualTo(
                        new AskOutlook.Withheld(
                                new WithheldAsk.Answers(minute(90), new Answer.TooBusy(day))));
        assertThat(wishes(Choice.PAUSE, LocalDate.parse("2026-11-22")).standing(ASK))
                .isEqualTo(new AskOutlook.Welcome());
    }

    @Test
    void a_pause_that_ends_before_people_answer_only_delays_the_letter() {
        LocalDate tomorrow = LocalDate.parse("2026-11-23");
        Occasion slow = new Occasion(NOON, minute(10_000), false, false);
        assertThat(wishes(Choice.PAUSE, tomorrow).standing(slow))
                .isEqualTo(
                        new AskOutlook.Withheld(
                                new WithheldAsk.GoesOut(PromisedDay.begins(tomorrow))));
    }

    @Test
    void a_limit_counts_those_that_wait_already() {
        assertThat(limited(2, 1, 0).standing(ASK)).isEqualTo(new AskOutlook.Welcome());
        assertThat(limited(2, 1, 1).standing(ASK)).isEqualTo(WAITING);
        assertThat(limited(2, 2, 0).standing(ASK)).isEqualTo(WAITING);
        assertThat(limited(2, 2, 0).standing(ROUTE)).isEqualTo(SPARED);
    }

    @Test
    void a_no_cools_down_unless_the_ask_was_promised() {
        AskedPerson cooling =
                new AskedPerson(Choice.ASK_ME, null, false, null, 0, 0, minute(10), null);
        assertThat(cooling.standing(ASK)).isEqualTo(SPARED);
        assertThat(cooling.standing(PROMISED)).isEqualTo(new AskOutlook.Welcome());
        assertThat(cooling.standing(new Occasion(minute(10), NOON, false, false)))
                .isEqualTo(new AskOutlook.Welcome());
    }

    /** It waits for less than two hours. */
    private static Introduction aSooner() {
        AskOutlook waits = new AskOutlook.Withheld(new WithheldAsk.GoesOut(minute(100)));
        return after(
                after(anUnknownOne(), who(waits, waits), new Command.Request(NOON, true, false)),
                accepted(Role.TARGET));
    }

    private static AskedPerson wishes(Choice choice, LocalDate until) {
        return new AskedPerson(choice, until, false, null, 0, 0, null, null);
    }

    private static AskedPerson limited(int most, int asked, int waiting) {
        return new AskedPerson(Choice.ASK_ME, null, false, most, asked, waiting, null, null);
    }

    private static Schedule schedule(Introduction introduction) {
        return ((State.Open) introduction.state()).schedule();
    }

    private static Duration days(long days) {
        return Duration.ofDays(days);
    }
}
