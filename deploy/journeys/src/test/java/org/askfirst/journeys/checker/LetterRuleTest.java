package org.askfirst.journeys.checker;

import static org.askfirst.journeys.checker.Role.REQUESTER;
import static org.askfirst.journeys.checker.Role.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rules about letters say to histories that good and broken builds leave. */
class LetterRuleTest {

    private static final List<String> ALL = List.of(MadeUp.ADA, MadeUp.GRACE, MadeUp.TOM);

    @Test
    void a_copy_after_a_kill_at_which_nobody_could_know_is_right() {
        String id = MadeUp.newId();

        assertThat(agreed().introduced(id).killed(1).introduced(id).violations()).isEmpty();
    }

    @Test
    void a_build_that_sends_again_whatever_it_has_in_hand_is_caught() {
        String id = MadeUp.newId();

        assertCaught(agreed().introduced(id).introduced(id), Rule.ONE_LETTER);
        assertCaught(agreed().killed(1).introduced(id).introduced(id), Rule.ONE_LETTER);
        assertCaught(agreed().introduced(id).killed(0).introduced(id), Rule.ONE_LETTER);
    }

    @Test
    void a_build_that_copies_more_than_could_be_in_doubt_is_caught() {
        String id = MadeUp.newId();
        MadeUp thrice = agreed().introduced(id).killed(1).introduced(id);
        assertThat(thrice.violations()).isEmpty();

        assertCaught(thrice.introduced(id), Rule.ONE_LETTER);
    }

    @Test
    void a_build_that_composes_a_copy_anew_is_caught() {
        String id = MadeUp.newId();
        MadeUp other = agreed().introduced(id).killed(1).introduced(id, ALL, "Ada, here is Grace.");

        assertCaught(other, Rule.ONE_LETTER);
    }

    @Test
    void a_build_with_a_message_id_per_attempt_is_caught() {
        assertCaught(agreed().introduced().killed(1).introduced(), Rule.ONE_LETTER);
    }

    @Test
    void a_build_without_an_inbox_asks_twice() {
        assertCaught(
                MadeUp.acceptedForHer().asked(TARGET).asked(TARGET).no(TARGET).declined(),
                Rule.ONE_LETTER);
    }

    @Test
    void a_build_that_reminds_twice_is_caught() {
        assertCaught(
                MadeUp.acceptedForHer()
                        .asked(TARGET)
                        .reminded(TARGET)
                        .reminded(TARGET)
                        .no(TARGET)
                        .declined(),
                Rule.ONE_LETTER);
    }

    @Test
    void the_page_after_a_mail_that_was_no_answer_is_no_second_ask_and_comes_once() {
        MadeUp page = MadeUp.acceptedForHer().asked(TARGET).gotThePage(TARGET);

        assertThat(page.no(TARGET).declined().violations()).isEmpty();
        assertCaught(page.gotThePage(TARGET), Rule.ONE_LETTER);
    }

    @Test
    void an_introduction_may_hold_both_addresses() {
        MadeUp introduced =
                agreed().introduced(MadeUp.newId(), ALL, MadeUp.ADA + " and " + MadeUp.GRACE);

        assertThat(introduced.exported(TARGET, MadeUp.ADA).violations()).isEmpty();
    }

    @Test
    void a_build_with_the_address_in_the_ask_is_caught() {
        MadeUp ask =
                MadeUp.acceptedForHer()
                        .asked(TARGET, "From Ada (" + MadeUp.ADA + ")")
                        .no(TARGET)
                        .declined();

        assertCaught(ask, Rule.NO_ADDRESS);
    }

    @Test
    void a_build_with_the_address_in_a_link_of_the_page_is_caught() {
        MadeUp page =
                MadeUp.acceptedForHer()
                        .asked(TARGET)
                        .opened(TARGET, "<a href='/?who=Ada%40example.org'>")
                        .yes(TARGET)
                        .introduced();

        assertCaught(page, Rule.NO_ADDRESS);
    }

    @Test
    void a_build_with_the_address_in_the_decline_is_caught() {
        MadeUp decline =
                MadeUp.acceptedForHer()
                        .asked(TARGET)
                        .no(TARGET)
                        .told("Grace would rather not. Her address is right: " + MadeUp.GRACE);

        assertCaught(decline, Rule.NO_ADDRESS);
    }

