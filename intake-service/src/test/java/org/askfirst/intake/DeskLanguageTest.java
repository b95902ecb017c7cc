package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which language a page of the desk is. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TinyConsent.class)
class DeskLanguageTest {

    private static final String OWN = "/people/me/language";
    private static final String ID = "61111111-2222-4333-8444-555555555555";
    private static final String PAGE = "/desk/introductions/" + ID;

    private static final String DECLINED =
            """
            {"id": "%s", "state": "DECLINED", "topic": "Hiring", "round": 1,
             "createdAt": "2026-01-02T03:04:05Z", "updatedAt": "2026-01-03T03:04:05Z",
             "requester": {"name": "Ada Park", "email": "ada@example.org", "optIn": "GIVEN"},
             "target": {"name": "Grace Lim", "email": "grace@example.net", "optIn": "REFUSED"},
             "decline": {"by": "TARGET", "reason": "TOO_BUSY", "until": "2027-01-15"},
             "nextAt": null, "offers": ["PASS_ON"], "waiting": ["PASS_ON"], "passedOn": null,
             "blurb": "Two sentences.", "history": []}
            """
                    .formatted(ID);

    @BeforeEach
    void consentIsThere() {
        TinyConsent.isAway();
        TinyConsent.answers("PUT " + OWN, 204, "");
        TinyConsent.answers("GET " + OWN, 200, "{}");
        TinyConsent.answers("/introductions", 200, "{\"introductions\": [], \"next\": null}");
        TinyConsent.answers("/introductions/" + ID, 200, DECLINED);
    }

    @Test
    void it_is_the_persons_and_consent_is_asked_for_it_once() {
        TinyConsent.answers("GET " + OWN, 200, "{\"language\": \"de\"}");
        Browser tom = tom();
        for (String path :
                new String[] {"/desk", "/desk/import", PAGE, "/desk/introductions/new"}) {
            tom.get(path).then().statusCode(200).body(containsString("<html lang=\"de\">"));
        }
        assertThat(TinyConsent.calls(OWN)).hasSize(1);
    }

