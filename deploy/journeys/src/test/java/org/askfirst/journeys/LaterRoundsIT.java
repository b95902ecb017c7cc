package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A no that is not the end: somebody better placed is asked. */
@Order(6)
class LaterRoundsIT {

    private final AskFirst system = AskFirst.shared();

    @Test
    void somebody_better_placed_is_asked_by_one_press_and_introduced() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        Person first = introduction.target();
        Person better = Person.called("Iris");
        String pageOfYes = introduction.answers(introduction.requester(), "yes").text();
        String pageOfNo = introduction.answers(first, notMeBut(better)).text();
        introduction.awaitState("DECLINED");
        assertThat(introduction.page(introduction.requester()).text()).isEqualTo(pageOfYes);
        assertThat(introduction.next().page().text()).contains(better.name(), better.address());
        assertThat(Introduction.lettersTo(system, better)).isEmpty();

        assertThat(introduction.next().ask().status()).isEqualTo(303);

        Mail ask = introduction.ask(better);
        assertThat(ask.prose())
                .contains("introduce you to " + introduction.requester().name())
                .contains(introduction.request().blurb().lines().findFirst().orElseThrow());
        assertThat(ask.everything())
                .doesNotContain(introduction.request().note())
                .doesNotContain(first.name())
                .doesNotContain(first.address())
                .doesNotContain(introduction.requester().address());
        assertThat(introduction.page(introduction.requester()).text()).isEqualTo(pageOfYes);
        assertThat(introduction.next().page().text()).doesNotContain("<form");

        introduction.answers(better, "yes");
        JsonNode seen = introduction.awaitState("INTRODUCED");
        assertThat(seen.at("/target/name").asText()).isEqualTo(better.name());
        Mail introduces = introduction.letters(introduction.introducer(), 2).getLast();
        assertThat(introduces.recipients())
                .containsExactlyInAnyOrder(
                        introduction.requester().address(),
                        better.address(),
                        introduction.introducer().address());
        assertThat(introduces.everything())
                .doesNotContain(first.name())
                .doesNotContain(first.address());
        introduction.staysQuiet(2, 2, 1);
        assertThat(introduction.page(first).text()).isEqualTo(pageOfNo);
        assertThat(introduction.page(introduction.requester()).text())
                .contains("on its way")
                .doesNotContain(better.address());
    }

    private static Map<String, String> notMeBut(Person better) {
        return Map.of(
                "answer", "not_me", "betterName", better.name(), "betterEmail", better.address());
    }
}
