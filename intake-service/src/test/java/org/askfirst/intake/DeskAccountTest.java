package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TinyConsent.class)
class DeskAccountTest {

    private static final String PAGE = "/desk/me";
    private static final String CHOICE = "/people/me/choice";
    private static final String EXPORT = "/people/me/export";
    private static final String ERASURE = "/people/me/erasure";

    @BeforeEach
    void consentIsThere() {
        TinyConsent.isAway();
        TinyConsent.answers(CHOICE, 200, "{\"choice\": \"ask_me\", \"refusedIntroducers\": 0}");
        TinyConsent.answers(
                "/people/me/routes",
                200,
                """
                {"routes": [{"name": "hiring", "title": "Hiring <us>", "position": 2, "weight": 3, "monthlyCap": 4}]}
                """);
        TinyConsent.answers(
                "/introducers/me",
                200,
                """
                {"since": "2026-08-31T00:00:00Z", "asked": 17, "accepted": 5, "declined": 3,
                 "expired": 2, "unsolicited": 1, "leftToday": 183}
                """);
    }

    @Test
    void the_page_says_what_stands_and_what_became_of_ones_requests() {
        Response page = tom().get(PAGE);
        page.then().statusCode(200);
        assertThat(page.asString())
                .contains(
                        "We ask you about every introduction",
                        "Hiring &lt;us&gt;",
                        "Place 2, weight 3, at most 4 a month",
                        "Since 31 August 2026",
                        "<dd>17</dd>",
                        "<dd>183</dd>")
                .doesNotContain("value=\"ask_me\"");
        assertThat(TinyConsent.calls(CHOICE).getFirst().authorization()).startsWith("Bearer ey");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"choice\": \"never\", \"refusedIntroducers\": 2} | We never ask you",
                "{\"choice\": \"pause\", \"until\": \"2030-01-15\", \"refusedIntroducers\": 0} | We ask you nothing before 15 January 2030",
                "{\"choice\": \"pause\", \"until\": \"2030-01-15\", \"perMonth\": 2, \"refusedIntroducers\": 0} | We ask you at most twice a month after that.",
                "{\"choice\": \"ask_me\", \"perMonth\": 9, \"refusedIntroducers\": 0} | We ask you at most 9 times a month",
                "{\"choice\": \"ask_me\", \"refusedIntroducers\": 1} | There is one person from whom you want no introductions."
            })
    void what_stands_is_said_in_words_and_can_be_widened(String standing, String words) {
        TinyConsent.answers(CHOICE, 200, standing);
        tom().get(PAGE)
                .then()
                .statusCode(200)
                .body(containsString(words))
                .body(containsString("value=\"ask_me\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "never | | | {\"choice\":\"never\"}",
                "ask_me | | | {\"choice\":\"ask_me\"}",
                "pause | 2027-06-30 | | {\"choice\":\"pause\",\"until\":\"2027-06-30\"}",
                "cap | 2027-06-30 | 07 | {\"choice\":\"cap\",\"perMonth\":7}"
            })
    void a_choice_is_what_consent_takes(String choice, String until, String perMonth, String body) {
        Browser tom = tom();
        Map<String, String> form = form(tom, choice);
        form.put("until", until == null ? "" : until);
        form.put("perMonth", perMonth == null ? "" : perMonth);
        TinyConsent.answers(CHOICE, 204, "");
        tom.press(PAGE, form).then().statusCode(303).header("Location", Browser.ORIGIN + PAGE);
        assertThat(TinyConsent.calls(CHOICE).getLast())
                .satisfies(call -> assertThat(call.method()).isEqualTo("PUT"))
                .satisfies(call -> assertThat(call.body()).isEqualTo(body));
    }

    @Test
    void what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost() {
        Browser tom = tom();
        Map<String, String> pause = form(tom, "pause");
        pause.put("until", "yesterday");
        pause.put("perMonth", "44");
        tom.press(PAGE, pause)
                .then()
                .statusCode(400)
                .body(containsString("id=\"untilDate-error\""))
                .body(containsString("value=\"yesterday\""))
                .body(containsString("value=\"44\""))
                .body(not(containsString("id=\"perMonth-error\"")));
        pause.put("until", "");
        tom.press(PAGE, pause)
                .then()
                .statusCode(400)
                .body(containsString("Please say until when."));
        pause.put("choice", "cap");
        tom.press(PAGE, pause).then().statusCode(400).body(containsString("id=\"perMonth-error\""));
        pause.put("choice", "");
        tom.press(PAGE, pause).then().statusCode(400).body(containsString("id=\"choice-error\""));
        assertThat(TinyConsent.calls(CHOICE)).noneMatch(call -> call.method().equals("PUT"));
        TinyConsent.answers(
                CHOICE,
                400,
                "{\"violations\": [{\"field\": \"until\", \"message\": \"has passed\"}]}");
        pause.put("choice", "pause");
        pause.put("until", "2027-06-30");
        tom.press(PAGE, pause)
                .then()
                .statusCode(400)
                .body(containsString("This date has passed."))
                .body(containsString("value=\"2027-06-30\""));
    }

    @Test
    void without_a_verified_address_the_page_says_how_to_get_the_link() {
        Browser tom = tom();
        TinyConsent.answers(EXPORT, 403, "{}");
        TinyConsent.answers(ERASURE, 403, "{}");
        for (String choice : new String[] {"export", "erase"}) {
            Map<String, String> form = form(tom, choice);
            form.put("sure", "yes");
            form.put("perMonth", "5");
            tom.press(PAGE, form)
                    .then()
                    .statusCode(403)
                    .body(containsString("press “Send me the link”"))
                    .body(containsString("value=\"5\""));
        }
        tom.get(PAGE).then().statusCode(200);
    }

    @Test
    void an_export_is_a_file() {
        Browser tom = tom();
        String everything = "{\"introductions\": [\"é\"]}";
        TinyConsent.answers(EXPORT, 200, everything);
        Response file = tom.press(PAGE, form(tom, "export"));
        file.then().statusCode(200).header("Content-Type", containsString("application/json"));
        assertThat(file.header("Content-Disposition"))
                .matches("attachment; filename=\"ask-first-\\d{4}-\\d{2}-\\d{2}\\.json\"");
        assertThat(new String(file.asByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(everything);
    }

    @Test
    void erasure_asks_once_more_and_signs_out() {
        Browser tom = tom();
        TinyConsent.answers(ERASURE, 202, "");
        Map<String, String> form = form(tom, "erase");
        tom.press(PAGE, form)
                .then()
                .statusCode(200)
                .body(containsString("Shall we forget you?"))
                .body(containsString("name=\"sure\" value=\"yes\""));
        assertThat(TinyConsent.calls(ERASURE)).isEmpty();
        form.put("sure", "yes");
        tom.press(PAGE, form)
                .then()
                .statusCode(200)
                .body(containsString("We are forgetting you"))
                .body(not(containsString("Signed in as")));
        assertThat(TinyConsent.calls(ERASURE)).hasSize(1);
        tom.get(PAGE).then().statusCode(302);
    }

    @Test
    void with_consent_away_the_page_says_so_and_nothing_typed_is_lost() {
        Browser tom = tom();
        Map<String, String> form = form(tom, "cap");
        form.put("perMonth", "5");
        TinyConsent.isAway();
        tom.get(PAGE).then().statusCode(200).body(containsString("goes on to hold"));
        for (String choice : new String[] {"cap", "export"}) {
            form.put("choice", choice);
            tom.press(PAGE, form)
                    .then()
                    .statusCode(503)
                    .body(containsString("just now"))
                    .body(containsString("value=\"5\""));
        }
        TinyConsent.answers(CHOICE, 429, "{}");
        form.put("choice", "cap");
        tom.press(PAGE, form).then().statusCode(429).body(containsString("value=\"5\""));
    }

    @Test
    void a_form_that_is_not_of_this_session_changes_nothing() {
        Browser tom = tom();
        Map<String, String> form = form(tom, "cap");
        form.put("perMonth", "5");
        Browser.ofAStranger()
                .press(PAGE, form)
                .then()
                .statusCode(401)
                .body(containsString("You are not signed in any more"))
                .body(containsString("value=\"5\""));
        String kims = Browser.tokenOf(Browser.of("Kim Vale", "kim@example.com").get(PAGE));
        for (String token : new String[] {"", kims}) {
            form.put("formToken", token);
            tom.press(PAGE, form).then().statusCode(403).body(containsString("value=\"5\""));
        }
        assertThat(TinyConsent.calls(CHOICE)).allMatch(call -> call.method().equals("GET"));
        Browser.ofAStranger().get(PAGE).then().statusCode(302);
        TinyConsent.answers(CHOICE, 401, "{}");
        tom.get(PAGE).then().statusCode(401).header("Cache-Control", equalTo("no-store"));
    }

    private static Browser tom() {
        return Browser.of("Tom Reed", "tom@example.com");
    }

    private static Map<String, String> form(Browser browser, String choice) {
        Map<String, String> form = new HashMap<>();
        form.put("formToken", Browser.tokenOf(browser.get(PAGE)));
        form.put("choice", choice);
        form.put("until", "");
        form.put("perMonth", "");
        return form;
    }
}
