package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class SessionTest {

    private static final Map<String, String> TOM =
            Map.of("name", "Tom Reed", "email", "tom@example.com");

    @Test
    void a_stranger_is_led_to_the_sign_in_and_back() {
        Browser browser = Browser.ofAStranger();
        browser.get("/desk/sign-in")
                .then()
                .statusCode(302)
                .header("Location", "/local/sign-in?then=%2Fdesk%2Fsign-in");
        browser.signIn(
                        Map.of(
                                "name",
                                "Tom Reed",
                                "email",
                                "tom@example.com",
                                "then",
                                "/desk/sign-in"))
                .then()
                .statusCode(303)
                .header("Location", Browser.ORIGIN + "/desk/sign-in");
        browser.get("/desk/sign-in")
                .then()
                .statusCode(200)
                .body(containsString("Signed in as <bdi>Tom Reed</bdi>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/desk",
                "//evil.example/desk",
                "/deskevil",
                "/local/sign-in",
                "/desk\\evil",
                "/desk/ evil"
            })
    void signing_in_leads_to_the_desk_and_nowhere_else(String then) {
        Map<String, String> fields = Map.of("name", "Tom", "email", "t@example.com", "then", then);
        Browser.ofAStranger()
                .signIn(fields)
                .then()
                .statusCode(303)
                .header("Location", Browser.ORIGIN + "/desk");
    }

    @Test
    void the_cookie_is_the_desks_and_no_scripts() {
        Cookie cookie = Browser.ofAStranger().signIn(TOM).detailedCookie("askfirst_session");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.isSecured()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/desk");
        assertThat(cookie.getMaxAge()).isEqualTo(12 * 60 * 60);
    }

    @Test
    void a_cookie_is_nothing_to_the_api_and_says_who_it_is_at_the_desk_only() {
        String token = Browser.ofAStranger().signIn(TOM).cookie("askfirst_session");
        Calls.json()
                .cookie("askfirst_session", token)
                .body(Calls.VALID)
                .post("/introductions")
                .then()
                .statusCode(401);
    }

    @Test
    void a_cookie_that_does_not_hold_leads_to_the_sign_in() {
        Browser.ofAStranger()
                .call(Browser.HOST)
                .cookie("askfirst_session", "rubbish")
                .get("/desk/sign-in")
                .then()
                .statusCode(302)
                .header("Location", containsString("/local/sign-in?then="));
    }

    @ParameterizedTest
    @CsvSource({
        "'', tom@example.com, name",
        "Tom, '', email",
        "Tom, tom, email",
        "Tom, tom@example.com, roles"
    })
    void what_was_typed_is_kept_beside_what_is_wrong_with_it(
            String name, String email, String field) {
        String roles = field.equals("roles") ? "ROUTER" : "router";
        Response page =
                Browser.ofAStranger().signIn(Map.of("name", name, "email", email, "roles", roles));
        page.then().statusCode(400);
        assertThat(page.asString())
                .contains("id=\"" + field + "-error\"", "value=\"" + email + "\"", roles);
        assertThat(page.cookies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "intro.example.org.evil.example", "intro.example.org:444"})
    void under_another_name_nobody_gets_to_the_desk(String host) {
        Browser browser = Browser.of("Tom Reed", "tom@example.com");
        browser.call(host)
                .get("/desk/sign-in")
                .then()
                .statusCode(421)
                .body(containsString("https://intro.example.org/desk"));
    }

    @Test
    void signing_out_ends_the_session_here() {
        Browser browser = Browser.of("Tom Reed", "tom@example.com");
        String token = Browser.tokenOf(browser.get("/desk/sign-in"));
        browser.press("/desk/sign-out", Map.of("formToken", token))
                .then()
                .statusCode(303)
                .header("Location", Browser.ORIGIN + "/?state=signed-out");
        browser.get("/desk/sign-in").then().statusCode(302);
        browser.press("/desk/sign-out", Map.of("formToken", token)).then().statusCode(303);
    }

    @Test
    void a_form_from_elsewhere_ends_nothing() {
        Browser browser = Browser.of("Tom Reed", "tom@example.com");
        String token = Browser.tokenOf(browser.get("/desk/sign-in"));
        String anothers =
                Browser.tokenOf(Browser.of("Kim Vale", "kim@example.com").get("/desk/sign-in"));
        Map<String, String> own = Map.of("formToken", token);
        for (String site : List.of("cross-site", "same-site", "none")) {
            refused(browser.form(own).header("Sec-Fetch-Site", site).post("/desk/sign-out"));
        }
        for (String origin : List.of("https://evil.example", "null")) {
            refused(browser.form(own).header("Origin", origin).post("/desk/sign-out"));
        }
        for (String other : List.of("", anothers, token + "x")) {
            refused(browser.press("/desk/sign-out", Map.of("formToken", other)));
        }
        browser.get("/desk/sign-in").then().statusCode(200);
        browser.form(own).post("/desk/sign-out").then().statusCode(303);
    }

    private static void refused(Response response) {
        response.then().statusCode(403).body(containsString("This did not come from our page"));
    }

    @Test
    void the_sign_in_takes_no_form_from_elsewhere() {
        Browser.ofAStranger()
                .form(TOM)
                .header("Host", "localhost")
                .header("Sec-Fetch-Site", "cross-site")
                .post("/local/sign-in")
                .then()
                .statusCode(403);
    }

    @Test
    void refusals_at_the_desk_are_pages() {
        Browser tom = Browser.of("Tom Reed", "tom@example.com");
        tom.get("/desk/nothing")
                .then()
                .statusCode(404)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("Nothing is here"));
    }

    @Test
    void every_page_keeps_the_browser_to_itself() {
        Response page = Browser.of("Tom Reed", "tom@example.com").get("/desk/sign-in");
        page.then()
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "same-origin")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Opener-Policy", "same-origin");
        assertThat(page.header("Content-Security-Policy"))
                .matches(
                        "default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri"
                                + " 'none'; frame-ancestors 'none'");
        assertThat(page.asString()).doesNotContain("<script", "style=");
    }
}
