package org.askfirst.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Person;

/**
 * The desk in somebody's browser.
 *
 * @param page its only tab
 */
record Desk(AskFirst system, Page page) {

    /** Signs somebody in, with these roles, and shows them their introductions. */
    Desk of(Person somebody, String... roles) {
        open("");
        page.getByLabel("Your name").fill(somebody.name());
        page.getByLabel("Your mail address").fill(somebody.address());
        if (roles.length > 0) {
            page.locator("#more > summary").click();
            page.getByLabel("Roles").fill(String.join(" ", roles));
        }
        return press("Sign in");
    }

    /** Goes to a page below {@code /desk}. */
    Desk open(String path) {
        page.navigate(address(path));
        return this;
    }

    /** Goes to an introduction's page. */
    Desk open(Introduction introduction) {
        return open("/introductions/" + introduction.id());
    }

    String address(String path) {
        URI intake = system.intake().url();
        return intake.resolve("/desk" + path).toString();
    }

    /** Presses the button that says this, and waits for what follows. */
    Desk press(String words) {
        page.waitForNavigation(() ->
                page.getByRole(
                                AriaRole.BUTTON,
                                new Page.GetByRoleOptions().setName(words).setExact(true))
                        .first()
                        .click());
        return this;
    }

    /**
     * Sends what was looked at, and waits until the page, which looks for that by itself, shows
     * what becomes of it: until then it may load itself anew at any time.
     */
    Desk send() {
        press("Send it");
        awaitStory(page);
        return this;
    }

    static void awaitStory(Page page) {
        assertThat(page.locator("#storyPart")).isVisible();
    }

    /** Follows the link that says this. */
    Desk follow(String words) {
        page.waitForNavigation(() ->
                page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words))
                        .first()
                        .click());
        return this;
    }

    /** Fills in the field below this label. */
    Desk fill(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
        return this;
    }

    Locator main() {
        return page.locator("main");
    }

    /** What waits for whoever is signed in; nothing on a desk where nothing does. */
    Locator waiting() {
        return page.locator("section[aria-labelledby=waiting]");
    }

    /** On how many lines the links of its menu stand. */
    int linesOfItsMenu() {
        Object tops = page.locator("nav.desk li").evaluateAll("all => all.map(e => e.offsetTop)");
        return Set.copyOf((List<?>) tops).size();
    }

    /** The text that is ready to be passed on. */
    String turnDown() {
        return page.locator("#turnDown").inputValue();
    }
}
