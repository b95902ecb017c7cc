package org.askfirst.consent.decision;

import static org.askfirst.consent.decision.Given.NO;
import static org.askfirst.consent.decision.Given.POLICY;
import static org.askfirst.consent.decision.Given.THAT_DAY;
import static org.askfirst.consent.decision.Given.YES;
import static org.askfirst.consent.decision.Given.aDeferredOne;
import static org.askfirst.consent.decision.Given.aHeldNoOfTheTarget;
import static org.askfirst.consent.decision.Given.after;
import static org.askfirst.consent.decision.Given.anAgreedOne;
import static org.askfirst.consent.decision.Given.anAskOnARoute;
import static org.askfirst.consent.decision.Given.anAskedRequester;
import static org.askfirst.consent.decision.Given.anAskedTarget;
import static org.askfirst.consent.decision.Given.anAskedTargetAfterTheRequestersYes;
import static org.askfirst.consent.decision.Given.anUnknownOne;
import static org.askfirst.consent.decision.Given.effects;
import static org.askfirst.consent.decision.Given.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.askfirst.consent.decision.Effect.TellDecline;
import org.askfirst.consent.decision.Effect.TellExpiry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Somebody is forgotten, or wants no letters and was never asked: to the introducer it ends as it
 * could have ended anyway, at the time it would have had.
 */
class SomebodyMissingTest {

    /** An acceptance shows a second later, and counts from there. */
    private static final Instant ACCEPTED = minute(2).plusSeconds(1);

    private static final Instant REMINDER = ACCEPTED.plus(Duration.ofDays(5));
    private static final Instant END = ACCEPTED.plus(Duration.ofDays(14));

    /** The requester chose never, by an ask of another introduction. */
    private static final People NO_LETTERS_TO_THE_REQUESTER =
            new People(new AskOutlook.Welcome(), new AskOutlook.Welcome(), Set.of(Role.REQUESTER));

    private static People without(Role... forgotten) {
        return new People(
                new AskOutlook.Withheld(new WithheldAsk.StaysSilent()),
                new AskOutlook.Withheld(new WithheldAsk.StaysSilent()),
                Set.of(forgotten),
                Set.of(forgotten));
    }

