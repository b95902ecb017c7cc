package org.askfirst.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody new finds their way: who they are, where they are, and what has happened. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TinyConsent.class)
class DeskHereTest {

    private static final String ID = "61111111-2222-4333-8444-555555555555";
    private static final String PAGE = "/desk/introductions/" + ID;

    @BeforeEach
    void consentIsThere() {
        TinyConsent.isAway();
        TinyConsent.answers("/introductions", 200, "{\"introductions\": [], \"next\": null}");
        TinyConsent.answers("/route-titles", 200, "[]");
        TinyConsent.answers("/introductions/people", 200, "{\"people\": []}");
    }

    @Test
    void on_ones_own_machine_one_press_signs_in() {
        assertThat(given().get("/local/sign-in").asString())
                .contains(
                        "name=\"name\" value=\"Tom Reed\"",
                        "name=\"email\" value=\"tom@example.com\"",
                        "<details class=\"fold\" id=\"more\">");
        assertThat(
                        given().header("Sec-Fetch-Site", "same-origin")
                                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                                .formParam("name", "")
                                .formParam("email", "tom@example.com")
                                .formParam("roles", "router")
                                .post("/local/sign-in")
                                .asString())
                .contains(
                        "<a href=\"#name\">Your name: This name is empty.</a>",
                        "<details class=\"fold\" id=\"more\" open>");
    }

    @ParameterizedTest
    @CsvSource({
        "/desk, /desk",
        "/desk?q=x, /desk",
        "/desk/introductions/new, /desk/introductions/new",
        "/desk/import, /desk/import",
        "/desk/unsolicited/new, /desk/unsolicited/new",
        "/desk/me, /desk/me"
    })
    void the_menu_says_where_one_is(String page, String link) {
        assertThat(tom().get(page).asString())
                .contains("<a href=\"" + link + "\" aria-current=\"page\">")
                .containsOnlyOnce("aria-current=\"page\"");
    }

    @Test
    void a_page_that_is_in_no_menu_is_marked_nowhere() {
        assertThat(tom().get("/desk/sign-in").asString()).doesNotContain("aria-current=");
    }

    @Test
    void the_history_names_whoever_is_certain() {
        assertThat(told("AWAITING_TARGET", "TARGET_ASKED"))
                .contains(
                        "Asking Grace Lim",
                        "We asked Grace Lim",
                        "If <bdi>Grace Lim</bdi> has not answered by <time");
        assertThat(told("DEFERRED", "TARGET_ASKED", "DEFERRED"))
                .contains(
                        "Grace Lim is too busy for now",
                        "We ask <bdi>Grace Lim</bdi> again on <time");
        assertThat(told("DECLINED", "REQUESTER_ASKED", "REQUESTER_DECLINED"))
                .contains("We asked Ada Park", "Ada Park said no");
    }

    @Test
    void of_several_who_were_asked_the_history_names_none() {
        assertThat(told("AWAITING_TARGET", "TARGET_ASKED", "TARGET_DECLINED", "TARGET_ASKED"))
                .contains("We asked somebody", "Somebody said no")
                .doesNotContain("We asked Grace Lim", "Grace Lim said no");
        assertThat(told("AWAITING_REQUESTER", "TARGET_ASKED", "TARGET_DECLINED", "REQUESTER_ASKED"))
                .contains("Somebody said no", "We asked Ada Park")
                .doesNotContain("We asked Grace Lim", "Grace Lim said no");
    }

    @Test
    void withdrawing_says_first_what_it_does() {
        assertThat(told("AWAITING_TARGET", "TARGET_ASKED"))
                .containsPattern(
                        "(?s)<details class=\"fold\" id=\"withdraw\">\\s*<summary>Withdraw it</summary>"
                                + ".*It cannot be taken back\\..*Withdraw this introduction"
                                + ".*</details>");
    }

    /** The page of an introduction with this state and these moments. */
    private static String told(String state, String... moments) {
        StringBuilder history = new StringBuilder();
        for (String moment : moments) {
            history.append(history.isEmpty() ? "" : ", ")
                    .append(
                            "{\"at\": \"2026-01-03T03:04:05Z\", \"what\": \"%s\"}"
                                    .formatted(moment));
        }
        TinyConsent.answers(
                "/introductions/" + ID,
                200,
                """
                {"id": "%s", "state": "%s", "topic": "Hiring", "round": 1,
                 "createdAt": "2026-01-02T03:04:05Z", "updatedAt": "2026-01-03T03:04:05Z",
                 "requester": {"name": "Ada Park", "email": "ada@example.org", "optIn": "GIVEN"},
                 "target": {"name": "Grace Lim", "email": "g@example.net", "optIn": "ASKED"},
                 "nextAt": "2026-02-03T03:04:05Z", "offers": ["WITHDRAW"], "waiting": [],
                 "passedOn": null, "blurb": "Two sentences.", "history": [%s]}
                """
                        .formatted(ID, state, history));
        return tom().get(PAGE).then().statusCode(200).extract().asString();
    }

    private static Browser tom() {
        return Browser.of("Tom Reed", "tom@example.com");
    }
}
