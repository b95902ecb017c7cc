package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of the desk, sent by somebody who should not, or from where it should not. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TinyConsent.class)
class DeskPostsTest {

    private static final Path DESCRIPTION = Path.of("src/main/resources/META-INF/openapi.yaml");
    private static final String ID = "0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77";
    private static final String SIGN_OUT = "/desk/sign-out";

    /** As it is described; OpenApiTest holds the description to the endpoints. */
    static List<String> forms() throws IOException {
        List<String> forms = new ArrayList<>();
        String path = "";
        for (String line : Files.readAllLines(DESCRIPTION)) {
            if (line.matches("  /\\S*:")) {
                path = line.strip().replaceFirst(":$", "");
            } else if (line.equals("    post:") && path.startsWith("/desk/")) {
                forms.add(path.replace("{id}", ID).replace("{name}", "hiring"));
            }
        }
        return forms;
    }

    @Test
    void the_forms_are_found() throws IOException {
        assertThat(forms())
                .hasSizeGreaterThan(12)
                .contains(
                        SIGN_OUT,
                        "/desk/introductions",
                        "/desk/introductions/" + ID + "/withdrawal",
                        "/desk/routes/hiring/removal",
                        "/desk/me");
    }

    @BeforeEach
    void nothingIsKnown() {
        TinyConsent.isAway();
    }

    @AfterEach
    void nothingWasChanged() {
        assertThat(TinyConsent.calls()).allMatch(call -> call.method().equals("GET"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_from_elsewhere_is_refused(String path) {
        Browser browser = signedIn("tom@example.com");
        Map<String, String> own = fields(tokenOf(browser));
        for (String site : List.of("cross-site", "same-site", "none")) {
            Response page = browser.form(own).header("Sec-Fetch-Site", site).post(path);
            assertThat(page.statusCode()).as(site).isEqualTo(403);
        }
        for (String origin : List.of("https://evil.example", "null")) {
            Response page = browser.form(own).header("Origin", origin).post(path);
            assertThat(page.statusCode()).as(origin).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_without_its_token_or_with_anothers_is_refused(String path) {
        Browser browser = signedIn("tom@example.com");
        String own = tokenOf(browser);
        String anothers = tokenOf(signedIn("kim@example.com"));
        for (String token : List.of("", anothers, own + "x")) {
            assertThat(browser.press(path, fields(token)).statusCode()).as(token).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_sent_under_another_name_is_refused(String path) {
        Browser browser = signedIn("tom@example.com");
        Map<String, String> own = fields(tokenOf(browser));
        for (String host : List.of("evil.example", "intro.example.org:444")) {
            browser.call(host)
                    .header("Sec-Fetch-Site", "same-origin")
                    .contentType("application/x-www-form-urlencoded")
                    .formParams(own)
                    .post(path)
                    .then()
                    .statusCode(421);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_of_this_browser_after_signing_out_has_no_effect(String path) {
        Browser browser = signedIn("tom@example.com");
        String token = tokenOf(browser);
        browser.press(SIGN_OUT, fields(token)).then().statusCode(303);
        int expected = path.equals(SIGN_OUT) ? 303 : 401;
        assertThat(browser.press(path, fields(token)).statusCode()).isEqualTo(expected);
    }

    private static Browser signedIn(String email) {
        Browser browser = Browser.ofAStranger();
        browser.signIn(Map.of("name", "Tom Reed", "email", email, "roles", "router privacy"))
                .then()
                .statusCode(303);
        return browser;
    }

    private static String tokenOf(Browser browser) {
        return Browser.tokenOf(browser.get("/desk/sign-in"));
    }

    private static Map<String, String> fields(String token) {
        return new HashMap<>(Map.of("formToken", token, "action", "send"));
    }
}
