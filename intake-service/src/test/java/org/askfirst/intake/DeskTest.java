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

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TinyConsent.class)
class DeskTest {

    private static final String ID = "11111111-2222-4333-8444-555555555555";
    private static final String OTHER = "21111111-2222-4333-8444-555555555555";
    private static final String PAGE = "/desk/introductions/" + ID;

    private static final String DECLINED =
            """
            {"id": "%s", "state": "DECLINED", "topic": "Hiring <one>", "round": 1,
             "createdAt": "2026-01-02T03:04:05Z", "updatedAt": "2026-01-03T03:04:05Z",
             "requester": {"name": "Ada <Park>", "email": "ada@example.org", "optIn": "GIVEN"},
             "target": {"name": "Grace Lim", "email": "grace@example.net", "optIn": "REFUSED"},
             "decline": {"by": "TARGET", "reason": "TOO_BUSY"}, "nextAt": null,
             "offers": ["PASS_ON"], "waiting": ["PASS_ON"], "passedOn": null,
             "blurb": "Two sentences.",
             "history": [{"at": "2026-01-02T03:04:05Z", "what": "RECEIVED"},
                         {"at": "2026-01-03T03:04:05Z", "what": "TARGET_DECLINED"}]}
            """
                    .formatted(ID);

    private static final String OPEN =
            """
            {"id": "%s", "state": "AWAITING_TARGET", "topic": "Another", "round": 1,
             "createdAt": "2026-01-02T03:04:05Z", "updatedAt": "2026-01-02T03:04:05Z",
             "requester": {"name": "Kim Vale", "email": "kim@example.org", "optIn": "GIVEN"},
             "target": {"name": null, "email": null, "optIn": "ASKED"},
             "route": {"name": "hiring", "title": "Hiring", "asked": 1},
             "decline": null, "nextAt": "2026-01-07T03:04:05Z",
             "offers": ["WITHDRAW"], "waiting": [], "passedOn": null}
            """
                    .formatted(OTHER);

    @BeforeEach
    void consentIsThere() {
        TinyConsent.isAway();
        TinyConsent.answers(
                "/introductions",
                200,
                "{\"introductions\": [%s, %s], \"next\": \"a b\"}".formatted(OPEN, DECLINED));
        TinyConsent.answers("/introductions/" + ID, 200, DECLINED);
        TinyConsent.answers("/introductions/" + OTHER, 200, OPEN);
    }

    @Test
    void the_desk_asks_what_waits_and_shows_each_once() {
        TinyConsent.answers(
                "/introductions",
                200,
                "{\"introductions\": [%s], \"next\": null}".formatted(DECLINED));
        Response page = tom().get("/desk");
        page.then().statusCode(200);
        assertThat(page.asString())
                .contains("Waiting for you", "Ada &lt;Park&gt;", "Hiring &lt;one&gt;", "Declined")
                .containsOnlyOnce("href=\"/desk/introductions/" + ID + "\"");
        assertThat(TinyConsent.calls("/introductions").getFirst().target()).contains("waiting=me");
    }

    @Test
    void filters_go_to_consent_and_along_to_the_next_page() {
        Response page = tom().get("/desk?state=DECLINED&q=a%26b");
        page.then().statusCode(200);
        assertThat(page.asString())
                .contains(
                        "<option value=\"DECLINED\" selected>",
                        "value=\"a&amp;b\"",
                        "somebody for Hiring",
                        "/desk?state=DECLINED&amp;q=a%26b&amp;after=a+b");
        assertThat(TinyConsent.calls("/introductions"))
                .singleElement()
                .satisfies(call -> assertThat(call.target()).contains("q=a%26b", "state=DECLINED"));
    }

    @Test
    void with_nothing_yet_the_desk_says_how_to_begin() {
        TinyConsent.answers("/introductions", 200, "{\"introductions\": [], \"next\": null}");
        tom().get("/desk").then().statusCode(200).body(containsString("Nothing yet"));
        tom().get("/desk?q=x").then().statusCode(200).body(containsString("Nothing fits."));
    }

    @ParameterizedTest
    @CsvSource({
        "503, We cannot show your introductions just now",
        "500, We cannot show your introductions just now",
        "429, That was very often in one minute",
        "401, Your sign-in is not taken everywhere",
        "400, This is nothing we can look for"
    })
    void whatever_consent_says_the_desk_says_what_works(int status, String sentence) {
        TinyConsent.answers("/introductions", status, "{}");
        tom().get("/desk")
                .then()
                .statusCode(200)
                .body(containsString(sentence))
                .body(containsString("Introduce two people"));
    }

