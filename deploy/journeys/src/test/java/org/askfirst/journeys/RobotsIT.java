package org.askfirst.journeys;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.InCommon;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Mail gateways that open every link of a letter on its arrival in a browser, press every button
 * and follow whatever comes of it, before any person has seen the letter.
 */
@Order(5)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RobotsIT {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+/[A-Za-z0-9_-]{64}");

    /** As long as every press is too quick here. */
    private static final String AN_HOUR_PASSES =
            """
            UPDATE letter SET settled_at = settled_at - interval '1 hour'
            WHERE introduction_id = ?::uuid AND status = 'ACCEPTED'
            """;

    private AskFirst system;
    private Browser browser;
    private boolean checked;

    @BeforeAll
    void open() {
        system = InCommon.LIMITED.take();
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
        InCommon.LIMITED.giveBack();
    }

    @Test
    void robots_of_both_people_answer_choose_and_introduce_nothing_and_a_person_needs_one_press() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        Person requester = introduction.requester();
        Person target = introduction.target();

        robot(introduction, requester);
        assertThat(introduction.state()).isEqualTo("AWAITING_REQUESTER");
        assertThat(introduction.lettersTo(requester)).as("no letter came of it").hasSize(1);
        person(introduction, requester);
        introduction.awaitState("AWAITING_TARGET");

        robot(introduction, target);
        assertThat(introduction.state()).isEqualTo("AWAITING_TARGET");
        assertThat(introduction.lettersTo(target)).as("no letter came of it").hasSize(1);
        assertThat(introduction.lettersTo(introduction.introducer())).isEmpty();
        assertThat(choices(requester, target)).containsOnly("ASK_ME");
        person(introduction, target);
        introduction.awaitState("INTRODUCED");
        assertThat(checked).isTrue();
    }

    /** Opens every link of every letter to this person, presses everything, and follows. */
    private void robot(Introduction introduction, Person person) {
        introduction.ask(person);
        Deque<String> toVisit = new ArrayDeque<>();
        introduction.lettersTo(person).forEach(letter -> toVisit.addAll(links(letter)));
        Set<String> visited = new HashSet<>();
        int pressed = 0;
        while (!toVisit.isEmpty()) {
            String link = toVisit.pop();
            if (visited.add(link)) {
                pressed += pressEverything(link, toVisit);
            }
        }
        assertThat(pressed).as("buttons pressed").isGreaterThan(5);
    }

    private int pressEverything(String link, Deque<String> toVisit) {
        Page page = browser.desk();
        try {
            page.navigate(link);
            page.locator("a[href]")
                    .all()
                    .forEach(anchor -> {
                        String address = (String) anchor.evaluate("element => element.href");
                        if (LINK.matcher(address).matches()) {
                            toVisit.add(address);
                        }
                    });
            unfold(page);
            int buttons = page.getByRole(AriaRole.BUTTON).count();
            for (int number = 0; number < buttons; number++) {
                page.navigate(link);
                unfold(page);
                Locator button = page.getByRole(AriaRole.BUTTON).nth(number);
                page.locator("input[type=text], textarea").all().forEach(field -> field.fill("1"));
                page.locator("select").all().forEach(list -> list.selectOption("P1M"));
                page.waitForNavigation(button::click);
                checkOnce(page);
            }
            return buttons;
        } catch (PlaywrightException failure) {
            throw new AssertionError(link, failure);
        } finally {
            page.context().close();
        }
    }

    private static void unfold(Page page) {
        page.locator("details").all().forEach(answer -> answer.evaluate("one => one.open = true"));
    }

    /** The page that asks for one more press is one that everybody can use. */
    private void checkOnce(Page page) {
        boolean early = page.locator("#early").count() > 0;
        if (early && !checked) {
            checked = true;
            assertThat(page.locator(":focus").getAttribute("id")).isEqualTo("early");
            Browser.check(page, "once-more");
        }
    }

    /** Who takes longer than a robot presses once and has answered. */
    private void person(Introduction introduction, Person person) {
        await("the report that the letter is there")
                .until(() ->
                        system.database("consent").update(AN_HOUR_PASSES, introduction.id()) > 0);
        Page page = browser.phone();
        page.navigate(introduction.ask(person).link().toString());
        page.waitForNavigation(() -> button(page, "Yes, please introduce us").click());
        assertThat(page.locator("body").innerText()).doesNotContain("Please press once more");
        page.context().close();
    }

    private static Locator button(Page page, String words) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words));
    }

    private List<Object> choices(Person... people) {
        List<Object> choices = new ArrayList<>();
        for (Person person : people) {
            system.database("consent")
                    .rows(
                            """
                            SELECT choice FROM person WHERE key IN (
                                SELECT requester_key FROM introduction WHERE requester_email = ?
                                UNION SELECT target_key FROM introduction WHERE target_email = ?)
                            """,
                            person.address(),
                            person.address())
                    .forEach(row -> choices.add(row.toString().replaceAll("[^A-Z_]", "")));
        }
        return choices;
    }

    private static List<String> links(Mail letter) {
        List<String> links = new ArrayList<>();
        Matcher found = LINK.matcher(letter.text());
        while (found.find()) {
            links.add(found.group());
        }
        return links;
    }
}
