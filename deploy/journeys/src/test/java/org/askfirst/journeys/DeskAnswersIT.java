package org.askfirst.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Route;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Each answer as its introducer meets it on the desk. Each runs once, where it is likeliest to
 * break: what is long on a phone, what has many steps without scripts.
 */
@Order(4)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskAnswersIT {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private final AskFirst system = AskFirst.shared();
    private Browser browser;

    @BeforeAll
    void open() {
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void not_me_is_passed_on_without_what_they_know_and_whom_they_named() {
        Person better = Person.called("Iris");
        Introduction introduction =
                answered(
                        Request.askedFor(Cast.strangers()),
                        Map.of(
                                "answer",
                                "not_me",
                                "knows",
                                "Paying a first team",
                                "betterName",
                                better.name(),
                                "betterEmail",
                                better.address()));
        introduction.awaitState("DECLINED");
        Desk desk = waitsFor(introduction, new Desk(system, browser.phoneWithoutScripts()));
        assertThat(desk.main()).containsText("is not the right person for this.");
        assertThat(desk.main()).containsText("Paying a first team");
        assertThat(desk.main()).containsText(better.name());
        String first = desk.turnDown();

        desk.page().getByLabel("With another way to go").check();
        desk.press("Write it like that");
        assertThat(desk.main()).containsText("makes sense only with the reason");
        assertThat(desk.turnDown()).isEqualTo(first);
        desk.page().getByLabel("Say why as well").check();
        desk.press("Write it like that");
        assertThat(desk.turnDown())
                .contains("feels they are not the right person for this")
                .contains("look for somebody who is closer to it");
        for (String text : new String[] {first, desk.turnDown()}) {
            assertThat(text)
                    .startsWith("Hello " + introduction.requester().name() + ",")
                    .contains(introduction.request().topic(), introduction.introducer().name())
                    .doesNotContain("Paying", better.name(), better.address());
        }
        passOn(desk);
    }

    @Test
    void too_busy_is_passed_on_with_the_day_and_the_promised_ask_called_off() {
        LocalDate until = LocalDate.now(ZoneOffset.UTC).plusDays(40);
        Introduction introduction =
                answered(
                        Request.askedFor(Cast.strangers()),
                        Map.of("answer", "too_busy", "until", until.toString()));
        introduction.awaitState("DEFERRED");
        Desk desk = waitsFor(introduction, new Desk(system, browser.phone()));
        assertThat(desk.main()).containsText("will be asked once more");
        assertThat(desk.turnDown()).doesNotContain("too much on", DATE.format(until));
        desk.page().getByLabel("In two lines").check();
        desk.page().getByLabel("Say why as well").check();
        desk.press("Write it like that");
        assertThat(desk.turnDown())
                .contains("has too much on just now")
                .contains("after " + DATE.format(until));
        Browser.check(desk.page(), "turn-down-too-busy-phone");
        passOn(desk);
        assertThat(introduction.state()).isEqualTo("DEFERRED");
        desk.press("Do not ask again");
        introduction.awaitState("WITHDRAWN");
        assertThat(desk.main()).containsText("you called the later question off");
        assertThat(desk.main()).not().containsText("will be asked once more");
        desk.page().getByLabel("Say why as well").check();
        desk.press("Write it like that");
        assertThat(desk.turnDown())
                .contains("has too much on just now")
                .doesNotContain(DATE.format(until));
        passOn(desk);
    }

    @Test
    void a_plain_no_reads_like_every_other_as_long_as_the_reason_is_not_told() {
        Cast cast = Cast.strangers();
        Introduction no = answered(Request.askedFor(cast), Map.of("answer", "no"));
        Introduction notMe =
                answered(
                        Request.askedFor(Cast.strangers().withIntroducer(cast.introducer())),
                        Map.of("answer", "not_me"));
        no.awaitState("DECLINED");
        notMe.awaitState("DECLINED");
        Desk desk = new Desk(system, browser.desk()).of(cast.introducer());
        assertThat(desk.waiting().locator("li")).hasCount(2);
        String said = masked(no, desk.open(no).turnDown());
        assertThat(masked(notMe, desk.open(notMe).turnDown())).isEqualTo(said);
        desk.open(no).page().getByLabel("Say why as well").check();
        desk.press("Write it like that");
        assertThat(desk.turnDown()).contains("would rather not this time");
        passOn(desk);
        desk.open("");
        assertThat(desk.waiting().locator("li")).hasCount(1);
    }

    @Test
    void of_a_requesters_own_no_there_is_nothing_to_pass_on() {
        for (Map.Entry<String, String> answer :
                Map.of(
                                "no", "would rather not, and gave no reason.",
                                "too_busy", "is too busy at the moment.")
                        .entrySet()) {
            Introduction introduction =
                    Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
            introduction.answers(introduction.requester(), answer.getKey());
            introduction.awaitState("DECLINED");
            Desk desk = new Desk(system, browser.phone()).of(introduction.introducer());
            assertThat(desk.waiting()).hasCount(0);
            desk.open(introduction);
            assertThat(desk.main())
                    .containsText(introduction.requester().name() + " " + answer.getValue());
            assertThat(desk.page().locator("#turnDown")).hasCount(0);
            Browser.check(desk.page(), "requester-" + answer.getKey() + "-phone");
        }
    }

    @Test
    void a_route_is_made_used_and_changed() {
        Person first = Person.called("Grace");
        Person second = Person.called("Iris");
        Route route = Route.of(first, second);
        Desk router = new Desk(system, browser.phoneWithoutScripts());
        router.of(Person.called("Rosa"), "router").open("/routes").follow("Make a route");
        router.fill("Short name", route.name()).fill("Title", route.title());
        seat(router, 1, first, "1");
        router.press("Save");
        assertThat(router.main()).containsText(route.title());
        router.open("/routes/" + route.name()).press("One more row");
        seat(router, 2, second, "2");
        router.press("Save");
        router.open("/routes/" + route.name());
        assertThat(router.page().locator("section[aria-labelledby=next]"))
                .containsText(first.name());

        Cast cast = Cast.strangers();
        Desk desk = new Desk(system, browser.phone()).of(cast.introducer());
        desk.follow("Introduce two people");
        desk.page().locator("#requesterName").fill(cast.requester().name());
        desk.page().locator("#requesterEmail").fill(cast.requester().address());
        desk.page().getByLabel("They have already asked me").check();
        desk.page().locator("#route").selectOption(route.name());
        desk.page().locator("#topic").fill("Hiring a first engineer");
        desk.page().locator("#blurb").fill("A team of two would like to hear how.");
        desk.press("Show me the letters");
        assertThat(desk.main()).not().containsText(first.name());
        desk.send();
        Introduction sent = sent(desk, cast);
        sent.answers(first, "not_me");
        sent.ask(second);
        desk.open(sent);
        assertThat(desk.main()).containsText("We have asked somebody for " + route.title());
        assertThat(desk.main()).not().containsText(first.name());
        assertThat(desk.main()).not().containsText(second.name());
        sent.answers(second, "yes");
        sent.awaitState("INTRODUCED");
        desk.open(sent);
        assertThat(desk.main()).containsText(second.name());

        router.open("/routes/" + route.name());
        assertThat(router.page().locator("section[aria-labelledby=load] dd").first()).hasText("1");
        router.page().locator("#monthlyCap-0").fill("1");
        router.press("Save").open("/routes/" + route.name());
        assertThat(router.page().locator("section[aria-labelledby=next]"))
                .containsText(second.name());
        router.press("Take row 1 away").press("Save").open("/routes/" + route.name());
        assertThat(router.main()).not().containsText(first.name());
    }

    @Test
    void a_pause_holds_and_its_introducer_sees_somebody_who_is_too_busy() {
        Cast cast = Cast.strangers();
        Desk own = new Desk(system, browser.phoneWithoutScripts()).of(cast.target());
        own.open("/me").page().locator("#until").selectOption("P1M");
        own.press("Ask me nothing until then");
        assertThat(own.main()).containsText("Until");
        LocalDate until = LocalDate.now(ZoneOffset.UTC).plusMonths(1);

        Introduction held = Introduction.begin(system, Request.askedFor(cast));
        Introduction usual =
                answered(
                        Request.askedFor(Cast.strangers().withIntroducer(cast.introducer())),
                        Map.of("answer", "too_busy", "until", until.toString()));
        held.hurriesTo("DEFERRED");
        usual.awaitState("DEFERRED");
        Desk desk = new Desk(system, browser.desk()).of(cast.introducer());
        assertThat(desk.waiting().locator("li")).hasCount(2);
        for (String query : new String[] {"", "?reason=yes", "?reason=yes&tone=ANOTHER_WAY"}) {
            assertThat(page(desk, held, query)).isEqualTo(page(desk, usual, query));
        }
        assertThat(held.lettersTo(cast.target())).isEmpty();
    }

    /**
     * What a browser gets to read of an introduction, with its id, people, words and times masked.
     */
    private static String page(Desk desk, Introduction introduction, String query) {
        desk.open("/introductions/" + introduction.id() + query);
        return masked(introduction, desk.main().innerHTML());
    }

    private static String masked(Introduction introduction, String text) {
        return text.replace(introduction.id(), "id")
                .replace(introduction.requester().name(), "requester")
                .replace(introduction.target().name(), "target")
                .replace(introduction.requester().address(), "requester's")
                .replace(introduction.target().address(), "target's")
                .replace(introduction.request().topic(), "topic")
                .replace(introduction.request().blurb(), "blurb")
                .replaceAll("mailto:[^\"]*", "mailto")
                .replaceAll("version=[-_0-9A-Za-z]*", "version")
                .replaceAll("(?s)<time.*?</time>", "time");
    }

    private Introduction answered(Request request, Map<String, String> answer) {
        Introduction introduction = Introduction.begin(system, request);
        introduction.answers(introduction.target(), answer);
        return introduction;
    }

    /** Signs its introducer in, for whom it waits, and goes to its page. */
    private static Desk waitsFor(Introduction introduction, Desk desk) {
        desk.of(introduction.introducer());
        assertThat(desk.waiting().locator("li")).hasCount(1);
        return desk.follow(introduction.requester().name());
    }

    private static void passOn(Desk desk) {
        desk.press("I have let them know");
        assertThat(desk.page().locator("#turnDown")).hasCount(0);
        assertThat(desk.main()).containsText("You let them know on");
    }

    private static void seat(Desk router, int row, Person person, String place) {
        int index = row - 1;
        router.page().locator("#name-" + index).fill(person.name());
        router.page().locator("#email-" + index).fill(person.address());
        router.page().locator("#position-" + index).fill(place);
    }

    private Introduction sent(Desk desk, Cast cast) {
        String id = desk.page().url().replaceAll(".*/introductions/([-0-9a-f]+).*", "$1");
        String bearer = new Web(system).signIn(cast.introducer());
        return Introduction.under(system, Request.askedFor(cast), bearer, id);
    }
}
