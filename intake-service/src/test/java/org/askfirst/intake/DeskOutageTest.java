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
import org.junit.jupiter.params.provider.EnumSource;

/** Every page of the desk without consent, or without the session in which it was opened. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TinyConsent.class)
class DeskOutageTest {

    private static final String ID = "41111111-2222-4333-8444-555555555555";

    /** Stands in every field that a form has. */
    private static final String TYPED = "Typed & kept";

    @BeforeEach
    void consentIsAway() {
        TinyConsent.isAway();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/desk | 200 | You can introduce people as always.",
                "/desk?state=DECLINED | 200 | You can introduce people as always.",
                "/desk/introductions/ID | 503 | The introduction itself goes on meanwhile",
                "/desk/introductions/ID/ask-instead | 503 | The introduction itself goes on"
                        + " meanwhile",
                "/desk/introductions/new | 200 | We cannot list the topics just now.",
                "/desk/unsolicited/new | 200 | just now",
                "/desk/import | 200 | Check the lines",
                "/desk/me | 200 | What you have chosen goes on to hold",
                "/desk/routes | 503 | Nothing is lost.",
                "/desk/routes-new | 200 | A new route",
                "/desk/routes/hiring | 503 | Nothing is lost.",
                "/desk/routes-file | 503 | Nothing is lost.",
                "/desk/routes.csv | 503 | Nothing is lost.",
                "/desk/people | 200 | Download what we hold about them"
            })
    void without_consent_every_page_says_what_works_and_what_does_not(
            String page, int status, String sentence) {
        somebody()
                .get(page.replace("ID", ID))
                .then()
                .statusCode(status)
                .body(containsString(sentence));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/desk/introductions | action=preview | 200",
                "/desk/introductions/ID/ask-instead | | 503",
                "/desk/unsolicited | action=preview | 200",
                "/desk/import | action=send | 503",
                "/desk/import | action=check | 200",
                "/desk/me | choice=cap | 503",
                "/desk/routes | action=save | 503",
                "/desk/routes/hiring | action=save | 503",
                "/desk/routes-file | action=replace | 503",
                "/desk/people | action=export | 503"
            })
    void without_consent_no_form_loses_what_was_typed(String path, String button, int status) {
        Browser browser = somebody();
        Map<String, String> form = typed(browser, path, button);
        Response page = browser.press(path.replace("ID", ID), form);
        page.then().statusCode(status);
        assertKept(path, page);
    }

    @ParameterizedTest
    @CsvSource({
        "/desk/introductions",
        "/desk/introductions/ID/ask-instead",
        "/desk/unsolicited",
        "/desk/import",
        "/desk/me",
        "/desk/routes",
        "/desk/routes/hiring",
        "/desk/routes-file",
        "/desk/people"
    })
    void a_session_that_ends_over_a_form_loses_nothing_typed(String path) {
        Map<String, String> form = typed(somebody(), path, "action=send");
        Response page = Browser.ofAStranger().press(path.replace("ID", ID), form);
        page.then()
                .statusCode(401)
                .body(containsString("You are not signed in any more"))
                .body(containsString("ign in in another tab"));
        assertKept(path, page);
        assertThat(TinyConsent.calls(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"withdrawal", "passed-on", "call-off"})
    void a_press_without_a_session_or_consent_changes_nothing_and_says_so(String what) {
        Browser browser = somebody();
        String path = "/desk/introductions/" + ID + "/" + what;
        Map<String, String> form =
                Map.of("formToken", Browser.tokenOf(browser.get("/desk/sign-in")));
        browser.press(path, form)
                .then()
                .statusCode(503)
                .body(containsString("nothing was changed from here as far as we know"));
        Browser.ofAStranger()
                .press(path, form)
                .then()
                .statusCode(401)
                .body(containsString("Nothing was changed"));
    }

    @ParameterizedTest
    @EnumSource(
            value = TinyConsent.Held.class,
            names = {"ALL", "BODY"})
    void a_consent_that_does_not_come_to_an_end_is_not_waited_for(TinyConsent.Held held) {
        TinyConsent.holds("/introductions", held);
        somebody()
                .get("/desk")
                .then()
                .statusCode(200)
                .body(containsString("We cannot show your introductions just now"));
        assertThat(TinyConsent.calls("/introductions")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void a_consent_that_says_far_too_much_is_as_if_it_were_away() {
        TinyConsent.answers(
                "/introductions", 200, "{\"next\": \"" + "x".repeat(5 * 1024 * 1024) + "\"}");
        somebody().get("/desk").then().statusCode(200).body(containsString("just now"));
    }

    private static void assertKept(String path, Response page) {
        String shown = page.asString();
        assertThat(shown).contains(path.equals("/desk/me") ? "value=\"7\"" : "Typed &amp; kept");
        if (path.endsWith("/introductions") || path.endsWith("/unsolicited")) {
            assertThat(shown).contains("ada@example.org");
        }
    }

    /** Every field of every form. */
    private static Map<String, String> typed(Browser browser, String path, String button) {
        Map<String, String> form = new HashMap<>();
        form.put("formToken", Browser.tokenOf(browser.get("/desk/sign-in")));
        form.put("key", "one");
        if (button != null) {
            form.put(button.split("=")[0], button.split("=")[1]);
        }
        form.put("requesterName", "Ada Park");
        form.put("requesterEmail", "ada@example.org");
        form.put("targetName", "Grace Lim");
        form.put("targetEmail", "grace@example.net");
        form.put("topic", TYPED);
        form.put("blurb", "Two sentences.");
        form.put("introducerName", "Ada Park");
        form.put("introducerEmail", "ada@example.org");
        form.put("strangerName", "Kim Vale");
        form.put("strangerEmail", "kim@example.net");
        form.put("reason", path.endsWith("/people") ? TYPED : "no");
        form.put("name", path.endsWith("/ask-instead") ? TYPED : "sales");
        form.put("title", TYPED);
        form.put("rows", "1");
        form.put("name-0", "Kim Vale");
        form.put("email-0", "kim@example.net");
        form.put("opened", "");
        form.put("file", TYPED);
        form.put("perMonth", "7");
        form.put("email", "kim@example.net");
        form.put(
                "lines",
                "requester_name,requester_email,target_name,target_email,topic,blurb\n"
                        + "Ada Park,ada@example.org,Grace,grace@example.net,"
                        + TYPED
                        + ",x\n");
        return form;
    }

    private static Browser somebody() {
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
}
