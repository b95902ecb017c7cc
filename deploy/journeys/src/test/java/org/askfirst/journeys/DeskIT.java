package org.askfirst.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An introducer does everything by browser. */
@Order(4)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskIT {

    private static final int LINES = 200;
    private static final int FAULTY = 40;

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
        Page page = browser.desk();
        page.navigate(system.intake().url().resolve("/").toString());
        Browser.check(page, "front");
        page.getByRole(AriaRole.LINK, named("Sign in, or go to your desk")).click();
        Browser.check(page, "sign-in");
        signIn(page, cast.introducer());
        Browser.check(page, "desk-empty");

        page.getByRole(AriaRole.LINK, named("Introduce two people")).first().click();
        Browser.check(page, "form");
        Locator asks = page.getByRole(AriaRole.GROUP, named("Who would like to be introduced?"));
        asks.getByLabel("Name").fill(cast.requester().name());
        asks.getByLabel("Mail address").fill(cast.requester().address());
        Locator meets = page.getByRole(AriaRole.GROUP, named("Whom would they like to meet?"));
        meets.getByLabel("Name").fill(cast.target().name());
        page.getByLabel("They have already asked me").check();
        page.getByLabel("What it is about").fill("Hiring a first engineer");
        page.getByLabel("Two or three sentences").fill("A team of two would like to hear how.");
        press(page, "Show me the letters");
        assertThat(page.locator("#targetEmail-error")).isVisible();
        Browser.check(page, "form-error");
        meets.getByLabel("Mail address").fill(cast.target().address());
        assertThat(ShownLetters.after(page, () -> press(page, "Show me the letters"))).hasCount(2);
        assertThat(page.locator(".letter").first()).containsText("A team of two");
        assertThat(page.locator(".letter").first()).not().containsText("/answers/");
        Browser.check(page, "form-preview");
        press(page, "Send it");
        Desk.awaitStory(page);
        String id = page.url().replaceAll(".*/introductions/([-0-9a-f]+).*", "$1");

        String bearer = new Web(system).signIn(cast.introducer());
        Introduction sent = Introduction.under(system, Request.askedFor(cast), bearer, id);
        sent.answers(cast.target(), "yes");
        sent.awaitState("INTRODUCED");
        assertThat(page.locator("main")).containsText("They have been introduced");
        Browser.check(page, "one-introduced");
    }

    @Test
    void a_no_waits_for_the_introducer_with_words_to_pass_on() {
        Introduction declined = declined(Map.of("answer", "no"));
        Page page = browser.phone();
        desk(page, declined.introducer());
        assertThat(page.locator("#waiting")).isVisible();
        Browser.check(page, "desk-waiting-phone");
        page.locator("section[aria-labelledby=waiting] a").first().click();
        assertThat(Introduction.lettersTo(system, declined.introducer()))
                .singleElement()
                .extracting(Mail::text)
                .asString()
                .containsPattern("(?m)^" + Pattern.quote(page.url()) + "$");
        assertThat(page.locator("#turnDown")).containsText("Hello " + declined.requester().name());
        assertThat(page.locator("#turnDown")).not().containsText("would rather not");
        Browser.check(page, "turn-down-phone");

        page.getByLabel("With another way to go").check();
        page.getByLabel("Say why as well").check();
        press(page, "Write it like that");
        assertThat(page.locator("#turnDown")).containsText("would rather not this time");
        assertThat(page.locator("a[href^='mailto:']")).hasCount(1);
        Browser.check(page, "turn-down-why-phone");
        press(page, "I have let them know");
        assertThat(page.locator("#turnDown")).hasCount(0);
        assertThat(page.locator("main")).containsText("You let them know on");
        page.navigate(system.intake().url().resolve("/desk").toString());
        assertThat(page.locator("#waiting")).hasCount(0);
        Browser.check(page, "desk-phone");
    }

    @Test
    void somebody_better_is_asked_on_a_phone_without_scripts() {
        Introduction declined =
                declined(Map.of("answer", "not_me", "betterName", "Iris Chen", "knows", "Pay"));
        Page page = browser.phoneWithoutScripts();
        desk(page, declined.introducer());
        page.locator("section[aria-labelledby=waiting] a").first().click();
        assertThat(page.locator("main")).containsText("Iris Chen");
        page.getByRole(AriaRole.LINK, named("Ask them instead")).click();
        assertThat(page.getByLabel("Their name")).hasValue("Iris Chen");
        press(page, "Ask them");
        assertThat(page.locator("#email-error")).isVisible();
        Person better = Cast.strangers().target();
        page.getByLabel("Their mail address").fill(better.address());
        press(page, "Ask them");
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/screenshots/desk-phone-no-scripts.png")));
        declined.awaitState("AWAITING_TARGET");
        assertThat(declined.state()).isEqualTo("AWAITING_TARGET");
    }

    @Test
    void an_introduction_nobody_asked_about_is_handed_in_from_its_file() {
        Cast cast = Cast.strangers();
        Person victim = cast.target();
        String mail =
                """
                From: %s <%s>
                To: %s <%s>, %s <%s>
                Subject: You two should meet
                Date: Sat, 28 Nov 2026 10:00:00 +0000
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8

                You have so much to say to each other!
                """
                        .formatted(
                                cast.introducer().name(), cast.introducer().address(),
                                victim.name(), victim.address(),
                                cast.requester().name(), cast.requester().address())
                        .replace("\n", "\r\n");
        Page page = browser.desk();
        desk(page, victim);
        page.getByRole(AriaRole.LINK, named("You were introduced")).first().click();
        page.getByLabel("Or choose its file")
                .setInputFiles(new FilePayload("mail.eml", "message/rfc822", mail.getBytes(UTF_8)));
        press(page, "Read the mail");
        assertThat(page.getByLabel("Who introduced you")).hasValue(cast.introducer().name());
        assertThat(page.getByLabel("Whom you were introduced to"))
                .hasValue(cast.requester().name());
        assertThat(page.getByLabel("What it was about")).hasValue("You two should meet");
        Browser.check(page, "unsolicited-read");
        page.getByLabel("I am too busy at the moment").check();
        assertThat(ShownLetters.after(page, () -> press(page, "Show me the letter"))).hasCount(1);
        assertThat(page.locator(".letter")).containsText(victim.name());
        Browser.check(page, "unsolicited-preview");
        press(page, "Send it");
        await().until(() -> Introduction.lettersTo(system, cast.introducer()).size() == 1);
        Browser.check(page, "unsolicited-sent");
        assertThat(Introduction.lettersTo(system, cast.requester())).isEmpty();
    }

    @Test
    void two_hundred_lines_go_at_once_but_for_those_that_cannot() {
        StringBuilder file =
                new StringBuilder(
                        "requester_name,requester_email,asked_for_it,target_name,target_email,"
                                + "topic,blurb,key\n");
        for (int line = 1; line <= LINES; line++) {
            Cast cast = Cast.strangers();
            String address = line % FAULTY == 0 ? "nowhere" : cast.target().address();
            file.append(
                    "%s,%s,yes,%s,%s,Hiring,They would like to hear how.,%n"
                            .formatted(
                                    cast.requester().name(),
                                    cast.requester().address(),
                                    cast.target().name(),
                                    address));
        }
        Person introducer = Cast.strangers().introducer();
        Page page = browser.desk();
        desk(page, introducer);
        page.navigate(system.intake().url().resolve("/desk/import").toString());
        page.getByLabel("Or a file")
                .setInputFiles(
                        new FilePayload("many.csv", "text/csv", file.toString().getBytes(UTF_8)));
        press(page, "Check the lines");
        assertThat(page.locator("#checked")).hasText("195 of 200 lines can be sent");
        assertThat(page.locator(".rows .error")).hasCount(5);
        Browser.check(page, "import-checked");
        press(page, "Send those that are as they should be");
        assertThat(page.getByText("The results as a file")).isVisible();
        Browser.check(page, "import-sent");
        String bearer = new Web(system).signIn(introducer);
        await().until(() -> new Web(system).ownRecord(bearer).json().path("asked").asInt() == 195);
    }

    @Test
    void the_pages_of_ones_own_and_of_those_with_a_role_are_accessible() {
        for (Map.Entry<String, Page> on :
                Map.of("desk", browser.desk(), "phone", browser.phone(), "dark", browser.dark())
                        .entrySet()) {
            Page page = on.getValue();
            open(page);
            page.locator("#more > summary").click();
            page.getByLabel("Roles").fill("router privacy");
            signIn(page, Cast.strangers().introducer());
            for (String path :
                    new String[] {
                        "", "/me", "/routes", "/people", "/unsolicited/new", "/introductions/new"
                    }) {
                page.navigate(system.intake().url().resolve("/desk" + path).toString());
                Browser.check(page, "desk" + path.replace('/', '-') + "-" + on.getKey());
            }
        }
    }

    private Introduction declined(Map<String, String> answer) {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        Mail ask = introduction.ask(introduction.target());
        assertThat(ask.link()).isNotNull();
        introduction.answers(introduction.target(), answer);
        introduction.awaitState("DECLINED");
        return introduction;
    }

    private void desk(Page page, Person introducer) {
        open(page);
        signIn(page, introducer);
    }

    private void open(Page page) {
        page.navigate(system.intake().url().resolve("/desk").toString());
    }

    private static void signIn(Page page, Person somebody) {
        page.getByLabel("Your name").fill(somebody.name());
        page.getByLabel("Your mail address").fill(somebody.address());
        press(page, "Sign in");
    }

    private static Page.GetByRoleOptions named(String words) {
        return new Page.GetByRoleOptions().setName(words);
    }

    private static void press(Page page, String words) {
        page.waitForNavigation(
                () -> page.getByRole(AriaRole.BUTTON, named(words).setExact(true)).first().click());
    }
}
