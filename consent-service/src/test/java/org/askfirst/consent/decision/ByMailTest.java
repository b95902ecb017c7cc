package org.askfirst.consent.decision;

import static org.askfirst.consent.decision.Given.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of a mail; the table has the states. */
class ByMailTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_answer_by_mail_is_one_by_mail(boolean agrees) {
        Introduction introduction =
                after(
                        anAskedTargetAfterTheRequestersYes(),
                        new Command.MailedAnswer(minute(2), Role.TARGET, agrees ? YES : NO));

        assertThat(introduction.state().target())
                .isEqualTo(
                        agrees
                                ? new OptIn.Given(minute(2), Evidence.MAIL)
                                : new OptIn.Refused(minute(2), new Answer.No()));
    }

    @Test
    void a_yes_by_mail_is_kept_as_one() {
        assertThat(
                        effects(
                                anAskedTargetAfterTheRequestersYes(),
                                new Command.MailedAnswer(minute(2), Role.TARGET, YES)))
                .contains(new Effect.KeepPress(Role.TARGET, YES, Evidence.MAIL));
    }

    /** Whether it ended, and how, is not told by what an answer by mail gets back. */
    @ParameterizedTest
    @EnumSource(Role.class)
    void who_has_answered_hears_nothing_of_an_end(Role role) {
        Introduction agreed = anAgreedOne();
        Role other = role.other();
        Introduction ended =
                after(
                        agreed,
                        new Command.Press(minute(3), other, NO),
                        new Command.Release(minute(13)));
        Command changed = new Command.MailedAnswer(minute(20), role, NO);

        assertThat(effects(ended, changed))
                .containsExactly(new Effect.KeepPress(role, NO, Evidence.MAIL));
    }

    @Test
    void words_go_to_the_introducer_and_the_page_to_who_wrote() {
        Command words = new Command.Replied(minute(2), Role.TARGET, true);

        assertThat(effects(anAskedTarget(), words))
                .containsExactly(
                        new Effect.ForwardWords(Role.TARGET), new Effect.TellPage(Role.TARGET));
        assertThat(after(anAskedTarget(), words)).isEqualTo(anAskedTarget());
    }

    @Test
    void on_a_route_no_word_reaches_the_introducer() {
        Command words = new Command.Replied(minute(2), Role.TARGET, true);

        assertThat(effects(anAskOnARoute(), words))
                .containsExactly(new Effect.TellPage(Role.TARGET));
        assertThat(effects(anAskOnARoute(), new Command.Replied(minute(2), Role.REQUESTER, true)))
                .containsExactly(new Effect.TellPage(Role.REQUESTER));
    }

    @Test
    void an_ask_that_came_back_is_one_that_was_refused() {
        Introduction asked = after(anAskedTarget(), accepted(Role.TARGET));

        assertThat(
                        Decider.decide(
                                asked,
                                new Command.AskBounced(minute(5), Role.TARGET),
                                WELCOMING,
                                POLICY))
                .isEqualTo(
                        Decider.decide(
                                asked,
                                new Command.AskFailed(minute(5), Role.TARGET),
                                WELCOMING,
                                POLICY));
    }

    @Test
    void an_answer_is_worth_more_than_a_report() {
        assertThat(effects(anAgreedOne(), new Command.AskBounced(minute(5), Role.TARGET)))
                .isEmpty();
    }

    @Test
    void a_route_goes_on_when_an_ask_came_back() {
        Introduction next = after(anAskOnARoute(), new Command.AskBounced(minute(5), Role.TARGET));

        assertThat(next.rounds().number()).isEqualTo(2);
        assertThat(next.state()).isInstanceOf(State.AwaitingTarget.class);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void an_introduction_that_came_back_stays_one(Role missed) {
        Command back = new Command.IntroductionBounced(minute(20), missed);

        assertThat(Decider.decide(anIntroducedOne(), back, WELCOMING, POLICY))
                .isEqualTo(
                        new Decision.Accepted(
                                anIntroducedOne(), List.of(new Effect.TellBounced(missed))));
    }
}
