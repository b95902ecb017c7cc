package org.askfirst.journeys.secure;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.List;
import java.util.regex.Pattern;
import org.askfirst.journeys.ShownLetters;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Person;

/** An introducer's browser at the desk of a cluster, from the sign-in to the sign-out. */
final class DeskVisit {

    private static final int MOST_OCTETS_OF_A_COOKIE = 4 * 1024;
    private static final int MOST_OCTETS = 12 * 1024;

    private final Page page;
    private final String front;
    private final String desk;
    private final SignIns signIns;

    DeskVisit(Page page, Cluster cluster) {
        this.page = page;
        this.front = cluster.front().resolve("/").toString();
        this.desk = cluster.front().resolve("/desk").toString();
        this.signIns = cluster.signIns();
    }

    /** Signs in by the provider, and looks at what keeps the session. */
    void begin(Person introducer) {
        page.navigate(desk);
        signIns.signIn(page, introducer);
        page.waitForURL(desk);
        List<Cookie> cookies = page.context().cookies(desk);
        assertThat(cookies)
                .isNotEmpty()
                .allMatch(cookie -> cookie.secure && cookie.httpOnly)
                .allMatch(cookie -> cookie.path.equals("/desk"))
                .allMatch(cookie -> cookie.sameSite == SameSiteAttribute.LAX)
                .allMatch(cookie -> octets(cookie) <= MOST_OCTETS_OF_A_COOKIE);
        assertThat(cookies.stream().mapToInt(DeskVisit::octets).sum())
                .isLessThanOrEqualTo(MOST_OCTETS);
    }

    /** Introduces two people after a look at the letters; the introduction's id. */
    String introduce(Cast cast) {
        page.navigate(desk + "/introductions/new");
        fill("Who would like to be introduced?", cast.requester());
        fill("Whom would they like to meet?", cast.target());
        page.getByLabel("They have already asked me").check();
        page.getByLabel("What it is about").fill("Hiring a first engineer");
        page.getByLabel("Two or three sentences").fill("A team of two would like to hear how.");
        Locator letters = ShownLetters.after(page, () -> press("Show me the letters"));
        assertThat(letters.allTextContents()).hasSize(2);
        press("Send it");
        assertThat(page.url()).startsWith(desk + "/introductions/");
        return page.url().replaceAll(".*/introductions/([-0-9a-f]+).*", "$1");
    }

    /** Signs out here and at the provider, where the next visit begins. */
    void end() {
        page.navigate(desk);
        press("Sign out");
        page.waitForURL(Pattern.compile(Pattern.quote(front + "?state=signed-out")));
        assertThat(page.locator("body").innerText()).contains("You are signed out.");
        assertThat(page.context().cookies(desk)).isEmpty();
        page.navigate(desk);
        assertThat(page.url()).startsWith(signIns.issuer());
    }

    private void fill(String group, Person person) {
        Locator fields = page.getByRole(AriaRole.GROUP, named(group));
        fields.getByLabel("Name").fill(person.name());
        fields.getByLabel("Mail address").fill(person.address());
    }

    private void press(String words) {
        page.waitForNavigation(
                () -> page.getByRole(AriaRole.BUTTON, named(words).setExact(true)).first().click());
    }

    private static Page.GetByRoleOptions named(String words) {
        return new Page.GetByRoleOptions().setName(words);
    }

    private static int octets(Cookie cookie) {
        return cookie.name.length() + "=".length() + cookie.value.length();
    }
}