    @Test
    void rubbish_from_consent_is_no_answer() {
        TinyConsent.answers("/introductions", 200, "<html>");
        tom().get("/desk").then().statusCode(200).body(containsString("just now"));
    }

    @Test
    void one_introduction_tells_its_story() {
        Response page = tom().get(PAGE);
        page.then().statusCode(200);
        assertThat(page.asString())
                .contains(
                        "Grace Lim is too busy at the moment.",
                        "Two sentences.",
                        "ada@example.org",
                        "You sent it",
                        "Grace Lim said no",
                        "3 January 2026, 03:04 UTC",
                        "I have let them know")
                .doesNotContain("Withdraw this introduction");
        assertThat(tom().get("/desk/introductions/" + OTHER).asString())
                .contains("Withdraw this introduction", "We have asked somebody for Hiring")
                .doesNotContain("let them know");
    }

    @Test
    void withdrawing_is_the_apis_withdrawal() {
        TinyConsent.answers("/introductions/" + OTHER + "/withdrawal", 204, "");
        Browser tom = tom();
        String path = "/desk/introductions/" + OTHER;
        Map<String, String> form = Map.of("formToken", Browser.tokenOf(tom.get(path)));
        tom.press(path + "/withdrawal", form)
                .then()
                .statusCode(303)
                .header("Location", Browser.ORIGIN + path);
        TinyConsent.answers("/introductions/" + OTHER + "/withdrawal", 409, "{}");
        tom.press(path + "/withdrawal", form)
                .then()
                .statusCode(409)
                .body(containsString("could not be done any more"));
        tom.press(path + "/withdrawal", Map.of()).then().statusCode(403);
        assertThat(TinyConsent.calls("/introductions/" + OTHER + "/withdrawal")).hasSize(2);
        Browser.ofAStranger().press(path + "/withdrawal", form).then().statusCode(401);
    }

    @Test
    void a_turn_down_is_ready_and_says_why_only_when_asked_to() {
        String page = tom().get(PAGE).asString();
        assertThat(page)
                .contains("Hello Ada &lt;Park&gt;,", "Tom Reed", "href=\"mailto:ada@example.org?")
                .doesNotContain("too much on", "Another way to go makes sense")
                .containsOnlyOnce("mailto:");
        assertThat(tom().get(PAGE + "?tone=BRIEF&reason=yes").asString())
                .contains("value=\"BRIEF\" checked", "Grace Lim has too much on just now")
                .containsOnlyOnce("mailto:");
        assertThat(tom().get(PAGE + "?tone=ANOTHER_WAY").asString())
                .contains("Another way to go makes sense only with the reason")
                .doesNotContain("too much on", "If it can wait");
        assertThat(tom().get(PAGE + "?tone=ANOTHER_WAY&reason=yes").asString())
                .contains("too much on", "If it can wait");
        assertThat(tom().get(PAGE + "?tone=rubbish&reason=maybe").asString())
                .contains("value=\"WARM\" checked")
                .doesNotContain("too much on");
    }

    @Test
    void after_a_promise_was_called_off_the_turn_down_promises_nothing() {
        TinyConsent.answers(
                "/introductions/" + ID,
                200,
                OPEN.replace(OTHER, ID)
                        .replace("AWAITING_TARGET", "WITHDRAWN")
                        .replace("\"ASKED\"", "\"REFUSED\"")
                        .replace(
                                "[\"WITHDRAW\"], \"waiting\": []",
                                "[\"PASS_ON\"], \"waiting\": [\"PASS_ON\"]"));
        String page = tom().get(PAGE + "?tone=ANOTHER_WAY&reason=yes").asString();
        assertThat(page)
                .contains(
                        "you called the later question off",
                        "has too much on just now",
                        "glad to ask again in a while",
                        "I have let them know")
                .doesNotContain("asked once more");
    }

    @Test
    void a_turn_down_names_nobody_better_placed() {
        TinyConsent.answers("/introductions/" + ID, 200, better());
        for (String tone : new String[] {"WARM", "BRIEF", "ANOTHER_WAY"}) {
            String page = tom().get(PAGE + "?reason=yes&tone=" + tone).asString();
            String text = page.substring(page.indexOf("<textarea"), page.indexOf("I have let"));
            assertThat(text)
                    .contains("not the right person")
                    .doesNotContain("Olu", "olu", "Databases");
        }
    }

