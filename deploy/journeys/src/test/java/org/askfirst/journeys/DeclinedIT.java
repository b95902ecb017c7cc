package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Event;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Marks;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Somebody said no: the introducer is told, and nobody else hears anything. */
@Order(4)
class DeclinedIT {

    private final AskFirst system = AskFirst.shared();

    @Test
    void not_the_right_person_tells_the_introducer_what_they_know_and_who_would_be_better() {
        String knows = "Sales, and " + Marks.next() + ".\nHow to pay a first team.";
        Person better = Person.called("Iris");
        Introduction introduction = askedTarget();

        introduction.answers(
                introduction.target(),
                Map.of(
                        "answer",
                        "not_me",
                        "knows",
                        knows,
                        "betterName",
                        better.name(),
                        "betterEmail",
                        better.address()));

        Mail decline = decline(introduction);
        assertSaysInBothParts(
                decline,
                "Thank you for asking first",
                "not the right person",
                knows.lines().findFirst().orElseThrow(),
                better.name(),
                better.address());
        assertNamesTheRequesterAndAsksToTell(introduction, decline);
        JsonNode seen = introduction.awaitState("DECLINED").path("decline");
        assertThat(seen.path("by").asText()).isEqualTo("target");
        assertThat(seen.path("reason").asText()).isEqualTo("NOT_ME");
        assertThat(seen.path("knows").asText()).isEqualTo(knows);
        assertThat(seen.at("/better/name").asText()).isEqualTo(better.name());
        assertThat(seen.at("/better/email").asText()).isEqualTo(better.address());
        introduction.staysQuiet(1, 0, 1);
        assertThat(Introduction.lettersTo(system, better)).isEmpty();
    }

    @Test
    void not_the_right_person_needs_no_more_words_than_that() {
        Introduction introduction = askedTarget();

        introduction.answers(introduction.target(), "not_me");

        Mail decline = decline(introduction);
        assertSaysInBothParts(decline, "not the right person");
        assertThat(decline.prose()).doesNotContain("better placed").doesNotContain("does know");
        JsonNode seen = introduction.awaitState("DECLINED").path("decline");
        assertThat(seen.path("reason").asText()).isEqualTo("NOT_ME");
        assertThat(seen.has("knows")).isFalse();
        assertThat(seen.has("better")).isFalse();
    }

