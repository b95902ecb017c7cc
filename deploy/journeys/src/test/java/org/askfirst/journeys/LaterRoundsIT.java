package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Next;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.Test;

/** A no that is not the end: a promised day, or somebody better placed. */
class LaterRoundsIT {

    private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).plusDays(40);
    private static final String IN_WORDS =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).format(DAY);

    private final AskFirst system = AskFirst.shared();

    @Test
    void on_the_promised_day_the_target_is_asked_once_more_and_may_say_yes() {
        Introduction introduction = deferred();
        JsonNode seen = introduction.awaitState("DEFERRED");
        assertThat(seen.at("/decline/reason").asText()).isEqualTo("TOO_BUSY");
        assertThat(seen.at("/decline/until").asText()).isEqualTo(DAY.toString());
        assertThat(seen.path("nextAt").asText()).startsWith(DAY + "T00:00:00");
        Mail decline = introduction.letters(introduction.introducer(), 1).getFirst();
        assertThat(decline.prose())
                .contains("A better time might be from " + IN_WORDS + " on")
                .contains("on that day we ask " + introduction.target().name() + " once more");
        assertThat(introduction.next().page().text())
                .contains(IN_WORDS, introduction.target().name());

        introduction.comesDue();

        List<Mail> asks = introduction.letters(introduction.target(), 2);
        Mail promised = asks.getLast();
        assertThat(promised.prose())
                .contains("You said that from " + IN_WORDS + " on might be better")
                .contains("this is the promised question")
                .contains(introduction.request().blurb().lines().findFirst().orElseThrow());
        assertThat(promised.link()).isNotEqualTo(asks.getFirst().link());
        assertThat(introduction.awaitState("AWAITING_TARGET").path("round").asInt()).isEqualTo(2);

        introduction.answers(promised, Map.of("answer", "yes"));
        introduction.awaitState("INTRODUCED");
        introduction.staysQuiet(2, 1, 3);
        assertThat(introduction.page(introduction.target()).text())
                .as("the page of the first asking")
                .contains("on its way");
    }

    @Test
    void the_promised_question_can_be_called_off_by_the_link_and_is_not_asked() {
        Introduction introduction = deferred();
        Next next = introduction.next();

        Reply pressed = next.callOff();

        assertThat(pressed.status()).isEqualTo(303);
        introduction.awaitState("WITHDRAWN");
        assertThat(next.page().text()).contains("called off").doesNotContain("<form");
        assertThat(next.callOff().status()).isEqualTo(303);
        assertThat(waitsForSomething(introduction)).isFalse();
        introduction.staysQuiet(1, 0, 1);
    }

    @Test
    void looking_at_the_link_calls_nothing_off() {
        Introduction introduction = deferred();
        Next next = introduction.next();

        for (String method : List.of("GET", "HEAD", "GET")) {
            assertThat(new Web(system).fetch(method, next.link(), Map.of()).status())
                    .isEqualTo(200);
        }
        assertThat(new Web(system).press(next.link(), Map.of()).status()).isEqualTo(400);

        assertThat(introduction.state()).isEqualTo("DEFERRED");
        introduction.comesDue();
        introduction.letters(introduction.target(), 2);
    }

    @Test
    void what_waits_for_a_day_can_be_withdrawn_like_anything_else() {
        Introduction introduction = deferred();
        introduction.letters(introduction.introducer(), 1);

        assertThat(introduction.withdraw().status()).isEqualTo(204);

        introduction.awaitState("WITHDRAWN");
        assertThat(waitsForSomething(introduction)).isFalse();
        introduction.staysQuiet(1, 0, 1);
    }

    @Test
    void a_second_too_busy_is_final() {
        Introduction introduction = deferred();
        introduction.letters(introduction.introducer(), 1);
        introduction.comesDue();
        Mail promised = introduction.letters(introduction.target(), 2).getLast();

        introduction.answers(
                promised, Map.of("answer", "too_busy", "until", DAY.plusDays(40).toString()));

        JsonNode seen = introduction.awaitState("DECLINED");
        assertThat(seen.at("/decline/until").asText()).isEqualTo(DAY.plusDays(40).toString());
        Mail last = introduction.letters(introduction.introducer(), 2).getLast();
        assertThat(last.prose()).contains("glad to help when").doesNotContain("once more");
        assertThat(last.offersNext()).isFalse();
        introduction.staysQuiet(2, 0, 2);
    }

    @Test
    void a_no_before_the_promised_day_holds_on_that_day() {
        Introduction introduction = deferred();
        introduction.letters(introduction.introducer(), 1);
        introduction.answers(introduction.target(), "no");
        assertThat(introduction.state()).isEqualTo("DEFERRED");

        introduction.comesDue();

        assertThat(introduction.awaitState("DECLINED").at("/decline/reason").asText())
                .isEqualTo("NO");
        introduction.staysQuiet(2, 0, 1);
    }

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

    @Test
    void somebody_known_by_a_role_only_is_asked_once_the_introducer_knows_the_address() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        Person better = Person.called("Iris");
        introduction.answers(
                introduction.target(),
                Map.of("answer", "not_me", "betterName", "The head of hiring"));
        Next next = introduction.next();

        Reply incomplete = next.ask();
        assertThat(incomplete.status()).isEqualTo(400);
        assertThat(incomplete.text()).contains("The head of hiring", "<form");
        assertThat(introduction.state()).isEqualTo("DECLINED");

        assertThat(next.ask(better).status()).isEqualTo(303);
        introduction.answers(better, "yes");
        introduction.awaitState("INTRODUCED");
        introduction.staysQuiet(2, 1, 1);
    }

    @Test
    void a_requester_who_took_the_yes_back_meanwhile_is_asked_anew_about_somebody_better() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        Person better = Person.called("Iris");
        introduction.answers(introduction.requester(), "yes");
        introduction.answers(introduction.target(), notMeBut(better));
        Next next = introduction.next();
        introduction.answers(introduction.requester(), "no");

        assertThat(next.ask().status()).isEqualTo(303);

        introduction.awaitState("AWAITING_REQUESTER");
        Mail anew = introduction.letters(introduction.requester(), 2).getLast();
        assertThat(anew.prose()).contains("introduce you to " + better.name());
        assertThat(Introduction.lettersTo(system, better)).isEmpty();
        introduction.answers(anew, Map.of("answer", "yes"));
        introduction.answers(better, "yes");
        introduction.awaitState("INTRODUCED");
    }

    @Test
    void at_most_three_people_can_be_named_one_after_the_other() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        Person asked = introduction.target();
        for (int declines = 1; declines <= 3; declines++) {
            Person better = Person.called("Iris");
            introduction.answers(asked, notMeBut(better));
            Mail decline = introduction.letters(introduction.introducer(), declines).getLast();
            assertThat(new Next(new Web(system), decline.nextLink()).ask().status()).isEqualTo(303);
            introduction.ask(better);
            asked = better;
        }
        Person fourth = Person.called("Iris");

        introduction.answers(asked, notMeBut(fourth));

        Mail last = introduction.letters(introduction.introducer(), 4).getLast();
        assertThat(last.prose()).contains(fourth.name());
        assertThat(last.offersNext()).isFalse();
        assertThat(introduction.awaitState("DECLINED").path("round").asInt()).isEqualTo(4);
        Stream<Mail> earlier = introduction.lettersTo(introduction.introducer()).stream().limit(3);
        earlier.map(Mail::nextLink)
                .map(link -> new Next(new Web(system), link))
                .forEach(next -> assertThat(next.ask(fourth).status()).isEqualTo(303));
        introduction.staysQuiet(4, 0, 1);
        assertThat(Introduction.lettersTo(system, fourth)).isEmpty();
    }

    /** The target is too busy until the day, and the introducer has been told. */
    private Introduction deferred() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.answers(
                introduction.target(), Map.of("answer", "too_busy", "until", DAY.toString()));
        introduction.awaitState("DEFERRED");
        return introduction;
    }

    private static Map<String, String> notMeBut(Person better) {
        return Map.of(
                "answer", "not_me", "betterName", better.name(), "betterEmail", better.address());
    }

    private boolean waitsForSomething(Introduction introduction) {
        return !system.database("consent")
                .rows(
                        "SELECT 1 FROM introduction WHERE id = ?::uuid AND next_at IS NOT NULL",
                        introduction.id())
                .isEmpty();
    }
}
