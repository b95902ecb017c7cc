package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TinyConsent.class)
class DeskPeopleTest {

    private static final String PAGE = "/desk/people";
    private static final String EXPORT = "/people/export";
    private static final String ERASURE = "/people/erasure";

    @BeforeEach
    void consentIsThere() {
        TinyConsent.isAway();
        TinyConsent.answers(EXPORT, 200, "{\"introductions\": []}");
        TinyConsent.answers(ERASURE, 202, "");
    }

    @Test
    void an_export_is_a_file_without_the_address_in_its_name() {
        Browser pia = pia();
        pia.press(PAGE, form(pia, "export"))
                .then()
                .statusCode(200)
                .header("Content-Disposition", "attachment; filename=\"ask-first.json\"")
                .body(containsString("introductions"));
        assertThat(TinyConsent.calls(EXPORT))
                .singleElement()
                .satisfies(call ->
                        assertThat(call.body())
                                .isEqualTo(
                                        "{\"email\":\"ada@example.org\",\"reason\":\"Letter <17>\"}"));
        Map<String, String> without = form(pia, "export");
        without.put("reason", " ");
        pia.press(PAGE, without).then().statusCode(200);
        assertThat(TinyConsent.calls(EXPORT).getLast().body())
                .isEqualTo("{\"email\":\"ada@example.org\"}");
    }

    @Test
    void an_erasure_asks_once_more() {
        Browser pia = pia();
        Map<String, String> form = form(pia, "erase");
        pia.press(PAGE, form)
                .then()
                .statusCode(200)
                .body(containsString("Shall we forget them?"))
                .body(containsString("name=\"email\" value=\"ada@example.org\""))
                .body(containsString("name=\"reason\" value=\"Letter &lt;17&gt;\""));
        assertThat(TinyConsent.calls(ERASURE)).isEmpty();
        form.put("sure", "yes");
        pia.press(PAGE, form)
                .then()
                .statusCode(200)
                .body(containsString("They are being forgotten"))
                .body(not(containsString("ada@example.org")));
        assertThat(TinyConsent.calls(ERASURE)).hasSize(1);
    }

    @Test
    void what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost() {
        Browser pia = pia();
        for (String action : new String[] {"export", "erase"}) {
            Map<String, String> form = form(pia, action);
            form.put("email", "no address");
            pia.press(PAGE, form)
                    .then()
                    .statusCode(400)
                    .body(containsString("id=\"email-error\""))
                    .body(containsString("value=\"no address\""))
                    .body(containsString("Letter &lt;17&gt;"));
        }
        TinyConsent.answers(
                EXPORT,
                400,
                "{\"violations\": [{\"field\": \"reason\", \"message\": \"is long\"}]}");
        pia.press(PAGE, form(pia, "export"))
                .then()
                .statusCode(400)
                .body(containsString("id=\"reason-error\">The reason is long."));
        pia.press(PAGE, form(pia, "")).then().statusCode(400);
        assertThat(TinyConsent.calls(ERASURE)).isEmpty();
    }

    @Test
    void whatever_becomes_of_session_and_consent_nothing_typed_is_lost() {
        Browser pia = pia();
        Map<String, String> form = form(pia, "export");
        kept(Browser.ofAStranger(), form, 401);
        TinyConsent.answers(EXPORT, 429, "{}");
        kept(pia, form, 429);
        TinyConsent.isAway();
        kept(pia, form, 503);
        form.put("action", "erase");
        form.put("sure", "yes");
        kept(pia, form, 503);
        TinyConsent.answers(ERASURE, 202, "");
        form.put("formToken", "");
        kept(pia, form, 403);
        assertThat(TinyConsent.calls(ERASURE)).hasSize(1);
    }

    @Test
    void nobody_else_sees_it() {
        Browser tom = Browser.of("Tom Reed", "tom@example.com");
        tom.get(PAGE).then().statusCode(403).body(not(containsString("href=\"/desk/people\"")));
        tom.press(PAGE, form(tom, "export")).then().statusCode(403);
        Browser.ofAStranger().get(PAGE).then().statusCode(302);
        assertThat(TinyConsent.calls(EXPORT)).isEmpty();
        Browser pia = pia();
        pia.get(PAGE).then().statusCode(200).body(containsString("href=\"/desk/people\""));
        TinyConsent.answers(EXPORT, 403, "{}");
        pia.press(PAGE, form(pia, "export"))
                .then()
                .statusCode(403)
                .body(containsString("This page is not for you"));
    }

    private static void kept(Browser browser, Map<String, String> form, int status) {
        browser.press(PAGE, form)
                .then()
                .statusCode(status)
                .body(containsString("value=\"ada@example.org\""))
                .body(containsString("Letter &lt;17&gt;"));
    }

    private static Browser pia() {
        Browser pia = Browser.ofAStranger();
        pia.signIn(Map.of("name", "Pia Lund", "email", "pia@example.com", "roles", "privacy"))
                .then()
                .statusCode(303);
        return pia;
    }

    private static Map<String, String> form(Browser browser, String action) {
        Map<String, String> form = new HashMap<>();
        form.put("formToken", Browser.tokenOf(browser.get("/desk/sign-in")));
        form.put("action", action);
        form.put("email", "ada@example.org");
        form.put("reason", "Letter <17>");
        return form;
    }
}
