package org.askfirst.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TinyConsent.class)
class LivePagesTest {

    private static final String ID = "31111111-2222-4333-8444-555555555555";
    private static final String PAGE = "/desk/introductions/" + ID;
    private static final Pattern NEWS = Pattern.compile("hx-get=\"([^\"]+)\"");
    private static final Pattern SCRIPT = Pattern.compile("<script src=\"([^\"]+)\"");

    @BeforeEach
    void consentIsThere() {
        TinyConsent.isAway();
        shows(introduction("AWAITING_TARGET"));
    }

    @Test
    void a_list_that_has_not_changed_answers_nothing_and_else_what_has() {
        Browser tom = tom();
        String news = newsOf(tom.get("/desk?q=a%26b&state=DECLINED"));
        assertThat(news).contains("q=a%26b", "state=DECLINED", "version=");
        tom.get(news).then().statusCode(204);
        shows(introduction("DECLINED"));
        Response changed = tom.get(news);
        changed.then().statusCode(200).contentType("text/html");
        assertThat(changed.asString())
                .contains("This list has changed.", "Ada &lt;Park&gt;", "Declined", "hx-swap-oob")
                .doesNotContain("<html", "<form class=\"filters\"");
        assertThat(newsOf(changed)).isNotEqualTo(news);
        tom.get(newsOf(changed)).then().statusCode(204);
    }

    @Test
    void an_introduction_tells_what_has_changed_until_it_has_ended() {
        Browser tom = tom();
        String news = newsOf(tom.get(PAGE + "?tone=BRIEF"));
        assertThat(news).contains("tone=BRIEF");
        tom.get(news).then().statusCode(204);
        shows(introduction("DECLINED").replace("\"offers\": []", "\"offers\": [\"PASS_ON\"]"));
        Response changed = tom.get(news);
        changed.then().statusCode(200);
        assertThat(changed.asString())
                .contains("Grace Lim is too busy at the moment. (", "id=\"stepsPart\"")
                .doesNotContain("hx-get");
        assertThat(tom.get(PAGE).asString()).doesNotContain("hx-get");
    }

    @Test
    void what_was_just_sent_shows_itself_when_it_is_known() {
        Browser tom = tom();
        String there = tom.introduces("live");
        String id = there.substring("/desk/introductions/".length(), there.indexOf('?'));
        TinyConsent.answers("/introductions/" + id, 404, "{}");
        String news = newsOf(tom.get(there));
        tom.get(news).then().statusCode(204).header("HX-Refresh", (String) null);
        Browser.of("Kim Vale", "kim@example.com").get(news).then().statusCode(404);
        TinyConsent.answers("/introductions/" + id, 200, introduction("AWAITING_TARGET"));
        tom.get(news).then().statusCode(204).header("HX-Refresh", "true");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void what_cannot_be_had_takes_nothing_away(int status) {
        Browser tom = tom();
        String list = newsOf(tom.get("/desk"));
        String one = newsOf(tom.get(PAGE));
        TinyConsent.answers("/introductions", status, "{}");
        TinyConsent.answers("/introductions/" + ID, status, "{}");
        tom.get(list).then().statusCode(204);
        tom.get(one).then().statusCode(204);
    }

    @Test
    void a_list_that_could_not_be_shown_comes_by_itself() {
        TinyConsent.isAway();
        Browser tom = tom();
        String news = newsOf(tom.get("/desk"));
        tom.get(news).then().statusCode(204);
        shows(introduction("AWAITING_TARGET"));
        tom.get(news)
                .then()
                .statusCode(200)
                .body(containsString("Ada &lt;Park&gt;"))
                .body(org.hamcrest.Matchers.not(containsString("just now")));
    }

    @Test
    void nobody_is_led_to_the_sign_in_and_nobody_elses_is_told() {
        Browser tom = tom();
        String list = newsOf(tom.get("/desk"));
        String one = newsOf(tom.get(PAGE));
        Browser.ofAStranger().get(list).then().statusCode(401);
        Browser.ofAStranger().get(one).then().statusCode(401);
        TinyConsent.answers("/introductions/" + ID, 404, "{}");
        tom.get(one).then().statusCode(404);
        tom.get("/desk/live/rubbish").then().statusCode(404);
    }

    @Test
    void one_script_runs_and_on_live_pages_only() {
        Browser tom = tom();
        Response page = tom.get("/desk");
        Matcher script = SCRIPT.matcher(page.asString());
        assertThat(script.find()).isTrue();
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none';")
                .contains("script-src " + Browser.ORIGIN + script.group(1) + ";")
                .doesNotContain("unsafe");
        tom.get(script.group(1))
                .then()
                .statusCode(200)
                .contentType("text/javascript")
                .header("Cache-Control", containsString("immutable"))
                .body(containsString("htmx"))
                .body(containsString("visibilitychange"));
        tom.get("/desk/scripts/other.js").then().statusCode(404);
        Response form = tom.get("/desk/introductions/new");
        assertThat(form.asString()).doesNotContain("<script");
        assertThat(form.header("Content-Security-Policy")).doesNotContain("script-src");
        Browser.ofAStranger().get(script.group(1)).then().statusCode(302);
    }

    @Test
    void what_else_a_library_brings_is_not_given_out() {
        given().get("/webjars/htmx.org/2.0.10/dist/htmx.min.js").then().statusCode(401);
    }

    private static void shows(String introduction) {
        TinyConsent.answers(
                "/introductions",
                200,
                "{\"introductions\": [%s], \"next\": null}".formatted(introduction));
        TinyConsent.answers("/introductions/" + ID, 200, introduction);
    }

    private static String introduction(String state) {
        return """
        {"id": "%s", "state": "%s", "topic": "Hiring", "round": 1,
         "createdAt": "2026-01-02T03:04:05Z", "updatedAt": "2026-01-03T03:04:05Z",
         "requester": {"name": "Ada <Park>", "email": "ada@example.org", "optIn": "GIVEN"},
         "target": {"name": "Grace Lim", "email": "grace@example.net", "optIn": "ASKED"},
         "decline": {"by": "TARGET", "reason": "TOO_BUSY"}, "nextAt": null,
         "offers": [], "waiting": [], "passedOn": null, "blurb": "Two sentences.",
         "history": [{"at": "2026-01-02T03:04:05Z", "what": "RECEIVED"}]}
        """
                .formatted(ID, state);
    }

    private static String newsOf(Response page) {
        Matcher found = NEWS.matcher(page.asString());
        assertThat(found.find()).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    private static Browser tom() {
        return Browser.of("Tom Reed", "tom@example.com");
    }
}
