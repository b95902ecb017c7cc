package org.askfirst.consent.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Wire;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.page.Pages;
import org.askfirst.consent.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The page says what is true for this person: on a route, in a promised round, or else. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class WordsTest {

    @Inject AnswerPages answers;
    @Inject Pages pages;
    @Inject Links links;
    @Inject Settings settings;
    @Inject People people;

    @Test
    void a_requester_on_a_route_reads_about_its_people() {
        assertThat(page(Role.REQUESTER, "backend hiring", true, false, null))
                .contains("Would you like to meet <bdi>one of the people for backend hiring</bdi>?")
                .contains("one of the people for backend hiring</bdi>, whichever of them takes it.")
                .contains("They hear nothing from us.")
                .contains("<bdi>Tom Reed</bdi> gave us your address for this introduction")
                .doesNotContain("better placed", "once more");
    }

    @Test
    void a_target_on_a_route_reads_that_the_next_person_is_asked() {
        assertThat(page(Role.TARGET, "Ada Park", true, false, null))
                .contains("Would you like to meet <bdi>Ada Park</bdi>?")
                .contains("we ask the next person, and nobody is told what you answered.")
                .contains("You are on our list of people", "value=\"not_me\"")
                .doesNotContain("gave us your address", "betterEmail", "once more");
    }

    @Test
    void a_date_makes_us_ask_once_more_but_not_twice() {
        Answer busy = new Answer.TooBusy(LocalDate.parse("2027-01-15"));
        assertThat(page(Role.TARGET, "Ada Park", false, false, busy))
                .contains("from 15 January 2027 (we ask you once more then)")
                .contains("If you do, we ask you once more then.");
        assertThat(page(Role.TARGET, "Ada Park", false, true, busy)).doesNotContain("once more");
        assertThat(page(Role.REQUESTER, "Grace", false, false, busy)).doesNotContain("once more");
    }

    @Test
    void the_foot_says_who_gave_the_address_how_long_it_is_kept_and_leads_to_the_choices() {
        String page = Wire.send("GET", people.targetPage(people.anIntroduction(true))).body();
        assertThat(page)
                .contains("<bdi>Tom Reed</bdi> gave us your address for this introduction")
                .contains("We delete it 180 days after the introduction has ended.")
                .contains("have it erased");
        Matcher link = Pattern.compile("<a href=\"(/choices/[^\"]+)\">What may we").matcher(page);
        assertThat(link.find()).isTrue();
        assertThat(Wire.send("GET", link.group(1)).body())
                .contains("<h1>Would you like to be asked less?</h1>");
    }

    @Test
    void after_an_answer_it_says_what_comes_next() {
        Answer yes = new Answer.Yes();
        assertThat(page(Role.REQUESTER, "hiring", true, false, yes))
                .contains("We ask <bdi>one of the people for hiring</bdi> too.");
        assertThat(page(Role.TARGET, "Ada Park", false, false, yes))
                .contains("Once you have both said yes, one letter goes to you both")
                .doesNotContain("We ask");
        assertThat(page(Role.TARGET, "Ada Park", true, false, new Answer.No()))
                .contains("We ask the next person, and nobody is told what you answered.")
                .doesNotContain("Only ");
        assertThat(page(Role.TARGET, "Ada Park", false, false, new Answer.No()))
                .contains("Only <bdi>Tom Reed</bdi> is told. <bdi>Ada Park</bdi> hears nothing");
    }

    @Test
    void the_letters_of_this_machine_are_linked_where_it_keeps_them_and_after_an_answer() {
        var here = new LocalLetters(Optional.of("http://localhost:8025/"));
        AnswerPages local = new AnswerPages(pages, links, settings, List.of(here));
        String link = "<a href=\"http://localhost:8025\">The letters, on this machine</a>";
        AskPage answered = ask(Role.TARGET, "Ada Park", false, false, new Answer.Yes());
        assertThat(shown(local, answered)).contains(link);
        assertThat(shown(answers, answered)).doesNotContain("on this machine");
        AskPage open = ask(Role.TARGET, "Ada Park", false, false, null);
        assertThat(shown(local, open)).doesNotContain("on this machine");
    }

    private String page(
            Role role, String other, boolean onRoute, boolean promised, @Nullable Answer pressed) {
        return shown(answers, ask(role, other, onRoute, promised, pressed));
    }

    private static String shown(AnswerPages pages, AskPage ask) {
        return (String) pages.show(UUID.randomUUID(), Page.of(ask)).getEntity();
    }

    private static AskPage ask(
            Role role, String other, boolean onRoute, boolean promised, @Nullable Answer pressed) {
        return new AskPage(
                role,
                "key",
                "Nora",
                null,
                "Tom Reed",
                other,
                onRoute,
                promised,
                "Hiring",
                "Ada is hiring.",
                null,
                pressed,
                false,
                false);
    }
}
