package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Request;
import org.junit.jupiter.api.Test;

/** The introducer takes the request back. */
class WithdrawnIT {

    private final AskFirst system = AskFirst.shared();

    @Test
    void a_withdrawn_introduction_moves_no_more_and_its_page_says_one_closed_sentence() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.ask(introduction.target());
        String open = introduction.page(introduction.target()).text();
        assertThat(open).contains("<form");

        assertThat(introduction.withdraw().status()).isEqualTo(204);
        assertThat(introduction.withdraw().status()).as("the same again").isEqualTo(204);

        introduction.awaitState("WITHDRAWN");
        assertThat(introduction.page(introduction.target()).text())
                .doesNotContain("<form")
                .doesNotContain("withdr")
                .containsIgnoringCase("closed");
        introduction.staysQuiet(0, 0, 1);
        assertThat(introduction.lifecycle("introduction.closed.v1")).hasSize(3);
    }

    @Test
    void withdrawing_hides_from_who_has_answered_that_anything_happened() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        String answered = introduction.answers(introduction.requester(), "yes").text();
        introduction.ask(introduction.target());

        assertThat(introduction.withdraw().status()).isEqualTo(204);

        assertThat(introduction.page(introduction.requester()).text()).isEqualTo(answered);
        String changed = introduction.answers(introduction.requester(), "no").text();
        assertThat(changed).isNotEqualTo(answered).contains("<form");
        introduction.staysQuiet(0, 1, 1);
        assertThat(introduction.state()).isEqualTo("WITHDRAWN");
    }

    @Test
    void both_yes_can_be_withdrawn_while_they_are_held() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.answers(introduction.target(), "yes");

        assertThat(introduction.withdraw().status()).isEqualTo(204);

        introduction.awaitState("WITHDRAWN");
        introduction.staysQuiet(0, 0, 1);
    }

    @Test
    void what_has_ended_otherwise_cannot_be_withdrawn() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.answers(introduction.target(), "no");
        introduction.awaitState("DECLINED");

        assertThat(introduction.withdraw().status()).isEqualTo(409);
        assertThat(introduction.state()).isEqualTo("DECLINED");
    }
}