    @Test
    void too_busy_tells_the_introducer_when_it_might_be_better() {
        LocalDate until = LocalDate.now(ZoneOffset.UTC).plusDays(40);
        Introduction introduction = askedTarget();

        introduction.answers(
                introduction.target(), Map.of("answer", "too_busy", "until", until.toString()));

        Mail decline = decline(introduction);
        assertSaysInBothParts(
                decline,
                "Thank you for asking first",
                "glad to help when",
                DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).format(until));
        assertNamesTheRequesterAndAsksToTell(introduction, decline);
        JsonNode seen = introduction.awaitState("DEFERRED").path("decline");
        assertThat(seen.path("reason").asText()).isEqualTo("TOO_BUSY");
        assertThat(seen.path("until").asText()).isEqualTo(until.toString());
        introduction.staysQuiet(1, 0, 1);
    }

    @Test
    void too_busy_for_a_month_is_a_date_to_the_introducer() {
        Introduction introduction = askedTarget();

        introduction.answers(introduction.target(), Map.of("answer", "too_busy", "until", "P1M"));

        JsonNode seen = introduction.awaitState("DEFERRED").path("decline");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(LocalDate.parse(seen.path("until").asText()))
                .isBetween(today.minusDays(1).plusMonths(1), today.plusMonths(1));
    }

    @Test
    void a_plain_no_gives_no_reason() {
        Introduction introduction = askedTarget();

        introduction.answers(introduction.target(), "no");

        Mail decline = decline(introduction);
        assertSaysInBothParts(decline, "Thank you for asking first", "this time");
        assertNamesTheRequesterAndAsksToTell(introduction, decline);
        JsonNode seen = introduction.awaitState("DECLINED").path("decline");
        assertThat(seen.path("by").asText()).isEqualTo("target");
        assertThat(seen.path("reason").asText()).isEqualTo("NO");
        introduction.staysQuiet(1, 0, 1);
    }

    @Test
    void a_target_who_says_no_after_the_requesters_yes_is_hidden_from_the_requester() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        String before = introduction.answers(introduction.requester(), "yes").text();

        introduction.answers(introduction.target(), "no");

        decline(introduction);
        introduction.awaitState("DECLINED");
        introduction.staysQuiet(1, 1, 1);
        assertThat(introduction.page(introduction.requester()).text())
                .as("the requester's page, byte for byte")
                .isEqualTo(before);
    }

    @Test
    void a_requester_who_is_too_busy_is_told_to_the_introducer_and_the_target_is_never_asked() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));

        introduction.answers(introduction.requester(), "too_busy");

        Mail decline = decline(introduction);
        assertSaysInBothParts(
                decline, introduction.requester().name() + " would rather not just now");
        JsonNode seen = introduction.awaitState("DECLINED").path("decline");
        assertThat(seen.path("by").asText()).isEqualTo("requester");
        assertThat(seen.path("reason").asText()).isEqualTo("TOO_BUSY");
        introduction.staysQuiet(1, 1, 0);
    }

    @Test
    void a_requester_who_says_no_is_told_to_the_introducer_and_the_target_is_never_asked() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));

        introduction.answers(introduction.requester(), "no");

        Mail decline = decline(introduction);
        assertSaysInBothParts(decline, introduction.requester().name() + " would rather not");
        assertThat(decline.prose()).doesNotContain("just now");
        JsonNode seen = introduction.awaitState("DECLINED").path("decline");
        assertThat(seen.path("by").asText()).isEqualTo("requester");
        assertThat(seen.path("reason").asText()).isEqualTo("NO");
        introduction.staysQuiet(1, 1, 0);
    }

    @Test
    void a_requester_cannot_say_that_they_are_not_the_right_person() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        Mail ask = introduction.ask(introduction.requester());

        assertThat(introduction.page(introduction.requester()).text()).doesNotContain("not_me");
        assertThat(
                        new org.askfirst.journeys.story.Web(system)
                                .press(ask.link(), Map.of("answer", "not_me"))
                                .status())
                .isEqualTo(400);
        introduction.staysQuiet(0, 1, 0);
        assertThat(introduction.state()).isEqualTo("AWAITING_REQUESTER");
    }

    @Test
    void the_announcements_of_a_no_do_not_say_what_it_was() {
        Introduction introduction = askedTarget();
        introduction.answers(introduction.target(), "too_busy");

        List<Event> announced = introduction.lifecycle("introduction.closed.v1");

        assertThat(announced)
                .extracting(Event::type)
                .containsExactly(
                        "introduction.received.v1",
                        "introduction.asked.v1",
                        "introduction.closed.v1");
        assertThat(announced.getLast().json().properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("introductionId", "sequence", "round", "at");
    }

    private Introduction askedTarget() {
        return Introduction.begin(system, Request.askedFor(Cast.strangers()));
    }

    private static Mail decline(Introduction introduction) {
        Mail decline = introduction.letters(introduction.introducer(), 1).getFirst();
        assertThat(decline.recipients()).containsExactly(introduction.introducer().address());
        assertThat(decline.asks()).isFalse();
        assertThat(decline.rawHeader("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(decline.header("Reply-To")).contains(AskFirst.MAIL_FROM);
        return decline;
    }

    private static void assertNamesTheRequesterAndAsksToTell(
            Introduction introduction, Mail decline) {
        assertSaysInBothParts(
                decline,
                introduction.request().topic(),
                "Please let " + introduction.requester().name() + " know");
    }

    private static void assertSaysInBothParts(Mail letter, String... words) {
        assertThat(letter.prose()).as("text").contains(words);
        assertThat(letter.words()).as("HTML").contains(words);
    }
}
