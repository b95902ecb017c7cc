package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TinyConsent.class)
class DeskRoutesTest {

    private static final String LIST = "/desk/routes";
    private static final String PAGE = "/desk/routes/hiring";
    private static final String ROUTE = "/routes/hiring";

    private static final String HIRING =
            """
            {"name": "hiring", "title": "Hiring <us>", "people": [
              {"name": "Iris <Chen>", "email": "iris@example.net", "position": 1, "weight": 2, "monthlyCap": 4},
              {"name": "Olu Ade", "email": "olu@example.net", "position": 2, "weight": 1}],
             "changed": {"by": "Sam <Hale>", "at": "2026-01-03T03:04:05Z"}}
            """;

    private static final Pattern OPENED = Pattern.compile("name=\"opened\" value=\"([^\"]*)\"");

    @BeforeEach
    void consentIsThere() {
        TinyConsent.isAway();
        TinyConsent.answers(
                "/route-titles", 200, "[{\"name\": \"hiring\", \"title\": \"Hiring <us>\"}]");
        TinyConsent.answers("GET " + ROUTE, 200, HIRING);
        TinyConsent.answers("PUT " + ROUTE, 204, "");
        TinyConsent.answers(
                ROUTE + "/load",
                200,
                """
                {"month": "2026-11", "people": [{"name": "Iris <Chen>", "email": "iris@example.net",
                  "position": 1, "weight": 2, "monthlyCap": 4, "asks": 3}],
                 "outcomes": {"introduced": 71, "declined": 2, "expired": 3, "withdrawn": 4,
                  "undeliverable": 5, "notPossible": 6}}
                """);
        TinyConsent.answers(
                ROUTE + "/next",
                200,
                """
                {"next": {"name": "Olu Ade", "email": "olu@example.net", "position": 2, "weight": 1, "asks": 0}}
                """);
    }

    @Test
    void those_who_keep_the_routes_see_them_and_one_with_its_load_and_turn() {
        ruth().get(LIST)
                .then()
                .statusCode(200)
                .body(containsString("<bdi>Hiring &lt;us&gt;</bdi>"))
                .body(containsString("href=\"/desk/routes/hiring\""));
        Response page = ruth().get(PAGE);
        page.then().statusCode(200);
        assertThat(page.asString())
                .contains(
                        "<h2><bdi>Olu Ade</bdi></h2>",
                        "<dd>3 of at most 4</dd>",
                        "Asked in November 2026",
                        "<bdi>Sam &lt;Hale&gt;</bdi> on <time datetime=\"2026-01-03T03:04:05Z\">3"
                                + " January 2026",
                        "<dd>71</dd>",
                        "value=\"Iris &lt;Chen&gt;\"",
                        "id=\"monthlyCap-0\" name=\"monthlyCap-0\" value=\"4\"",
                        "id=\"monthlyCap-1\" name=\"monthlyCap-1\" value=\"\"",
                        "name=\"rows\" value=\"2\"")
                .doesNotContain("id=\"name\"");
        TinyConsent.answers(ROUTE + "/next", 200, "{\"next\": null}");
        TinyConsent.answers(
                ROUTE + "/load",
                200,
                "{\"month\": \"2026-11\", \"people\": [], \"outcomes\": null}");
        assertThat(ruth().get(PAGE).then().statusCode(200).extract().asString())
                .contains("<h2>Nobody</h2>", "fewer than ten");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {LIST, PAGE, "/desk/routes-new", "/desk/routes-file", "/desk/routes.csv"})
    void nobody_else_sees_any_of_it(String page) {
        Browser tom = Browser.of("Tom Reed", "tom@example.com");
        tom.get(page)
                .then()
                .statusCode(403)
                .body(containsString("This page is not for you"))
                .body(not(containsString("href=\"/desk/routes\"")));
        assertThat(ruth().get("/desk/sign-in").asString()).contains("href=\"/desk/routes\"");
        Browser.ofAStranger().get(page).then().statusCode(302);
        Map<String, String> form = Map.of("formToken", Browser.tokenOf(tom.get("/desk/sign-in")));
        for (String post : new String[] {LIST, PAGE, "/desk/routes-file"}) {
            tom.press(post, form).then().statusCode(403);
        }
        assertThat(TinyConsent.calls(ROUTE)).isEmpty();
    }