    @Test
    void a_build_whose_export_shows_the_row_as_it_is_is_caught() {
        MadeUp export =
                MadeUp.accepted()
                        .asked(REQUESTER)
                        .no(REQUESTER)
                        .exported(REQUESTER, "{\"target\":{\"email\":\"grace@example.net\"}}")
                        .declinedByAda();

        assertCaught(export, Rule.NO_ADDRESS);
    }

    @Test
    void a_build_that_counts_its_limits_per_replica_is_caught() {
        MadeUp twice = MadeUp.acceptedForHer().asked(TARGET).reminded(TARGET).asked(TARGET);
        assertThat(twice.violations())
                .extracting(Violation::rule)
                .doesNotContain(Rule.WITHIN_LIMITS);

        assertCaught(twice.asked(TARGET), Rule.WITHIN_LIMITS);
    }

    @Test
    void a_build_that_counts_each_address_of_a_mailbox_by_itself_is_caught() {
        MadeUp story = MadeUp.acceptedForHer().asked(TARGET).askedAt("grace+1@example.net");

        assertThat(story.violations())
                .extracting(Violation::rule)
                .doesNotContain(Rule.WITHIN_LIMITS);
        assertCaught(story.askedAt("grace+2@example.net"), Rule.WITHIN_LIMITS);
    }

    @Test
    void a_copy_counts_for_no_second_ask() {
        MadeUp story = MadeUp.acceptedForHer();
        String id = MadeUp.newId();
        for (int time = 0; time < 4; time++) {
            story.askedAs(id, TARGET).killed(1);
        }

        assertThat(story.violations())
                .extracting(Violation::rule)
                .doesNotContain(Rule.WITHIN_LIMITS);
    }

    @Test
    void a_build_that_sends_a_letter_as_long_as_nobody_knows_of_it_is_caught() {
        MadeUp story = MadeUp.acceptedForHer();
        String id = MadeUp.newId();
        story.askedAs(id, TARGET).killed(1).askedAs(id, TARGET);
        assertThat(story.violations()).extracting(Violation::rule).doesNotContain(Rule.ONE_LETTER);

        assertCaught(story.killed(1).askedAs(id, TARGET).no(TARGET).declined(), Rule.ONE_LETTER);
    }

    @Test
    void what_was_put_off_and_taken_then_is_right_and_so_is_a_refusal_for_good() {
        MadeUp putOff = MadeUp.acceptedForHer().refused(TARGET, 451).refused(TARGET, 451);
        MadeUp refused = MadeUp.acceptedForHer().refused(TARGET, 550).undeliverable();

        assertThat(putOff.asked(TARGET).no(TARGET).declined().violations()).isEmpty();
        assertThat(refused.violations()).isEmpty();
    }

    @Test
    void a_build_that_tries_again_what_was_refused_for_good_is_caught() {
        MadeUp loop = MadeUp.acceptedForHer().refused(TARGET, 550).refused(TARGET, 550);
        MadeUp taken = MadeUp.acceptedForHer().refused(TARGET, 550).asked(TARGET);

        assertCaught(loop.undeliverable(), Rule.TRIES_RIGHT);
        assertCaught(taken.no(TARGET).declined(), Rule.TRIES_RIGHT);
    }

    @Test
    void who_dies_with_a_refusal_in_hand_may_try_once_more() {
        MadeUp died = MadeUp.acceptedForHer().refused(TARGET, 550).killed(0).refused(TARGET, 550);

        assertThat(died.undeliverable().violations()).isEmpty();
    }

    @Test
    void what_was_put_off_is_not_due_any_more_once_it_was_withdrawn() {
        MadeUp withdrawn =
                MadeUp.acceptedForHer()
                        .refused(TARGET, 451)
                        .withdrawn()
                        .later(Duration.ofMinutes(2))
                        .waits("outbox", 0);

        assertThat(withdrawn.violations()).isEmpty();
    }

    @Test
    void a_build_that_gives_up_what_was_put_off_is_caught() {
        MadeUp givenUp =
                MadeUp.acceptedForHer()
                        .refused(TARGET, 451)
                        .later(Duration.ofMinutes(2))
                        .undeliverable();

        assertCaught(givenUp, Rule.TRIES_RIGHT);
    }

    private static MadeUp agreed() {
        return MadeUp.accepted().asked(REQUESTER).yes(REQUESTER).asked(TARGET).yes(TARGET);
    }

    private static void assertCaught(MadeUp history, Rule rule) {
        assertThat(history.violations()).extracting(Violation::rule).contains(rule);
    }
}
