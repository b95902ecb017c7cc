package org.askfirst.journeys.checker;

import static org.askfirst.journeys.checker.MadeUp.LIMITS;
import static org.askfirst.journeys.checker.Role.REQUESTER;
import static org.askfirst.journeys.checker.Role.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the rules about answers and ends say to histories that good and broken builds leave. */
class RuleTest {

    @Test
    void an_introduction_to_which_both_said_yes_is_right() {
        assertThat(agreed().introduced().violations()).isEmpty();
    }

    @Test
    void a_decline_and_an_expiry_are_right() {
        MadeUp declined = MadeUp.acceptedForHer().asked(TARGET).no(TARGET).declined();
        MadeUp byAda = MadeUp.accepted().asked(REQUESTER).no(REQUESTER).declinedByAda();
        MadeUp expired =
                MadeUp.acceptedForHer()
                        .asked(TARGET)
                        .opened(TARGET)
                        .reminded(TARGET)
                        .later(Duration.ofMinutes(1))
                        .expired();

        assertThat(declined.violations()).isEmpty();
        assertThat(byAda.violations()).isEmpty();
        assertThat(expired.violations()).isEmpty();
    }

    @Test
    void a_request_that_nobody_saw_accepted_may_have_come_to_nothing() {
        assertThat(MadeUp.unanswered().violations()).isEmpty();
        assertThat(MadeUp.unanswered().requested(202).asked(TARGET).no(TARGET).declined())
                .satisfies(story -> assertThat(story.violations()).isEmpty());
    }

    @Test
    void who_changed_their_mind_to_yes_is_introduced_rightly() {
        MadeUp changed = MadeUp.acceptedForHer().asked(TARGET).no(TARGET).yes(TARGET);

        assertThat(changed.introduced().violations()).isEmpty();
    }

    @Test
    void a_no_that_nobody_acknowledged_or_that_came_after_the_decision_proves_nothing() {
        MadeUp perhaps = agreed().perhapsNo(TARGET).introduced();
        MadeUp late = agreed().later(Duration.ofSeconds(5)).no(TARGET).introduced();

        assertThat(perhaps.violations()).isEmpty();
        assertThat(late.violations()).isEmpty();
    }

    @Test
    void a_build_that_introduces_when_one_has_said_yes_is_caught() {
        MadeUp one = MadeUp.accepted().asked(REQUESTER).yes(REQUESTER).asked(TARGET).introduced();

        assertCaught(one, Rule.BOTH_SAID_YES);
    }

    @Test
    void a_build_that_reads_the_press_before_the_lock_and_introduces_against_a_no_is_caught() {
        assertCaught(agreed().no(TARGET).introduced(), Rule.BOTH_SAID_YES);
    }

    @Test
    void a_build_that_does_not_hold_a_yes_is_caught_by_the_no_of_the_other() {
        assertCaught(agreed().no(REQUESTER).introduced(), Rule.BOTH_SAID_YES);
    }

    @Test
    void a_build_that_commits_the_offset_before_the_work_loses_a_request() {
        assertCaught(MadeUp.acceptedForHer(), Rule.ONE_END);
    }

    @Test
    void a_build_whose_batch_drops_its_last_record_loses_a_press() {
        assertCaught(MadeUp.acceptedForHer().asked(TARGET).no(TARGET), Rule.ONE_END);
    }

    @Test
    void a_build_that_relays_only_ids_greater_than_the_last_loses_an_outcome() {
        assertCaught(agreed(), Rule.ONE_END);
    }

    @Test
    void a_build_without_an_inbox_declines_twice() {
        MadeUp twice = MadeUp.acceptedForHer().asked(TARGET).no(TARGET).declined().declined();

        assertCaught(twice, Rule.ONE_END);
    }

    @Test
    void a_build_that_does_not_look_at_the_key_of_a_request_says_that_it_came_before() {
        MadeUp twice =
                MadeUp.acceptedForHer()
                        .told("You have asked for an introduction of these two before.")
                        .asked(TARGET)
                        .no(TARGET)
                        .declined();

        assertCaught(twice, Rule.ONE_END);
    }

    @Test
    void a_build_that_lets_a_deadline_pass_by_a_press_ends_in_two_ways() {
        MadeUp both = agreed().introduced().later(Duration.ofSeconds(20)).expired();

        assertCaught(both, Rule.ONE_END);
    }

    @Test
    void what_was_withdrawn_ends_without_a_letter() {
        assertThat(MadeUp.acceptedForHer().asked(TARGET).withdrawn().violations()).isEmpty();
    }

    @Test
    void a_build_that_goes_on_with_what_was_withdrawn_is_caught() {
        assertCaught(agreed().withdrawn().introduced(), Rule.ONE_END);
        assertCaught(MadeUp.acceptedForHer().withdrawn().expired(), Rule.ONE_END);
    }

    @Test
    void a_build_that_loses_an_answer_and_takes_it_for_silence_is_caught() {
        MadeUp target =
                MadeUp.acceptedForHer().asked(TARGET).yes(TARGET).later(LIMITS.expire()).expired();
        MadeUp requester =
                MadeUp.accepted().asked(REQUESTER).no(REQUESTER).later(LIMITS.expire()).expired();

        assertCaught(target, Rule.KEEPS_ANSWERS);
        assertCaught(requester, Rule.KEEPS_ANSWERS);
    }

