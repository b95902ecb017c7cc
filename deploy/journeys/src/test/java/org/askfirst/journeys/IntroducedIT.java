package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Event;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Request;
import org.junit.jupiter.api.Test;

/** Both said yes. */
class IntroducedIT {

    private final AskFirst system = AskFirst.shared();

    @Test
    void when_the_requester_asked_for_it_only_the_target_is_asked_and_one_letter_goes_to_both() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));

        introduction.answers(introduction.target(), "yes");

        Mail letter = introduction.letter(introduction.requester(), mail -> !mail.asks());
        assertIntroduces(introduction, letter);
        introduction.awaitState("INTRODUCED");
        introduction.staysQuiet(1, 1, 2);
    }

    @Test
    void otherwise_the_requester_is_asked_first_and_the_target_only_after_the_requesters_yes() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));

        introduction.ask(introduction.requester());
        introduction.awaitState("AWAITING_REQUESTER");
        introduction.staysQuiet(0, 1, 0);
        introduction.answers(introduction.requester(), "yes");
        introduction.ask(introduction.target());
        introduction.awaitState("AWAITING_TARGET");
        introduction.answers(introduction.target(), "yes");

        Mail letter = introduction.letter(introduction.requester(), mail -> !mail.asks());
        assertIntroduces(introduction, letter);
        JsonNode seen = introduction.awaitState("INTRODUCED");
        assertThat(seen.at("/requester/optIn").asText()).isEqualTo("GIVEN");
        assertThat(seen.at("/target/optIn").asText()).isEqualTo("GIVEN");
        introduction.staysQuiet(1, 2, 2);
    }

    @Test
    void what_happens_is_announced_in_order_without_a_gap_and_ends_as_introduced() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        introduction.answers(introduction.requester(), "yes");
        introduction.answers(introduction.target(), "yes");

        List<Event> announced = introduction.lifecycle("introduction.introduced.v1");

        assertThat(announced)
                .extracting(Event::type)
                .containsExactly(
                        "introduction.received.v1",
                        "introduction.asked.v1",
                        "introduction.asked.v1",
                        "introduction.agreed.v1",
                        "introduction.introduced.v1");
        assertThat(announced)
                .extracting(event -> event.json().path("sequence").asInt())
                .containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void the_page_says_that_it_is_on_its_way_and_takes_no_other_answer_after_the_release() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.answers(introduction.target(), "yes");
        introduction.awaitState("INTRODUCED");

        String page = introduction.answers(introduction.target(), "no").text();

        assertThat(page).contains("on its way").doesNotContain("<form");
        assertThat(introduction.withdraw().status()).isEqualTo(409);
        assertThat(introduction.state()).isEqualTo("INTRODUCED");
    }

    private static void assertIntroduces(Introduction introduction, Mail letter) {
        Cast cast = introduction.request().cast();
        assertThat(letter.recipients())
                .containsExactlyInAnyOrder(
                        cast.requester().address(),
                        cast.target().address(),
                        cast.introducer().address());
        assertThat(letter.header("To")).contains(cast.requester().name(), cast.target().name());
        assertThat(letter.header("To")).doesNotContain(cast.introducer().address());
        assertThat(letter.header("Cc")).contains(cast.introducer().address());
        assertThat(letter.header("From"))
                .contains(cast.introducer().name() + " via " + AskFirst.ORGANISATION)
                .contains("<" + AskFirst.MAIL_FROM + ">");
        String replyTo = letter.header("Reply-To");
        assertThat(replyTo)
                .contains(cast.target().address(), cast.requester().address())
                .doesNotContain(cast.introducer().address());
        assertThat(replyTo.indexOf(cast.target().address()))
                .as("the target first, because some programs take only the first")
                .isLessThan(replyTo.indexOf(cast.requester().address()));
        assertThat(letter.rawHeader("In-Reply-To")).isEmpty();
        assertThat(letter.rawHeader("References")).isEmpty();
        assertThat(letter.rawHeader("Auto-Submitted")).isEqualTo("auto-generated");
        for (String words : List.of(letter.prose(), letter.words())) {
            assertThat(words)
                    .contains(cast.requester().address(), cast.target().address())
                    .contains(introduction.request().topic())
                    .contains(introduction.request().blurb().lines().toList())
                    .contains("You have both said yes")
                    .contains("would you write first");
        }
    }
}
