package org.askfirst.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An introducer who reads German does everything in German. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskInGermanIT {

    private static final String NOTHING_ENGLISH = "\\b(the|your|you|not|please|letters?)\\b";

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
    void two_people_are_introduced_after_a_look_at_the_letters() {
        Cast cast = Cast.strangers();
        Desk desk = inGerman(new Desk(system, browser.desk()), cast.introducer());
        Page page = desk.page();
        check(page, "desk-empty");
        assertThat(desk.linesOfItsMenu()).isOne();

        desk.follow("Zwei Menschen miteinander bekannt machen");
        check(page, "form");
        Locator asks = group(page, "Wer möchte jemanden kennenlernen?");
        asks.getByLabel("Name").fill(cast.requester().name());
        asks.getByLabel("E-Mail-Adresse").fill(cast.requester().address());
        Locator meets = group(page, "Wen möchte diese Person kennenlernen?");
        meets.getByLabel("Name").fill(cast.target().name());
        meets.getByText("Die Sprache unserer Nachrichten").click();
        meets.getByLabel("In welcher Sprache wir dieser Person schreiben").selectOption("Deutsch");
        page.getByLabel("Diese Person hat mich schon").check();
        page.getByLabel("Worum es geht").fill("Die erste Entwicklerin finden");
        page.getByLabel("Zwei oder drei Sätze").fill("Ein Team von zwei fragt, wie das geht.");
        desk.press("Die Nachrichten zeigen");
        assertThat(page.locator("#targetEmail-error")).hasText("Diese Adresse fehlt.");
        check(page, "form-error");
        meets.getByLabel("E-Mail-Adresse").fill(cast.target().address());
        assertThat(ShownLetters.after(page, () -> desk.press("Die Nachrichten zeigen")))
                .hasCount(2);
        assertThat(page.locator(".letter").first())
                .containsText("Guten Tag " + cast.target().name());
        Browser.check(page, "de-form-preview");
        desk.press("Abschicken");
        Desk.awaitStory(page);
        assertThat(page.locator("#storyPart")).containsText("Sie haben es abgeschickt");
        String id = page.url().replaceAll(".*/introductions/([-0-9a-f]+).*", "$1");

        Introduction sent =
                Introduction.under(
                        system,
                        Request.askedFor(cast),
                        new Web(system).signIn(cast.introducer()),
                        id);
        sent.answers(cast.target(), "yes");
        sent.awaitState("INTRODUCED");
        assertThat(page.locator("main"))
                .containsText("Die beiden sind miteinander bekannt gemacht");
        assertThat(page.locator("#told")).containsText("Uhr (UTC)");
        check(page, "one-introduced");
    }

    @Test
    void a_no_is_passed_on_in_the_language_of_who_hears_of_it() {
        Introduction declined =
                Introduction.begin(
                        system,
                        Request.askedFor(Cast.strangers())
                                .withTopic("Die erste Entwicklerin finden")
                                .withBlurb("Ein Team von zwei fragt, wie das geht.")
                                .withNote("Wie waren die ersten Gespräche?"));
        assertThat(declined.ask(declined.target()).link()).isNotNull();
        declined.answers(declined.target(), Map.of("answer", "too_busy"));
        declined.awaitState("DECLINED");
        Desk desk = inGerman(new Desk(system, browser.phone()), declined.introducer());
        Page page = desk.page();
        assertThat(desk.waiting()).containsText("Wartet auf Sie");
        check(page, "desk-waiting-phone");

        page.locator("section[aria-labelledby=waiting] a").first().click();
        String requester = declined.requester().name();
        assertThat(page.locator("#turnDown")).containsText("Guten Tag " + requester);
        check(page, "turn-down-phone");
        page.getByLabel("Mit einem anderen Weg").check();
        page.getByLabel("Auch den Grund nennen").check();
        desk.press("So schreiben");
        assertThat(page.locator("#turnDown")).containsText("hat im Moment zu viel zu tun");
        check(page, "turn-down-why-phone");
        page.getByLabel("English").check();
        desk.press("So schreiben");
        assertThat(page.locator("#turnDown")).containsText("Hello " + requester);
        assertThat(page.locator("#turnDown")).containsText("has too much on just now");
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        Browser.check(page, "de-turn-down-english-phone");
        desk.press("Ich habe Bescheid gegeben");
        assertThat(page.locator("#turnDown")).hasCount(0);
        assertThat(page.locator("main")).containsText("Bescheid gegeben");
        check(page, "passed-on-phone");
    }

    /** Shows somebody their desk in German, and keeps it so. */
    private static Desk inGerman(Desk desk, Person somebody) {
        desk.of(somebody).follow("Deutsch");
        assertThat(desk.page().locator("html")).hasAttribute("lang", "de");
        desk.press("Immer auf Deutsch").open("");
        assertThat(desk.page().locator("html")).hasAttribute("lang", "de");
        assertThat(desk.main()).containsText("Ihre Anfragen");
        return desk;
    }

    private static void check(Page page, String name) {
        Browser.check(page, "de-" + name);
        assertThat(page.locator("body").innerText())
                .as(name)
                .doesNotContainPattern("(?i)" + NOTHING_ENGLISH);
    }

    private static Locator group(Page page, String legend) {
        return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(legend));
    }
}