    @Test
    void silence_after_an_answer_that_came_too_late_or_that_nobody_acknowledged_is_right() {
        MadeUp late =
                MadeUp.acceptedForHer().asked(TARGET).later(LIMITS.expire()).no(TARGET).expired();
        MadeUp perhaps =
                MadeUp.acceptedForHer()
                        .asked(TARGET)
                        .perhapsNo(TARGET)
                        .later(LIMITS.expire())
                        .expired();
        MadeUp ofTheOther =
                MadeUp.accepted()
                        .asked(REQUESTER)
                        .yes(REQUESTER)
                        .asked(TARGET)
                        .later(LIMITS.expire())
                        .expired();

        assertThat(late.violations()).isEmpty();
        assertThat(perhaps.violations()).isEmpty();
        assertThat(ofTheOther.violations()).isEmpty();
    }

    @Test
    void a_no_that_comes_by_itself_of_who_chose_never_is_right() {
        MadeUp asked = MadeUp.acceptedForHer().asked(TARGET).silenced(MadeUp.GRACE);

        assertThat(MadeUp.acceptedAfterNever().declined().violations()).isEmpty();
        assertThat(asked.later(LIMITS.expire()).expired().violations()).isEmpty();
    }

    @Test
    void a_build_that_asks_whoever_chose_never_is_caught() {
        assertCaught(
                MadeUp.acceptedAfterNever().asked(TARGET).no(TARGET).declined(),
                Rule.NOT_ASKED_AGAIN);
    }

    @Test
    void a_build_that_introduces_whoever_chose_never_and_says_nothing_is_caught() {
        assertCaught(MadeUp.acceptedAfterNever().introduced(), Rule.BOTH_SAID_YES);
    }

    @Test
    void a_build_that_introduces_whoever_can_be_reached_is_caught() {
        assertCaught(agreed().introducedOnly(REQUESTER), Rule.REACHES_BOTH);
        assertCaught(agreed().introducedOnly(TARGET), Rule.REACHES_BOTH);
    }

    @Test
    void a_build_that_tells_the_requester_of_the_decline_as_well_is_caught() {
        MadeUp declined = MadeUp.acceptedForHer().asked(TARGET).no(TARGET).declined();

        assertCaught(
                declined.told(REQUESTER, "Grace would rather not, this time."),
                Rule.INTRODUCER_ONLY);
    }

    @Test
    void a_build_that_tells_whoever_was_silent_that_it_has_expired_is_caught() {
        MadeUp expired = MadeUp.acceptedForHer().asked(TARGET).later(LIMITS.expire()).expired();

        assertCaught(
                expired.told(TARGET, "No answer came from Grace, and we have stopped asking."),
                Rule.INTRODUCER_ONLY);
    }

    @Test
    void a_build_that_answers_on_GET_is_caught() {
        MadeUp introduced = MadeUp.acceptedForHer().asked(TARGET).opened(TARGET).introduced();
        MadeUp declined = MadeUp.acceptedForHer().asked(TARGET).opened(TARGET).declined();

        assertCaught(introduced, Rule.READING_ANSWERS_NOTHING);
        assertCaught(declined, Rule.READING_ANSWERS_NOTHING);
    }

    @Test
    void a_build_that_takes_the_requesters_link_for_the_targets_is_caught() {
        MadeUp introduced =
                MadeUp.accepted()
                        .asked(REQUESTER)
                        .yes(REQUESTER)
                        .asked(TARGET)
                        .yes(REQUESTER)
                        .introduced();
        MadeUp declined = MadeUp.accepted().asked(REQUESTER).no(REQUESTER).declined();

        assertCaught(introduced, Rule.OWN_ANSWER);
        assertCaught(declined, Rule.OWN_ANSWER);
    }

    @Test
    void a_build_that_takes_a_made_up_link_is_caught() {
        MadeUp guessed =
                MadeUp.acceptedForHer()
                        .asked(TARGET)
                        .pressed("a-guess", Answer.YES, true)
                        .introduced();

        assertCaught(guessed, Rule.OWN_ANSWER);
    }

    @Test
    void a_build_that_sends_both_the_same_link_is_caught() {
        String one = MadeUp.tokenOf(REQUESTER);
        MadeUp shared =
                MadeUp.accepted()
                        .asked(REQUESTER)
                        .yes(REQUESTER)
                        .asked(TARGET, one, "What do you say?")
                        .yes(REQUESTER)
                        .introduced();

        assertCaught(shared, Rule.OWN_ANSWER);
    }

    @Test
    void a_build_that_leaves_a_claimed_deadline_lying_is_caught() {
        MadeUp late = agreed().later(Duration.ofMinutes(3)).introduced();
        MadeUp expired =
                MadeUp.acceptedForHer().asked(TARGET).later(Duration.ofMinutes(3)).expired();

        assertCaught(late, Rule.RECOVERS);
        assertCaught(expired, Rule.RECOVERS);
    }

    @Test
    void what_still_waits_when_all_is_over_is_caught_and_what_waited_before_is_not() {
        MadeUp over = agreed().killed(0).waits("outbox", 4).introduced().waits("outbox", 0);

        assertThat(over.violations()).isEmpty();
        assertCaught(over.waits("dead letters", 1), Rule.RECOVERS);
    }

    @Test
    void what_was_late_because_of_a_fault_is_right() {
        MadeUp slow = agreed().later(Duration.ofMinutes(3)).killed(0).introduced();

        assertThat(slow.violations()).isEmpty();
    }

    private static MadeUp agreed() {
        return MadeUp.accepted()
                .asked(REQUESTER)
                .opened(REQUESTER)
                .yes(REQUESTER)
                .asked(TARGET)
                .yes(TARGET);
    }

    private static void assertCaught(MadeUp history, Rule rule) {
        assertThat(history.violations()).extracting(Violation::rule).contains(rule);
    }
}
