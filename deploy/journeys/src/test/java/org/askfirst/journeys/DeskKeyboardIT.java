package org.askfirst.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.Test;

/** The whole desk by keyboard alone: no mouse, no script of ours. */
class DeskKeyboardIT {

    private static final int TRIES = 5;

    private final AskFirst system = AskFirst.shared();

    @Test
    void from_signing_in_to_signing_out() {
        Cast cast = Cast.strangers();
        try (Browser browser = new Browser()) {
            Page page = browser.desk();
            Keyboard keys = new Keyboard(page);
            page.navigate(system.intake().url().resolve("/").toString());
            keys.to("Sign in, or go to your desk").enter();
            keys.to("Your name").type(cast.introducer().name());
            keys.to("Your mail address").type(cast.introducer().address());
            keys.to("Sign in").enter();
            assertThat(new Desk(system, page).linesOfItsMenu()).isOne();

            keys.to("Introduce two people").enter();
            keys.to("Name").type(cast.requester().name());
            keys.to("Mail address").type("nowhere");
            keys.press("Escape").enter();
            assertThat(keys.where()).as("Enter in a field only says so").isEqualTo("notice");
            keys.to("They have already asked me").press("Space");
            keys.to("Name").type(cast.target().name());
            keys.to("Mail address").type(cast.target().address());
            keys.to("What it is about").type("Hiring a first engineer");
            keys.to("Two or three sentences").type("A team of two would like to hear how.");
            keys.to("Show me the letters").enter();

            assertThat(keys.where()).isEqualTo("summary");
            keys.press("Tab").press("Enter");
            assertThat(keys.where()).as("a fault leads to its field").isEqualTo("requesterEmail");
            keys.press("ControlOrMeta+a").type(cast.requester().address()).press("Escape");
            // On a busy machine the letters may come too late, which the page says; then once more.
            for (int tried = 0; tried < TRIES && !keys.where().equals("letters"); tried++) {
                keys.to("Show me the letters").enter();
            }
            assertThat(keys.where()).isEqualTo("letters");
            assertThat(keys.isOutlined()).as("a heading is nothing to press").isFalse();
            assertThat(page.getByLabel("They have already asked me")).isChecked();
            keys.to("Send it").enter();
            Desk.awaitStory(page);

            Introduction sent = sent(page, cast);
            sent.answers(cast.target(), "no");
            sent.awaitState("DECLINED");
            keys.to("Your introductions").enter();
            keys.to(cast.requester().name()).enter();
            keys.to("Warmly").press("ArrowDown");
            keys.to("Say why as well").press("Space");
            keys.to("Write it like that").enter();
            assertThat(page.locator("#turnDown"))
                    .hasValue(Pattern.compile("would rather not this time"));
            keys.to("I have let them know").enter();
            assertThat(page.locator("main")).containsText("You let them know on");
            keys.to("Sign out").enter();
            assertThat(page.locator("nav.desk")).hasCount(0);
        }
    }

    private Introduction sent(Page page, Cast cast) {
        String id = page.url().replaceAll(".*/introductions/([-0-9a-f]+).*", "$1");
        String bearer = new Web(system).signIn(cast.introducer());
        return Introduction.under(system, Request.askedFor(cast), bearer, id);
    }
}