    @Test
    void somebody_better_placed_is_asked_by_the_apis_call() {
        TinyConsent.answers("/introductions/" + ID, 200, better());
        String there = PAGE + "/ask-instead";
        Browser tom = tom();
        assertThat(tom.get(PAGE).asString())
                .contains("Databases, not hiring", "href=\"" + there + "\"");
        Response form = tom.get(there);
        form.then()
                .statusCode(200)
                .body(containsString("value=\"Olu Ade\""))
                .body(containsString("value=\"olu@example.net\""));
        Map<String, String> fields = new HashMap<>();
        fields.put("formToken", Browser.tokenOf(form));
        fields.put("name", "Olu <Ade>");
        fields.put("email", "olu@");
        TinyConsent.answers(
                "/introductions/" + ID + "/ask-instead",
                400,
                "{\"violations\": [{\"field\": \"email\", \"message\": \"is not an address\"}]}");
        tom.press(there, fields)
                .then()
                .statusCode(400)
                .body(containsString("This address is not an address."))
                .body(containsString("value=\"Olu &lt;Ade&gt;\""));
        TinyConsent.answers("/introductions/" + ID + "/ask-instead", 503, "{}");
        tom.press(there, fields)
                .then()
                .statusCode(503)
                .body(containsString("asked once at most"))
                .body(containsString("value=\"olu@\""));
        TinyConsent.answers("/introductions/" + ID + "/ask-instead", 204, "");
        tom.press(there, fields).then().statusCode(303).header("Location", Browser.ORIGIN + PAGE);
        assertThat(TinyConsent.calls("/introductions/" + ID + "/ask-instead").getLast().body())
                .contains("\"name\":\"Olu <Ade>\"", "\"email\":\"olu@\"");
        int before = TinyConsent.calls("/introductions/" + ID + "/ask-instead").size();
        fields.remove("formToken");
        tom.press(there, fields).then().statusCode(403).body(containsString("value=\"olu@\""));
        Browser.ofAStranger()
                .press(there, fields)
                .then()
                .statusCode(401)
                .body(containsString("value=\"olu@\""));
        assertThat(TinyConsent.calls("/introductions/" + ID + "/ask-instead")).hasSize(before);
        TinyConsent.answers("/introductions/" + ID, 200, DECLINED);
        tom.get(there).then().statusCode(303).header("Location", Browser.ORIGIN + PAGE);
    }

    private static String better() {
        return DECLINED.replace(
                        "\"reason\": \"TOO_BUSY\"",
                        """
                        "reason": "NOT_ME", "knows": "Databases, not hiring",
                        "better": {"name": "Olu Ade", "email": "olu@example.net"}\
                        """)
                .replace("[\"PASS_ON\"]", "[\"ASK_INSTEAD\", \"PASS_ON\"]");
    }

    @Test
    void another_persons_is_unknown_and_so_is_rubbish() {
        TinyConsent.answers("/introductions/" + ID, 404, "{}");
        String unknown = tom().get(PAGE).then().statusCode(404).extract().asString();
        String rubbish =
                tom().get("/desk/introductions/rubbish")
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString();
        assertThat(withoutTokens(rubbish)).isEqualTo(withoutTokens(unknown));
    }

    @Test
    void what_was_just_sent_is_accepted_for_its_sender_alone() {
        Browser tom = tom();
        String page = tom.introduces("one");
        String id = page.substring("/desk/introductions/".length(), page.indexOf('?'));
        TinyConsent.answers("/introductions/" + id, 404, "{}");
        tom.get(page)
                .then()
                .statusCode(200)
                .body(containsString("Sent: we are asking now"))
                .body(containsString("href=\"" + page + "\">See where it is"));
        tom.get(page.split("\\?")[0]).then().statusCode(404);
        tom.get(page + "x").then().statusCode(404);
        Browser.of("Kim Vale", "kim@example.com").get(page).then().statusCode(404);
        TinyConsent.answers("/introductions/" + id, 200, OPEN);
        tom.get(page).then().statusCode(200).body(containsString("Withdraw this introduction"));
    }

    @Test
    void with_consent_away_one_introduction_says_so() {
        TinyConsent.isAway();
        tom().get(PAGE).then().statusCode(503).body(containsString("goes on meanwhile"));
    }

    private static String withoutTokens(String page) {
        return page.replaceAll("name=\"formToken\" value=\"[^\"]*\"", "");
    }

    private static Browser tom() {
        return Browser.of("Tom Reed", "tom@example.com");
    }
}
