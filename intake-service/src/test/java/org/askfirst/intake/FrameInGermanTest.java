package org.askfirst.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is around the introductions, in German: routes, one's own page, people's data, signing in,
 * and whatever is said in place of a page. No sentence of the English files is left on any of them.
 */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TinyConsent.class)
class FrameInGermanTest {

    private static final String GERMAN = "?language=de";

    @BeforeEach
    void consentIsThere() {
        TinyConsent.isAway();
        TinyConsent.answers(
                "/route-titles", 200, "[{\"name\": \"hiring\", \"title\": \"Recruiting\"}]");
        TinyConsent.answers(
                "GET /routes/hiring",
                200,
                """
                {"name": "hiring", "title": "Recruiting", "people": [
                  {"name": "Iris Chen", "email": "iris@example.net", "position": 1, "weight": 2, "monthlyCap": 4}],
                 "changed": {"by": "Sam Hale", "at": "2026-01-03T03:04:05Z"}}
                """);
        TinyConsent.answers(
                "/routes/hiring/load",
                200,
                """
                {"month": "2026-11", "people": [{"name": "Iris Chen", "email": "iris@example.net",
                  "position": 1, "weight": 2, "monthlyCap": 4, "asks": 3}],
                 "outcomes": {"introduced": 71, "declined": 2, "expired": 3, "withdrawn": 4,
                  "undeliverable": 5, "notPossible": 6}}
                """);
        TinyConsent.answers("/routes/hiring/next", 200, "{\"next\": null}");
        TinyConsent.answers("GET /routes.csv", 200, "route\n");
        TinyConsent.answers(
                "/people/me/choice",
                200,
                """
                {"choice": "pause", "until": "2030-01-15", "perMonth": 2, "refusedIntroducers": 2}
                """);
        TinyConsent.answers(
                "/people/me/routes",
                200,
                """
                {"routes": [{"name": "hiring", "title": "Recruiting", "position": 2, "weight": 3, "monthlyCap": 4}]}
                """);
        TinyConsent.answers(
                "/introducers/me",
                200,
                """
                {"since": "2026-08-31T00:00:00Z", "asked": 17, "accepted": 5, "declined": 3,
                 "expired": 2, "unsolicited": 1, "leftToday": 183}
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk/routes",
                "/desk/routes-new",
                "/desk/routes/hiring",
                "/desk/routes-file",
                "/desk/me",
                "/desk/people",
                "/desk/sign-in"
            })
    void a_page(String page) {
        GermanPage.in(everybody().get(page + GERMAN), 200);
    }

    @Test
    void a_route_by_month_and_time() {
        assertThat(GermanPage.in(everybody().get("/desk/routes/hiring" + GERMAN), 200))
                .contains(
                        "Die Anlaufstelle hiring",
                        "Gefragt im November 2026",
                        "3 von höchstens 4",
                        "am <time datetime=\"2026-01-03T03:04:05Z\">3. Januar 2026 um 03:04 Uhr",
                        "<h2>Niemanden</h2>");
    }

    @Test
    void what_stands_of_oneself() {
        assertThat(GermanPage.in(everybody().get("/desk/me" + GERMAN), 200))
                .contains(
                        "Vor dem 15. Januar 2030 fragen wir Sie nichts",
                        "Danach fragen wir Sie höchstens zweimal im Monat.",
                        "Von 2 Personen möchten Sie keine Vorstellungen.",
                        "Platz 2, Gewicht 3, höchstens 4 im Monat",
                        "Seit dem 31. August 2026; das sehen nur Sie.");
    }

    @Test
    void what_is_asked_once_more() {
        Browser browser = everybody();
        Map<String, String> form = form(browser);
        form.put("choice", "erase");
        form.put("action", "erase");
        form.put("email", "ada@example.org");
        GermanPage.in(browser.press("/desk/me" + GERMAN, form), 200);
        GermanPage.in(browser.press("/desk/people" + GERMAN, form), 200);
        GermanPage.in(browser.press("/desk/routes/hiring/removal" + GERMAN, form), 200);
        TinyConsent.answers("/people/erasure", 202, "");
        TinyConsent.answers("/people/me/erasure", 202, "");
        form.put("sure", "yes");
        GermanPage.in(browser.press("/desk/people" + GERMAN, form), 200);
        GermanPage.in(browser.press("/desk/routes/hiring/removal" + GERMAN, form), 409);
        GermanPage.in(browser.press("/desk/me" + GERMAN, form), 200);
    }

    @ParameterizedTest
    @CsvSource({
        "/desk/me, choice, never",
        "/desk/people, action, export",
        "/desk/routes, action, save",
        "/desk/routes/hiring, action, save",
        "/desk/routes-file, action, replace"
    })
    void what_is_said_above_a_form(String page, String button, String pressed) {
        Browser browser = everybody();
        Map<String, String> form = form(browser);
        form.put("email", "ada@example.org");
        form.put("name", "hiring");
        form.put("title", "Recruiting");
        form.put("file", "route\n");
        GermanPage.in(Browser.ofAStranger().press(page + GERMAN, form), 401);
        form.put(button, "burn");
        whatever(browser.press(page + GERMAN, form));
        form.put(button, pressed);
        for (String call :
                List.of(
                        "PUT /people/me/choice",
                        "POST /people/export",
                        "PUT /routes/hiring",
                        "PUT /routes.csv")) {
            TinyConsent.answers(call, 429, "{}");
        }
        whatever(browser.press(page + GERMAN, form));
        TinyConsent.isAway();
        GermanPage.in(browser.press(page + GERMAN, form), 503);
        form.put("formToken", "somebody-elses");
        GermanPage.in(browser.press(page + GERMAN, form), 403);
    }

    @Test
    void a_route_that_is_another_meanwhile() {
        Browser browser = everybody();
        Map<String, String> form = form(browser);
        form.put("action", "save");
        form.put("title", "Recruiting");
        form.put("name", "hiring");
        form.put("rows", "0");
        assertThat(GermanPage.in(browser.press("/desk/routes" + GERMAN, form), 409))
                .contains("gibt es schon eine Anlaufstelle", "Was jetzt gilt");
        form.put("opened", "before");
        assertThat(GermanPage.in(browser.press("/desk/routes/hiring" + GERMAN, form), 409))
                .contains("hat jemand anderes diese Anlaufstelle geändert");
        TinyConsent.answers("GET /routes/hiring", 404, "{}");
        TinyConsent.answers("PUT /routes/hiring", 412, "{}");
        assertThat(GermanPage.in(browser.press("/desk/routes/hiring" + GERMAN, form), 409))
                .contains("hat jemand anderes diese Anlaufstelle entfernt");
        form.put("opened", "");
        assertThat(GermanPage.in(browser.press("/desk/routes" + GERMAN, form), 409))
                .contains("so viele Anlaufstellen");
        form.put("file", "route\n");
        assertThat(GermanPage.in(browser.press("/desk/routes-file" + GERMAN, form), 409))
                .contains("hat jemand anderes die Anlaufstellen geändert");
        assertThat(
                        GermanPage.in(
                                browser.upload(
                                        "/desk/routes-file" + GERMAN,
                                        form,
                                        "upload",
                                        new byte[2 * 1024 * 1024]),
                                413))
                .contains("größer als 1 MiB");
    }

    @Test
    void in_place_of_a_page() {
        Browser tom = Browser.of("Tom Reed", "tom@example.com");
        GermanPage.in(tom.get("/desk/routes" + GERMAN), 403);
        GermanPage.in(everybody().get("/desk/routes/no%20name" + GERMAN), 404);
        GermanPage.in(tom.get("/desk/no-such-page" + GERMAN), 404);
        TinyConsent.answers("/route-titles", 401, "{}");
        GermanPage.in(everybody().get("/desk/routes" + GERMAN), 401);
        TinyConsent.isAway();
        GermanPage.in(everybody().get("/desk/routes" + GERMAN), 503);
        GermanPage.in(everybody().get("/desk/me" + GERMAN), 200);
        GermanPage.in(
                tom.form(form(tom))
                        .header("Sec-Fetch-Site", "cross-site")
                        .post("/desk/me" + GERMAN),
                403);
        GermanPage.in(
                tom.call(Browser.HOST)
                        .header("Sec-Fetch-Site", "same-origin")
                        .contentType("application/json")
                        .body("{}")
                        .post("/desk/me" + GERMAN),
                415);
        GermanPage.in(tom.press("/desk/me" + GERMAN, Map.of("choice", "x".repeat(300_000))), 413);
    }

    @Test
    void before_anybody_is_asked() {
        GermanPage.in(
                Browser.ofAStranger()
                        .call("elsewhere.example.org")
                        .header("Accept-Language", "de-AT,en;q=0.5")
                        .get("/desk"),
                421);
        GermanPage.in(given().get("/local/sign-in" + GERMAN), 200);
    }

    /** In German, whatever becomes of it. */
    private static void whatever(Response page) {
        GermanPage.in(page, page.statusCode());
    }

    /** Who may see every page. */
    private static Browser everybody() {
        Browser browser = Browser.ofAStranger();
        browser.signIn(
                        Map.of(
                                "name",
                                "Ruth Bell",
                                "email",
                                "ruth@example.com",
                                "roles",
                                "router privacy"))
                .then()
                .statusCode(303);
        return browser;
    }

    private static Map<String, String> form(Browser browser) {
        Map<String, String> form = new HashMap<>();
        form.put("formToken", Browser.tokenOf(browser.get("/desk/sign-in")));
        return form;
    }
}