    private static Introduction taken(Introduction asked, Role role) {
        return after(asked, new Command.AskAccepted(minute(2), role, minute(2)));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void an_open_one_goes_on_to_silence_at_its_time(Role forgotten) {
        Introduction asked = taken(anAskedTargetAfterTheRequestersYes(), Role.TARGET);
        Introduction silent = forget(asked, forgotten);
        assertThat(silent.shown()).isEqualTo(asked.shown());
        assertThat(silent.next(POLICY)).isEqualTo(asked.next(POLICY));

        People people = without(forgotten);
        assertThat(effects(silent, people, new Command.Remind(REMINDER))).isEmpty();
        Introduction reminded = after(silent, people, new Command.Remind(REMINDER));
        Introduction ordinary = after(asked, new Command.Remind(REMINDER));
        assertThat(reminded.next(POLICY)).isEqualTo(ordinary.next(POLICY));
        assertThat(after(reminded, people, new Command.Expire(END)).shown())
                .isEqualTo(after(ordinary, new Command.Expire(END)).shown());
        assertThat(effects(reminded, people, new Command.Expire(END)))
                .isEqualTo(effects(ordinary, new Command.Expire(END)));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_letter_that_may_not_have_gone_out_is_called_back(Role forgotten) {
        for (Introduction asked :
                new Introduction[] {anAskedRequester(), anAskedTarget(), anAskOnARoute()}) {
            Command forget = new Command.Forget(minute(1), forgotten);
            Role reader = ((State.Open) asked.state()).asked();
            // And goes on as one that was withheld, so that its acceptance is waited for.
            assertThat(effects(asked, forget))
                    .contains(new Effect.CancelAsks(reader), new Effect.Withhold(reader));
            assertThat(after(asked, forget).shown()).isEqualTo(asked.shown());
        }
    }

    @Test
    void who_has_a_letter_about_somebody_forgotten_may_say_no() {
        Introduction asked = taken(anAskedTarget(), Role.TARGET);
        People people = without(Role.REQUESTER);
        Introduction no = after(asked, people, new Command.Press(minute(3), Role.TARGET, NO));
        assertThat(effects(no, people, new Command.Release(minute(13))))
                .contains(new TellDecline(Role.TARGET, new Answer.No()));
    }

    @Test
    void a_yes_to_somebody_forgotten_is_kept_and_shows_nowhere() {
        Introduction asked = taken(anAskedTarget(), Role.TARGET);
        assertYesComesToSilence(asked, without(Role.REQUESTER));
    }

    @Test
    void a_yes_that_nobody_asked_for_ends_in_silence_and_not_in_a_no_nobody_can_have_pressed() {
        Introduction asked = taken(anAskedTarget(), Role.TARGET);
        assertYesComesToSilence(asked, NO_LETTERS_TO_THE_REQUESTER);
    }

    private static void assertYesComesToSilence(Introduction asked, People people) {
        Command yes = new Command.Press(minute(3), Role.TARGET, YES);
        assertThat(effects(asked, people, yes)).contains(new Effect.KeepPress(Role.TARGET, YES));
        Introduction answered = after(asked, people, yes);
        assertThat(answered.shown()).isEqualTo(asked.shown());
        assertThat(answered.next(POLICY)).isEqualTo(asked.next(POLICY));
        Introduction reminded = after(answered, people, new Command.Remind(REMINDER));
        assertThat(effects(reminded, people, new Command.Expire(END)))
                .contains(new TellExpiry(Role.TARGET));
    }

    @Test
    void a_no_that_is_taken_back_then_was_never_seen() {
        Introduction held =
                after(
                        taken(anAskedTarget(), Role.TARGET),
                        new Command.Press(minute(3), Role.TARGET, NO));
        Introduction yes =
                after(
                        held,
                        NO_LETTERS_TO_THE_REQUESTER,
                        new Command.Press(minute(4), Role.TARGET, YES));
        assertThat(yes.state().name()).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(((State.Open) yes.state()).heldNo()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void two_yeses_end_as_if_one_had_been_taken_back_at_that_moment(Role forgotten) {
        Introduction agreed = anAgreedOne();
        Introduction ordinary = after(agreed, new Command.Press(minute(5), forgotten, NO));
        Introduction without =
                after(agreed, without(forgotten), new Command.Forget(minute(5), forgotten));
        assertThat(without.shown()).isEqualTo(ordinary.shown());
        assertThat(without.next(POLICY)).isEqualTo(ordinary.next(POLICY));
        Command release = new Command.Release(minute(15));
        assertThat(after(without, without(forgotten), release).shown())
                .isEqualTo(after(ordinary, release).shown());
        assertThat(effects(without, without(forgotten), release))
                .contains(new TellDecline(forgotten, new Answer.No()))
                .doesNotContain(new Effect.Introduce())
                .noneMatch(Effect.CoolDown.class::isInstance);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_no_of_somebody_forgotten_since_is_told_and_cools_nothing_down(Role forgotten) {
        Introduction held = after(anAgreedOne(), new Command.Press(minute(5), forgotten, NO));
        Command release = new Command.Release(minute(15));
        assertThat(effects(held, without(forgotten), release))
                .contains(new TellDecline(forgotten, new Answer.No()))
                .noneMatch(Effect.CoolDown.class::isInstance);
        assertThat(effects(held, release)).anyMatch(Effect.CoolDown.class::isInstance);
    }

    @Test
    void a_requester_without_a_page_takes_nothing_back() {
        Introduction agreed =
                after(anAskedTarget(), new Command.Press(minute(2), Role.TARGET, YES));
        for (People people : new People[] {NO_LETTERS_TO_THE_REQUESTER, without(Role.REQUESTER)}) {
            Introduction held = after(agreed, people, new Command.Release(minute(12)));
            assertThat(held.shown()).isEqualTo(agreed.shown());
            assertThat(effects(held, people, new Command.Release(minute(22))))
                    .contains(new TellDecline(Role.TARGET, new Answer.No()))
                    .noneMatch(Effect.CoolDown.class::isInstance);
        }
    }

    @Test
    void who_is_being_forgotten_is_not_introduced_any_more() {
        for (Role role : Role.values()) {
            assertThat(effects(anAgreedOne(), without(role), new Command.Release(minute(12))))
                    .doesNotContain(new Effect.Introduce());
        }
    }

    @Test
    void a_requesters_own_yes_outlives_their_never() {
        assertThat(
                        effects(
                                anAgreedOne(),
                                NO_LETTERS_TO_THE_REQUESTER,
                                new Command.Release(minute(12))))
                .containsExactly(new Effect.Introduce());
    }

    @Test
    void nobody_is_reminded_of_a_requester_who_never_came_and_wants_no_letters_by_now() {
        Introduction asked = taken(anAskedTarget(), Role.TARGET);
        Command remind = new Command.Remind(REMINDER);
        assertThat(effects(asked, remind)).containsExactly(new Effect.Remind(Role.TARGET));
        assertThat(effects(asked, NO_LETTERS_TO_THE_REQUESTER, remind)).isEmpty();
    }

    @Test
    void nobody_is_asked_for_a_requester_who_never_came_and_wants_no_letters() {
        Command request = new Command.Request(minute(0), true, false);
        assertThat(effects(anUnknownOne(), NO_LETTERS_TO_THE_REQUESTER, request))
                .doesNotContain(new Effect.Ask(Role.TARGET));
    }

    @Test
    void a_held_no_ends_as_it_would_have() {
        Introduction held = aHeldNoOfTheTarget();
        for (Role role : Role.values()) {
            assertThat(effects(held, new Command.Forget(minute(3), role))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_promised_day_comes_and_then_silence(Role forgotten) {
        Introduction deferred = aDeferredOne();
        assertThat(effects(deferred, new Command.Forget(minute(20), forgotten))).isEmpty();
        Command again = new Command.AskAgain(THAT_DAY);
        Introduction ordinary = after(deferred, again);
        Introduction silent = after(deferred, without(forgotten), again);
        assertThat(silent.shown()).isEqualTo(ordinary.shown());
        assertThat(effects(deferred, without(forgotten), again))
                .doesNotContain(new Effect.Ask(Role.TARGET));
    }

    @Test
    void a_yes_before_the_promised_day_that_can_lead_to_nothing_leaves_the_day_as_it_is() {
        Introduction deferred =
                after(aDeferredOne(), new Command.Press(minute(20), Role.TARGET, YES));
        Introduction still =
                after(deferred, without(Role.REQUESTER), new Command.Release(minute(30)));
        assertThat(still.state()).isInstanceOf(State.Deferred.class);
        assertThat(still.shown()).isEqualTo(aDeferredOne().shown());
        assertThat(still.next(POLICY)).isEqualTo(aDeferredOne().next(POLICY));
    }

    @Test
    void a_route_goes_on_past_somebody_forgotten() {
        Introduction asked = taken(anAskOnARoute(), Role.TARGET);
        Introduction silent = forget(asked, Role.TARGET);
        People next =
                new People(
                        new AskOutlook.Withheld(new WithheldAsk.StaysSilent()),
                        new AskOutlook.Welcome(),
                        Set.of(Role.TARGET),
                        Set.of(Role.TARGET));
        Introduction reminded = after(silent, next, new Command.Remind(REMINDER));
        assertThat(effects(reminded, next, new Command.Expire(END)))
                .contains(new Effect.Turn(), new Effect.Ask(Role.TARGET));
    }

    private static Introduction forget(Introduction introduction, Role role) {
        return after(introduction, new Command.Forget(minute(3), role));
    }
}