    @Test
    void a_route_is_changed_with_what_stands_in_the_form() throws IOException {
        Browser ruth = ruth();
        Map<String, String> form = opened(ruth);
        form.put("title", "Hiring");
        form.put("weight-1", "5");
        form.put("monthlyCap-0", "");
        form.put("rows", "4");
        row(form, 3, "Kim Vale", "kim@example.com");
        ruth.press(PAGE, form).then().statusCode(303).header("Location", Browser.ORIGIN + PAGE);
        JsonNode put = new ObjectMapper().readTree(TinyConsent.calls(ROUTE).getLast().body());
        assertThat(put)
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                                        {"title": "Hiring", "people": [
                                          {"name": "Iris <Chen>", "email": "iris@example.net", "position": 1, "weight": 2},
                                          {"name": "Olu Ade", "email": "olu@example.net", "position": 2, "weight": 5},
                                          {"name": "Kim Vale", "email": "kim@example.com"}]}
                                        """));
    }

    @Test
    void rows_come_and_go_without_scripts_and_nothing_typed_is_lost() {
        Browser ruth = ruth();
        Map<String, String> form = opened(ruth);
        form.put("action", "add");
        form.put("title", "Typed & kept");
        Response more = ruth.press(PAGE, form);
        more.then().statusCode(200);
        assertThat(more.asString())
                .contains(
                        "name=\"rows\" value=\"3\"",
                        "id=\"name-2\"",
                        "value=\"Typed &amp; kept\"",
                        "name=\"opened\" value=\"" + form.get("opened") + "\"");
        form.put("action", "");
        form.put("remove", "0");
        Response fewer = ruth.press(PAGE, form);
        fewer.then().statusCode(200);
        assertThat(fewer.asString())
                .contains(
                        "name=\"rows\" value=\"1\"",
                        "id=\"name-0\" name=\"name-0\" value=\"Olu Ade\"")
                .doesNotContain("value=\"Iris");
        form.put("remove", "7");
        assertThat(ruth.press(PAGE, form).asString()).contains("name=\"rows\" value=\"2\"");
        form.put("remove", "");
        ruth.press(PAGE, form).then().statusCode(400).body(containsString("value=\"Olu Ade\""));
        assertThat(TinyConsent.calls(ROUTE)).allMatch(call -> call.method().equals("GET"));
    }

    @Test
    void what_consent_refuses_is_said_beside_its_field() {
        Browser ruth = ruth();
        Map<String, String> form = opened(ruth);
        form.put("weight-1", "much");
        TinyConsent.answers(
                "PUT " + ROUTE,
                400,
                """
                {"violations": [{"field": "title", "message": "is required"},
                  {"field": "people[1].weight", "message": "must be a whole number from 1 to 9999"},
                  {"field": "people[1].email", "message": "is the same person's as people[0].email"}]}
                """);
        Response page = ruth.press(PAGE, form);
        page.then().statusCode(400);
        assertThat(page.asString())
                .contains(
                        "id=\"title-error\">The title is required.",
                        "id=\"weight-1-error\">The weight must be a whole number from 1 to 9999.",
                        "id=\"email-1-error\">This address is the same person&#39;s as in row 1.",
                        "value=\"much\"");
        assertThat(TinyConsent.calls(ROUTE).getLast().body()).contains("\"weight\":\"much\"");
    }

    @Test
    void what_somebody_else_has_changed_meanwhile_is_not_overwritten() {
        Browser ruth = ruth();
        Map<String, String> form = opened(ruth);
        form.put("title", "Mine");
        TinyConsent.answers("GET " + ROUTE, 200, HIRING.replace("Olu Ade", "Somebody New"));
        Response page = ruth.press(PAGE, form);
        page.then().statusCode(409);
        assertThat(page.asString())
                .contains("somebody else has changed", "<bdi>Somebody New</bdi>", "value=\"Mine\"");
        assertThat(TinyConsent.calls(ROUTE))
                .noneMatch(call -> call.method().equals("PUT") && call.status() != 412);
        form.put("opened", openedOf(page));
        ruth.press(PAGE, form).then().statusCode(303);

        form = opened(ruth);
        TinyConsent.answers("GET " + ROUTE, 404, "{}");
        page = ruth.press(PAGE, form);
        page.then().statusCode(409).body(containsString("taken this route away"));
        form.put("opened", openedOf(page));
        ruth.press(PAGE, form).then().statusCode(303);
    }

    @Test
    void a_route_is_made_unless_there_is_one() {
        Browser ruth = ruth();
        Response empty = ruth.get("/desk/routes-new");
        empty.then().statusCode(200).body(containsString("id=\"name\""));
        Map<String, String> form = new HashMap<>();
        form.put("formToken", Browser.tokenOf(empty));
        form.put("opened", openedOf(empty));
        form.put("rows", "1");
        form.put("action", "save");
        form.put("title", "Sales");
        form.put("name", "../people");
        row(form, 0, "Kim Vale", "kim@example.com");
        ruth.press(LIST, form)
                .then()
                .statusCode(400)
                .body(containsString("id=\"name-error\""))
                .body(containsString("value=\"Kim Vale\""));
        form.put("name", " sales ");
        TinyConsent.answers("GET /routes/sales", 404, "{}");
        TinyConsent.answers("PUT /routes/sales", 201, "");
        ruth.press(LIST, form)
                .then()
                .statusCode(303)
                .header("Location", Browser.ORIGIN + "/desk/routes/sales");
        TinyConsent.answers("PUT /routes/sales", 409, "{}");
        ruth.press(LIST, form)
                .then()
                .statusCode(409)
                .body(containsString("as many routes as can be kept"));
        form.put("name", "hiring");
        ruth.press(LIST, form)
                .then()
                .statusCode(409)
                .body(containsString("already a route"))
                .body(containsString("value=\"Kim Vale\""));
    }

    @Test
    void a_route_is_taken_away_when_asked_once_more_and_still_the_same() {
        Browser ruth = ruth();
        String removal = PAGE + "/removal";
        TinyConsent.answers("DELETE " + ROUTE, 204, "");
        Map<String, String> form = new HashMap<>();
        form.put("formToken", Browser.tokenOf(ruth.get(PAGE)));
        form.put("opened", openedOf(ruth.get(PAGE)));
        assertThat(openedOf(ruth.press(removal, form).then().statusCode(200).extract().response()))
                .isEqualTo(form.get("opened"));
        form.put("sure", "yes");
        TinyConsent.answers("GET " + ROUTE, 200, HIRING.replace("Olu Ade", "Somebody New"));
        Response late = ruth.press(removal, form);
        late.then().statusCode(409).body(containsString("still there"));
        Browser.ofAStranger().press(removal, form).then().statusCode(401);
        Browser tom = Browser.of("Tom Reed", "tom@example.com");
        tom.press(removal, form).then().statusCode(403);
        ruth.press(removal, Map.of("opened", openedOf(late), "sure", "yes")).then().statusCode(403);
        assertThat(TinyConsent.calls(ROUTE)).noneMatch(call -> call.method().equals("DELETE"));
        form.put("opened", openedOf(late));
        ruth.press(removal, form).then().statusCode(303).header("Location", Browser.ORIGIN + LIST);
        assertThat(TinyConsent.calls(ROUTE).getLast().method()).isEqualTo("DELETE");
        TinyConsent.isAway();
        ruth.press(removal, form).then().statusCode(503);
        ruth.press("/desk/routes/No%20such/removal", form).then().statusCode(404);
    }

    @Test
    void whatever_becomes_of_session_and_consent_nothing_typed_is_lost() {
        Browser ruth = ruth();
        Map<String, String> form = opened(ruth);
        form.put("title", "Mine");
        Browser.ofAStranger()
                .press(PAGE, form)
                .then()
                .statusCode(401)
                .body(containsString("You are not signed in any more"))
                .body(containsString("value=\"Mine\""));
        TinyConsent.answers("PUT " + ROUTE, 429, "{}");
        ruth.press(PAGE, form).then().statusCode(429).body(containsString("value=\"Mine\""));
        TinyConsent.isAway();
        ruth.press(PAGE, form).then().statusCode(503).body(containsString("value=\"Mine\""));
        ruth.get(PAGE).then().statusCode(503);
        ruth.get(LIST).then().statusCode(503);
        form.put("formToken", Browser.tokenOf(ruth("kim@example.com").get("/desk/sign-in")));
        ruth.press(PAGE, form).then().statusCode(403).body(containsString("value=\"Mine\""));
        TinyConsent.answers("GET " + ROUTE, 404, "{}");
        ruth.get(PAGE).then().statusCode(404);
        ruth.get("/desk/routes/No%20such").then().statusCode(404);
        TinyConsent.answers("GET " + ROUTE, 403, "{}");
        ruth.get(PAGE).then().statusCode(403);
    }

    /** Somebody who keeps the routes. */
    static Browser ruth() {
        return ruth("ruth@example.com");
    }

    private static Browser ruth(String email) {
        Browser ruth = Browser.ofAStranger();
        ruth.signIn(Map.of("name", "Ruth Bell", "email", email, "roles", "router"))
                .then()
                .statusCode(303);
        return ruth;
    }

    /** The form of the route's page, to be saved. */
    private static Map<String, String> opened(Browser browser) {
        Response page = browser.get(PAGE);
        Map<String, String> form = new HashMap<>();
        form.put("formToken", Browser.tokenOf(page));
        form.put("opened", openedOf(page));
        form.put("rows", "2");
        form.put("action", "save");
        form.put("title", "Hiring <us>");
        row(form, 0, "Iris <Chen>", "iris@example.net");
        form.put("position-0", "1");
        form.put("weight-0", "2");
        form.put("monthlyCap-0", "4");
        row(form, 1, "Olu Ade", "olu@example.net");
        form.put("position-1", "2");
        form.put("weight-1", "1");
        return form;
    }

    private static void row(Map<String, String> form, int row, String name, String email) {
        form.put("name-" + row, name);
        form.put("email-" + row, email);
    }

    /** The version that a page was opened with. */
    static String openedOf(Response page) {
        Matcher found = OPENED.matcher(page.asString());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
