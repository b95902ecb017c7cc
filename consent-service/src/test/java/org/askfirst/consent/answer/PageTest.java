package org.askfirst.consent.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final Answer NO = new Answer.No();

    @Test
    void who_has_not_answered_sees_the_question_until_an_end() {
        assertThat(page(null, false, false)).isInstanceOf(Page.Question.class);
        assertThat(page(null, true, false)).isInstanceOf(Page.Closed.class);
    }

    @Test
    void who_has_answered_sees_the_answer_before_and_after_an_end() {
        assertThat(page(NO, false, false)).isInstanceOf(Page.Answered.class);
        assertThat(page(NO, true, false)).isInstanceOf(Page.Answered.class);
    }

    @Test
    void after_the_release_it_is_on_its_way_whatever_comes_of_it() {
        assertThat(page(new Answer.Yes(), false, true)).isInstanceOf(Page.OnItsWay.class);
        assertThat(page(new Answer.Yes(), true, true)).isInstanceOf(Page.OnItsWay.class);
    }

    private static Page page(@Nullable Answer pressed, boolean ended, boolean released) {
        return Page.of(
                new AskPage(
                        Role.TARGET,
                        "key",
                        null,
                        null,
                        "Tom Reed",
                        "Ada Park",
                        false,
                        false,
                        "Hiring",
                        "Ada is hiring.",
                        null,
                        pressed,
                        ended,
                        released));
    }
}