    @Test
    void of_whom_has_not_said_it_is_the_organisations_and_not_the_browsers() {
        Browser tom = tom();
        for (int page = 0; page < 2; page++) {
            tom.call(Browser.HOST)
                    .header("Accept-Language", "de")
                    .get("/desk")
                    .then()
                    .header("Content-Language", "en-GB");
            tom.get("/desk").then().body(containsString("<html lang=\"en-GB\">"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500, 503})
    void a_consent_that_cannot_tell_is_not_asked_for_every_page(int status) {
        TinyConsent.answers("GET " + OWN, status, "{}");
        Browser tom = tom();
        for (int page = 0; page < 3; page++) {
            tom.get("/desk").then().statusCode(200).header("Content-Language", "en-GB");
        }
        assertThat(TinyConsent.calls(OWN)).hasSize(1);
    }

    @Test
    void what_the_address_asks_for_only_shows() {
        Browser tom = tom();
        Response page = tom.get("/desk?state=DECLINED&language=de&q=x");
        page.then()
                .header("Content-Language", "de")
                .body(containsString("href=\"/desk?state=DECLINED&amp;q=x&amp;language=en\""))
                .body(containsString("Immer auf Deutsch"));
        assertThat(TinyConsent.calls(OWN)).isEmpty();
        tom.get("/desk")
                .then()
                .header("Content-Language", "en-GB")
                .body(containsString("href=\"/desk?language=de\" lang=\"de\" hreflang=\"de\""));
        tom.get("/desk?language=fr").then().header("Content-Language", "en-GB");
        assertThat(TinyConsent.calls(OWN)).allMatch(call -> call.method().equals("GET"));
    }

    @Test
    void a_press_keeps_it_with_that_person() {
        Browser tom = tom();
        Response page = tom.get("/desk?q=x&language=de");
        Map<String, String> form = pressed(page);
        form.put("then", "/desk?q=x");
        tom.press("/desk/language", form)
                .then()
                .statusCode(303)
                .header("Location", Browser.ORIGIN + "/desk?q=x");
        assertThat(TinyConsent.calls(OWN))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.method()).isEqualTo("PUT");
                    assertThat(call.body()).isEqualTo("{\"language\":\"de\"}");
                    assertThat(call.authorization()).startsWith("Bearer ey");
                });
        tom.get("/desk")
                .then()
                .header("Content-Language", "de")
                .body(containsString("href=\"/desk?language=en\" lang=\"en\""));
        assertThat(TinyConsent.calls(OWN)).hasSize(1);
    }

    @Test
    void so_does_any_press_on_such_a_page_that_is_taken() {
        Browser tom = tom();
        Map<String, String> form = pressed(tom.get("/desk/import?language=de"));
        form.put("action", "check");
        tom.press("/desk/import", form)
                .then()
                .statusCode(400)
                .header("Content-Language", "de")
                .body(containsString("name=\"pageLanguage\" value=\"de\""));
        assertThat(TinyConsent.calls(OWN)).isEmpty();
        form.put("lines", "requester_name,requester_email,topic,blurb\na,b,c,d\n");
        tom.press("/desk/import", form).then().statusCode(200).header("Content-Language", "de");
        assertThat(TinyConsent.calls(OWN)).hasSize(1);
        tom.get("/desk").then().header("Content-Language", "de");
    }

    @Test
    void a_press_that_was_not_made_here_keeps_nothing() {
        Browser tom = tom();
        Map<String, String> form = pressed(tom.get("/desk?language=de"));
        form.put("formToken", Browser.tokenOf(kim().get("/desk")));
        tom.press("/desk/language", form).then().statusCode(403);
        form.remove("formToken");
        tom.press("/desk/language", form).then().statusCode(403);
        Browser.ofAStranger().press("/desk/language", form).then().statusCode(401);
        assertThat(TinyConsent.calls(OWN)).allMatch(call -> call.method().equals("GET"));
        tom.get("/desk").then().header("Content-Language", "en-GB");
    }

    @Test
    void a_press_leads_to_no_other_machine() {
        for (String then : new String[] {"https://evil.example/", "//evil.example/desk", "/q"}) {
            Browser tom = tom();
            Map<String, String> form = pressed(tom.get("/desk?language=de"));
            form.put("then", then);
            tom.press("/desk/language", form).then().header("Location", Browser.ORIGIN + "/desk");
        }
    }

    @Test
    void with_consent_away_the_browser_remembers_what_was_pressed() {
        Browser tom = tom();
        Map<String, String> form = pressed(tom.get("/desk?language=de"));
        TinyConsent.isAway();
        tom.press("/desk/language", form).then().statusCode(303);
        tom.get("/desk").then().header("Content-Language", "de");
    }

    @Test
    void what_a_browser_remembers_is_nobody_elses() {
        Browser browser = tom();
        browser.press("/desk/language", pressed(browser.get("/desk?language=de")));
        browser.get("/desk").then().header("Content-Language", "de");
        browser.signIn(Map.of("name", "Kim Vale", "email", "kim@example.com"));
        browser.get("/desk").then().header("Content-Language", "en-GB");
    }

    @Test
    void signing_out_makes_it_forget() {
        Browser tom = tom();
        tom.press("/desk/language", pressed(tom.get("/desk?language=de")));
        assertThat(tom.cookies()).containsKey("askfirst_language");
        tom.press("/desk/sign-out", Map.of("formToken", Browser.tokenOf(tom.get("/desk/sign-in"))));
        assertThat(tom.cookies()).isEmpty();
    }

    @Test
    void whoever_is_forgotten_leaves_no_language_behind() {
        TinyConsent.answers("/people/me/erasure", 202, "");
        Browser tom = tom();
        Map<String, String> form = pressed(tom.get("/desk/me?language=de"));
        form.put("choice", "erase");
        form.put("sure", "yes");
        tom.press("/desk/me", form).then().statusCode(200).header("Content-Language", "de");
        assertThat(TinyConsent.calls("/people/me/erasure")).hasSize(1);
        assertThat(TinyConsent.calls(OWN)).isEmpty();
        assertThat(tom.cookies()).isEmpty();
    }

    @Test
    void what_is_remembered_goes_to_the_desk_alone() {
        assertThat(tom().get("/desk").detailedCookie("askfirst_language"))
                .satisfies(cookie -> {
                    assertThat(cookie.getPath()).isEqualTo("/desk");
                    assertThat(cookie.isHttpOnly()).isTrue();
                    assertThat(cookie.isSecured()).isTrue();
                    assertThat(cookie.getSameSite()).isEqualTo("Lax");
                    assertThat(cookie.getMaxAge()).isEqualTo(3600);
                    assertThat(cookie.getValue()).startsWith("any.").doesNotContain("tom");
                });
    }

    @Test
    void a_page_of_nobodys_goes_by_the_browser() {
        for (String path : new String[] {"/local/sign-in"}) {
            Browser.ofAStranger()
                    .call(Browser.HOST)
                    .header("Accept-Language", "fr, de;q=0.8, en;q=0.5")
                    .get(path)
                    .then()
                    .header("Content-Language", "de");
            Browser.ofAStranger().get(path).then().header("Content-Language", "en-GB");
        }
    }

    @Test
    void an_open_page_stays_in_the_language_it_was_asked_for_in() {
        Browser tom = tom();
        TinyConsent.answers(
                "/introductions/" + ID,
                200,
                DECLINED.replace("\"DECLINED\"", "\"AWAITING_TARGET\""));
        assertThat(tom.get(PAGE + "?language=de").asString())
                .containsPattern("hx-get=\"/desk/live/" + ID + "\\?[^\"]*&amp;language=de\"");
        String parts = tom.get("/desk/live/" + ID + "?version=another&language=de").asString();
        assertThat(GermanPage.partIn(parts)).contains("Gefragt: Grace Lim", "Uhr (UTC))");
        assertThat(tom.get("/desk/live/" + ID + "?version=another").asString())
                .contains("Asking Grace Lim");
    }

    @ParameterizedTest
    @CsvSource({
        "en, '', en, Hello Ada Park",
        "de, '', de, Guten Tag Ada Park",
        "en, de, de, Guten Tag Ada Park",
        "de, en, en, Hello Ada Park",
        "de, fr, de, Guten Tag Ada Park"
    })
    void a_turn_down_is_in_the_language_chosen_for_it_or_the_pages(
            String page, String text, String language, String hello) {
        TinyConsent.answers("GET " + OWN, 200, "{\"language\": \"%s\"}".formatted(page));
        String shown =
                tom().get(
                                PAGE
                                        + "?tone=WARM&reason=yes"
                                        + (text.isEmpty() ? "" : "&textLanguage=" + text))
                        .asString();
        assertThat(shown)
                .contains(
                        "<html lang=\"" + (page.equals("en") ? "en-GB" : "de") + "\">",
                        "dir=\"auto\" lang=\"" + language + "\">" + hello,
                        "name=\"textLanguage\" value=\"" + language + "\" checked",
                        language.equals("de") ? "ab dem 15. Januar 2027" : "from 15 January 2027",
                        "mailto:ada@example.org?subject="
                                + (language.equals("de") ? "Ihr%20Wunsch" : "About%20meeting"));
    }

    private static Map<String, String> pressed(Response page) {
        Map<String, String> form = new HashMap<>();
        form.put("formToken", Browser.tokenOf(page));
        form.put("pageLanguage", "de");
        assertThat(page.asString()).contains("name=\"pageLanguage\" value=\"de\"");
        return form;
    }

    private static Browser tom() {
        return Browser.of("Tom Reed", "tom@example.com");
    }

    private static Browser kim() {
        return Browser.of("Kim Vale", "kim@example.com");
    }
}
