package org.askfirst.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** People read their mail and press with a real browser. */
@Order(2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserIT {

    /** What many phones show at once, in pixels of CSS. */
    private static final int SCREEN = 844;

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
    void somebody_reads_the_letter_opens_the_page_and_presses_yes() {
        Introduction introduction = askedTarget();
        Mail ask = introduction.ask(introduction.target());
        Page page = browser.desk();

        page.navigate(system.mail().page().toString());
        Browser.check(page, "mail-list");
        page.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(introduction.target().address()))
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText(ask.subject());
        Locator answer = page.frameLocator("iframe").getByText("Answer yes or no");
        answer.waitFor();
        BoundingBox button = answer.boundingBox();
        assertThat(button.y + button.height).as("%s", answer).isLessThanOrEqualTo(SCREEN);
        Browser.check(page, "mail-letter");
        choice(page, "Plain text").click();
        Locator link = page.locator("details pre a[href*='/answers/']");
        assertThat(link).hasCount(1);
        assertThat(link).hasText(ask.link().toString());
        answer.click();
        page.waitForURL(ask.link().toString());
        assertThat(page.getByRole(AriaRole.HEADING).first())
                .containsText(introduction.requester().name());
        Browser.check(page, "question-target");
        press(page, "Yes, please introduce us");
        assertThat(page.url()).isEqualTo(ask.link().toString());
        assertThat(page.getByText("Your answer").first()).isVisible();
        Browser.check(page, "answered-yes");

        introduction.awaitState("INTRODUCED");
        page.reload();
        assertThat(page.locator("form")).hasCount(0);
        assertThat(page.getByText("on its way").first()).isVisible();
        Browser.check(page, "on-its-way");
    }

    @Test
    void the_list_of_letters_shows_a_new_one_by_itself() {
        Page page = browser.desk();
        page.navigate(system.mail().page().toString());
        Introduction introduction = askedTarget();
        introduction.ask(introduction.target());

        Locator letter =
                page.getByRole(AriaRole.LISTITEM)
                        .filter(
                                new Locator.FilterOptions()
                                        .setHasText(introduction.target().address()));
        letter.waitFor();
        assertThat(letter.getByText("For " + introduction.target().name())).isVisible();
        assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
    }

    @Test
    void the_question_to_a_requester_is_clear_on_a_phone_and_in_the_dark() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        String link = introduction.ask(introduction.requester()).link().toString();

        for (Map.Entry<String, Page> on :
                Map.of("phone", browser.phone(), "dark", browser.dark()).entrySet()) {
            Page page = on.getValue();
            page.navigate(link);
            assertThat(page.locator("[name=answer]")).hasCount(3);
            assertThat(page.locator("[name=answer][value=not_me]")).hasCount(0);
            Browser.check(page, "question-requester-" + on.getKey());
        }
    }

    @Test
    void a_phone_without_scripts_is_enough_to_say_who_would_be_better() {
        Introduction introduction = askedTarget();
        URI link = introduction.ask(introduction.target()).link();
        Page page = browser.phoneWithoutScripts();

        page.navigate(link.toString());
        open(page, "Not the right person");
        page.getByLabel("What I do know about").fill("Sales hiring <b>and pay</b>");
        page.getByLabel("Who would be better").fill("Iris Chen");
        page.getByLabel("Their mail address").fill("iris at example");
        press(page, "I am not the right person");
        assertThat(page.getByLabel("Their mail address")).hasValue("iris at example");
        assertThat(page.getByLabel("What I do know about")).hasValue("Sales hiring <b>and pay</b>");
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/screenshots/phone-no-scripts.png")));
        page.getByLabel("Their mail address").fill("iris@example.net");
        press(page, "I am not the right person");
        assertThat(page.locator("form")).hasCount(1);
        assertThat(page.locator("main")).containsText("Iris Chen");

        var decline = introduction.awaitState("DECLINED").path("decline");
        assertThat(decline.path("knows").asText()).isEqualTo("Sales hiring <b>and pay</b>");
        assertThat(decline.at("/better/email").asText()).isEqualTo("iris@example.net");
    }

    @Test
    void an_error_is_said_beside_its_field_and_accessible() {
        Introduction introduction = askedTarget();
        String link = introduction.ask(introduction.target()).link().toString();
        for (Map.Entry<String, Page> on :
                Map.of("desk", browser.desk(), "phone", browser.phone(), "dark", browser.dark())
                        .entrySet()) {
            Page page = on.getValue();
            page.navigate(link);
            open(page, "Not the right person");
            page.getByLabel("Who would be better").fill("Iris Chen");
            page.getByLabel("Their mail address").fill("iris at example");
            press(page, "I am not the right person");
            assertThat(page.locator("#betterEmail-error")).isVisible();
            assertThat(page.getByLabel("Their mail address")).hasAttribute("aria-invalid", "true");
            Browser.check(page, "error-" + on.getKey());
        }
        assertThat(introduction.state()).isEqualTo("AWAITING_TARGET");
    }

    @Test
    void the_keyboard_is_enough_and_the_enter_key_in_a_field_answers_nothing() {
        Introduction introduction = askedTarget();
        URI link = introduction.ask(introduction.target()).link();
        Page page = browser.desk();
        page.navigate(link.toString());
        List<String> answers = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            String form = request.postData();
            if (form != null && form.matches("(.*&)?answer=[^&].*")) {
                answers.add(form);
            }
        });

        for (String label : new String[] {"Who would be better", "Their mail address"}) {
            if (!page.getByLabel(label).isVisible()) {
                tabTo(page, choice(page, "Not the right person"));
                page.keyboard().press("Enter");
            }
            tabTo(page, page.getByLabel(label));
            page.keyboard().type("x");
            page.waitForNavigation(() -> page.keyboard().press("Enter"));
            assertThat(page.getByLabel(label)).hasValue("x");
        }
        tabTo(page, choice(page, "Not now"));
        page.keyboard().press("Space");
        tabTo(page, page.getByLabel("Or from this date on"));
        page.waitForNavigation(() -> page.keyboard().press("Enter"));
        assertThat(page.getByLabel("Their mail address")).hasValue("x");
        assertThat(answers).as("answers by the Enter key").isEmpty();
        assertThat(introduction.page(introduction.target()).text())
                .doesNotContain("Change your answer");
        tabTo(page, choice(page, "No"));
        page.keyboard().press("Enter");
        tabTo(page, button(page, "No, thank you"));
        Response answered = page.waitForNavigation(() -> page.keyboard().press("Space"));

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answers).hasSize(1);
        assertThat(introduction.awaitState("DECLINED").at("/decline/reason").asText())
                .isEqualTo("NO");
        Browser.check(page, "answered-no");
    }

    @Test
    void a_time_that_might_be_better_is_chosen_from_a_list() {
        Introduction introduction = askedTarget();
        Page page = browser.phone();
        page.navigate(introduction.ask(introduction.target()).link().toString());
        Browser.check(page, "question-target-phone");
        page.setViewportSize(390, SCREEN);
        for (Locator answer : page.locator("form > button:visible, summary").all()) {
            BoundingBox box = answer.boundingBox();
            assertThat(box.y + box.height).as("%s", answer).isLessThanOrEqualTo(SCREEN);
        }
        assertThat(page.locator("form > button:visible, summary")).hasCount(4);

        open(page, "Not now");
        page.getByLabel("When it might be better").selectOption("P3M");
        press(page, "Now is not a good time");

        Browser.check(page, "answered-too-busy-phone");
        assertThat(introduction.awaitState("DEFERRED").at("/decline/reason").asText())
                .isEqualTo("TOO_BUSY");
    }

    @Test
    void the_pages_of_choices_and_of_what_can_follow_are_accessible() {
        Introduction introduction = askedTarget();
        Mail ask = introduction.ask(introduction.target());
        introduction.answers(
                introduction.target(),
                Map.of("answer", "not_me", "betterName", "Iris Chen, head of engineering"));
        introduction.awaitState("DECLINED");
        String next =
                introduction.letters(introduction.introducer(), 1).getFirst().nextLink().toString();
        for (Map.Entry<String, Page> on :
                Map.of("desk", browser.desk(), "phone", browser.phone(), "dark", browser.dark())
                        .entrySet()) {
            Page page = on.getValue();
            page.navigate(ask.choicesLink().toString());
            Browser.check(page, "choices-" + on.getKey());
            page.navigate(next);
            Browser.check(page, "next-" + on.getKey());
        }
    }

    @Test
    void who_comes_too_late_or_with_a_wrong_link_reads_one_clear_sentence() {
        Introduction introduction = askedTarget();
        URI link = introduction.ask(introduction.target()).link();
        introduction.withdraw();
        introduction.awaitState("WITHDRAWN");
        Page page = browser.desk();

        page.navigate(link.toString());
        assertThat(page.locator("form")).hasCount(0);
        Browser.check(page, "closed");
        page.navigate(link.resolve("/answers/nothing").toString());
        assertThat(page.locator("form")).hasCount(0);
        Browser.check(page, "unknown-link");
    }

    private Introduction askedTarget() {
        return Introduction.begin(system, Request.askedFor(Cast.strangers()));
    }

    /** Shows the fields of an answer, as anybody can who runs no scripts. */
    private static void open(Page page, String words) {
        choice(page, words).click();
    }

    private static Locator choice(Page page, String words) {
        return page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + words + "$")));
    }

    private static void press(Page page, String words) {
        page.waitForNavigation(() -> button(page, words).click());
    }

    private static Locator button(Page page, String words) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words));
    }

    private static void tabTo(Page page, Locator goal) {
        for (int presses = 0; presses < 60; presses++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(
                    goal.evaluate("element => element === document.activeElement"))) {
                return;
            }
        }
        throw new AssertionError("the Tab key does not reach " + goal);
    }
}
