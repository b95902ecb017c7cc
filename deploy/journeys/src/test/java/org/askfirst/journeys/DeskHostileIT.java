package org.askfirst.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Somebody who wants more of the desk than is theirs. */
@Order(6)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskHostileIT {

    private static final Pattern FORM_TOKEN =
            Pattern.compile("name=\"formToken\" value=\"([^\"]+)");

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
    void another_persons_introduction_is_like_none_on_every_path() {
        Introduction theirs = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        theirs.ask(theirs.target());
        Desk eve = new Desk(system, browser.desk()).of(Person.called("Eve"));
        String none = UUID.randomUUID().toString();
        for (String path : List.of("", "?sent=" + sentOf(eve), "?reason=yes", "/ask-instead")) {
            assertThat(looked(eve, theirs.id(), path)).isEqualTo(looked(eve, none, path));
        }
        for (String path : List.of("/withdrawal", "/passed-on", "/call-off", "/ask-instead")) {
            assertThat(pressed(eve, theirs.id(), path)).isEqualTo(pressed(eve, none, path));
        }
        assertThat(theirs.state()).isEqualTo("AWAITING_TARGET");
    }

    @Test
    void after_signing_out_this_browser_shows_nothing_any_more() {
        Introduction own = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        own.ask(own.target());
        Desk desk = new Desk(system, browser.desk()).of(own.introducer()).open(own);
        assertThat(desk.main()).containsText(own.target().name());
        String token = tokenOf(desk);
        desk.open("/introductions/new").press("Sign out");

        Page page = desk.page();
        page.goBack();
        page.goBack();
        assertThat(page.locator("body")).not().containsText(own.target().name());
        for (String path : List.of("", "/introductions/" + own.id(), "/me")) {
            desk.open(path);
            assertThat(page.getByLabel("Your mail address")).isVisible();
            assertThat(page.locator("body")).not().containsText(own.target().name());
        }
        APIResponse pressed =
                http(desk)
                        .post(
                                desk.address("/introductions/" + own.id() + "/withdrawal"),
                                RequestOptions.create()
                                        .setForm(FormData.create().set("formToken", token)));
        assertThat(pressed.status()).isEqualTo(401);
        assertThat(own.state()).isEqualTo("AWAITING_TARGET");
    }

    @Test
    void a_link_from_elsewhere_says_nothing_in_the_introducers_name() {
        Desk desk = new Desk(system, browser.desk()).of(Person.called("Tom"));
        desk.open(
                "/introductions/new?requesterName=Ada&requesterEmail=ada%40example.org"
                        + "&targetName=Grace&targetEmail=grace%40example.net&topic=Hiring&blurb=How"
                        + "&askedForIt=yes&note=Pay%20me&action=send");
        assertThat(desk.page().getByLabel("They have already asked me")).not().isChecked();
        assertThat(desk.page().locator("#note")).hasValue("");
        assertThat(desk.page().locator("#targetName")).hasValue("Grace");
        assertThat(desk.page().locator("button[value=send]")).hasCount(0);
        assertThat(ShownLetters.after(desk.page(), () -> desk.press("Show me the letters")))
                .hasCount(3);
        assertThat(desk.main()).not().containsText("Pay me");
    }

    /** The mark under which somebody else has sent something. */
    private String sentOf(Desk eve) {
        Cast cast = Cast.strangers();
        APIResponse sent =
                http(eve)
                        .post(
                                eve.address("/introductions"),
                                RequestOptions.create()
                                        .setMaxRedirects(0)
                                        .setForm(
                                                FormData.create()
                                                        .set("formToken", tokenOf(eve))
                                                        .set("key", "eves")
                                                        .set("requesterName", "Ada Park")
                                                        .set(
                                                                "requesterEmail",
                                                                cast.requester().address())
                                                        .set("targetName", "Grace Lim")
                                                        .set("targetEmail", cast.target().address())
                                                        .set("topic", "Hiring")
                                                        .set("blurb", "How?")
                                                        .set("action", "send")));
        assertThat(sent.status()).isEqualTo(303);
        return sent.headers().get("location").replaceAll(".*sent=", "");
    }

    private String looked(Desk desk, String id, String path) {
        return masked(http(desk).get(desk.address("/introductions/" + id + path)), id);
    }

    private String pressed(Desk desk, String id, String path) {
        return masked(
                http(desk)
                        .post(
                                desk.address("/introductions/" + id + path),
                                RequestOptions.create()
                                        .setForm(
                                                FormData.create()
                                                        .set("formToken", tokenOf(desk))
                                                        .set("name", "Eve")
                                                        .set("email", "eve@example.org"))),
                id);
    }

    private static String masked(APIResponse response, String id) {
        assertThat(response.status()).isEqualTo(404);
        return response.text()
                .replace(id, "the id")
                .replaceAll("name=\"formToken\" value=\"[^\"]*", "token");
    }

    private String tokenOf(Desk desk) {
        Matcher token = FORM_TOKEN.matcher(http(desk).get(desk.address("/me")).text());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static APIRequestContext http(Desk desk) {
        return desk.page().context().request();
    }
}
