package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Request;
import org.junit.jupiter.api.Test;

/** An answer can be taken back for as long as it is held. */
class ChangedAnswerIT {

    private final AskFirst system = AskFirst.shared();

    @Test
    void a_yes_that_becomes_a_no_introduces_nobody() {
        Introduction introduction = askedTarget();

        introduction.answers(introduction.target(), "yes");
        introduction.answers(introduction.target(), "no");

        introduction.awaitState("DECLINED");
        introduction.staysQuiet(1, 0, 1);
    }

    @Test
    void a_no_that_becomes_a_yes_declines_nothing() {
        Introduction introduction = askedTarget();

        introduction.answers(introduction.target(), "no");
        introduction.answers(introduction.target(), "yes");

        introduction.awaitState("INTRODUCED");
        introduction.staysQuiet(1, 1, 2);
        assertThat(introduction.lettersTo(introduction.introducer()).getFirst().prose())
                .contains("You have both said yes");
    }

    @Test
    void the_requester_can_take_a_yes_back_after_the_target_said_yes() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        introduction.answers(introduction.requester(), "yes");
        introduction.answers(introduction.target(), "yes");

        introduction.answers(introduction.requester(), "no");

        introduction.awaitState("DECLINED");
        assertThat(introduction.seen().at("/decline/by").asText()).isEqualTo("requester");
        introduction.staysQuiet(1, 1, 1);
    }

    @Test
    void a_held_no_shows_nowhere_but_on_the_page_of_who_said_it() {
        Introduction introduction = askedTarget();
        introduction.ask(introduction.target());
        introduction.awaitReminderSet();
        var before = introduction.seen();

        String page = introduction.answers(introduction.target(), "too_busy").text();
        var held = introduction.seen();

        assertThat(page).contains("Your answer");
        assertThat(held).isEqualTo(before);
        introduction.awaitState("DECLINED");
    }

    @Test
    void the_same_press_twice_is_one_answer() {
        Introduction introduction = askedTarget();

        String once = introduction.answers(introduction.target(), "no").text();
        String twice = introduction.answers(introduction.target(), "no").text();

        assertThat(twice).isEqualTo(once);
        Mail decline = introduction.letters(introduction.introducer(), 1).getFirst();
        assertThat(decline.prose()).contains("would rather not");
        introduction.staysQuiet(1, 0, 1);
    }

    private Introduction askedTarget() {
        return Introduction.begin(system, Request.askedFor(Cast.strangers()));
    }
}
