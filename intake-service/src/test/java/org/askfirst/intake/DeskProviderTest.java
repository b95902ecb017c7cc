package org.askfirst.intake;

import static io.restassured.RestAssured.given;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DeskProviderTest.Provided.class)
class DeskProviderTest {

    private static final TinyProvider PROVIDER = start();

    /** The desk's sign-in is a provider's, as in production. */
    public static final class Provided implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "askfirst.oidc.roles-prefix", "ask-first-",
                    "askfirst.oidc.client-id", TinyProvider.CLIENT,
                    "askfirst.oidc.client-secret", "a secret of the desk's",
                    "askfirst.oidc.scopes", "openid profile api://ask-first/use",
                    "askfirst.oidc.audience", "ask-first",
                    "quarkus.oidc.auth-server-url", "",
                    "askfirst.oidc.issuer", issuer());
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(RealParts.class),
                    new TestResourceEntry(TinyConsent.class));
        }
    }

    /** Of the provider that all class loaders share. */
    static String issuer() {
        return PROVIDER.issuer();
    }

    private static TinyProvider start() {
        try {
            return TinyProvider.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @BeforeEach
    void theTokenIsForUs() {
        PROVIDER.audience = "ask-first";
        PROVIDER.lifetime = TinyProvider.LASTING;
        PROVIDER.more = "";
        PROVIDER.groups = List.of();
        PROVIDER.refreshes = true;
        PROVIDER.answers = true;
        PROVIDER.asked.clear();
        TinyConsent.isAway();
    }

    @Test
    void the_code_flow_proves_itself_and_comes_back_to_our_own_address() {
        Browser browser = Browser.ofAStranger();
        Response away = browser.get("/desk/introductions/new?topic=Hiring");
        away.then().statusCode(302);
        Map<String, String> asked =
                TinyProvider.fields(URI.create(away.header("Location")).getRawQuery());
        assertThat(asked)
                .containsEntry("redirect_uri", Browser.ORIGIN + "/desk/signed-in")
                .containsEntry("client_id", TinyProvider.CLIENT)
                .containsEntry("code_challenge_method", "S256")
                .containsKey("code_challenge");
        assertThat(asked.get("scope").split(" "))
                .containsExactlyInAnyOrder("openid", "profile", "api://ask-first/use");
        Response back = browser.get("/desk/signed-in?code=one&state=" + asked.get("state"));
        back.then().statusCode(302);
        assertThat(back.header("Location"))
                .startsWith(Browser.ORIGIN + "/desk/introductions/new?topic=Hiring");
        assertThat(PROVIDER.asked.getFirst()).containsKey("code_verifier");
        for (Cookie cookie : back.detailedCookies()) {
            if (cookie.getMaxAge() == 0) {
                continue;
            }
            assertThat(cookie.isHttpOnly()).as(cookie.getName()).isTrue();
            assertThat(cookie.isSecured()).as(cookie.getName()).isTrue();
            assertThat(cookie.getPath()).as(cookie.getName()).isEqualTo("/desk");
            if (cookie.getName().startsWith("q_session")) {
                // Encrypted: {"alg":"A256GCMKW", as the header of a JWE.
                assertThat(cookie.getValue()).startsWith("eyJhbGciOiJBMjU2R0NNS1ci");
            }
        }
        browser.get("/desk/sign-in")
                .then()
                .statusCode(200)
                .body(containsString("Signed in as <bdi>Tom Reed</bdi>"))
                .header(
                        "Content-Security-Policy",
                        containsString("form-action 'self' " + issuer() + ";"));
    }

    @Test
    void what_is_relayed_is_the_access_token() {
        TinyConsent.answers("/introductions", 200, "{\"introductions\": [], \"next\": null}");
        signedIn().get("/desk").then().statusCode(200).body(containsString("Nothing yet"));
        String bearer = TinyConsent.calls("/introductions").getFirst().authorization();
        String claims = new String(java.util.Base64.getUrlDecoder().decode(bearer.split("\\.")[1]));
        assertThat(claims).contains("\"aud\":\"ask-first\"").doesNotContain(TinyProvider.CLIENT);
    }

    @Test
    void a_token_that_we_cannot_read_or_that_is_not_for_us_stops_here() {
        for (String audience : List.of("opaque", "another")) {
            PROVIDER.audience = audience;
            Browser browser = Browser.ofAStranger();
            Response page = browser.signInByProvider();
            assertThat(page.statusCode()).as(audience).isIn(401, 403);
            assertThat(page.asString()).as(audience).contains("ASKFIRST_OIDC_SCOPES");
        }
    }

    @Test
    void a_sign_in_that_fails_writes_nothing_of_the_person_to_the_log() {
        PROVIDER.lifetime = -30;
        try (Logged logged = Logged.fromNowOn()) {
            Browser.ofAStranger().signInByProvider().then().statusCode(401);
            assertThat(logged.with("tom@example.com")).isEmpty();
            assertThat(logged.with("Tom Reed")).isEmpty();
        }
    }

    @Test
    void roles_are_the_groups_that_begin_as_they_should() {
        PROVIDER.groups = List.of("router", "ask-first-privacy");
        signedIn()
                .get("/desk/sign-in")
                .then()
                .body(containsString("/desk/people\""))
                .body(not(containsString("/desk/routes\"")));
    }

    @Test
    void signing_out_revokes_and_leads_to_the_providers_own() {
        Browser browser = signedIn();
        String token = Browser.tokenOf(browser.get("/desk/sign-in"));
        Response end = browser.press("/desk/sign-out", Map.of("formToken", token));
        end.then().statusCode(303);
        assertThat(end.header("Location"))
                .startsWith(issuer() + "/end?id_token_hint=ey")
                .endsWith(
                        "&post_logout_redirect_uri=https%3A%2F%2Fintro.example.org%2F"
                                + "&state=signed-out");
        assertThat(PROVIDER.asked.getLast()).containsEntry("token", "to-refresh");
        browser.get("/desk/sign-in").then().statusCode(302);
    }

    @Test
    void the_desk_takes_no_bearer_token_and_the_api_no_cookie() {
        Browser.ofAStranger()
                .call(Browser.HOST)
                .header("Authorization", "Bearer " + Calls.tokenOf("Tom Reed", "tom@example.com"))
                .get("/desk/sign-in")
                .then()
                .statusCode(302);
        signedIn()
                .call(Browser.HOST)
                .contentType("application/json")
                .body(Calls.VALID)
                .post("/introductions")
                .then()
                .statusCode(401);
    }

    @Test
    void a_session_goes_on_with_new_tokens_when_the_first_have_expired() {
        Browser browser = signedInWithTokensThatHaveJustExpired();
        PROVIDER.lifetime = TinyProvider.LASTING;
        long before = refreshed();
        await().until(() -> {
            browser.get("/desk/sign-in").then().statusCode(200);
            return refreshed() > before;
        });
        browser.get("/desk/sign-in")
                .then()
                .statusCode(200)
                .body(containsString("Signed in as <bdi>Tom Reed</bdi>"));
        assertThat(refreshed()).isEqualTo(before + 1);
        assertThat(PROVIDER.asked.getLast()).containsEntry("refresh_token", "to-refresh");
    }

    @Test
    void a_session_that_the_provider_does_not_let_go_on_ends_and_keeps_what_was_typed() {
        Browser browser = signedInWithTokensThatHaveJustExpired();
        PROVIDER.refreshes = false;
        Map<String, String> typed = Map.of("topic", "Hiring", "action", "send");
        await().until(() -> browser.press("/desk/introductions", typed), gone())
                .then()
                .body(containsString("value=\"Hiring\""));
        // A page that is read lets go of the cookie, and the sign-in begins.
        browser.get("/desk?state=AGREED")
                .then()
                .statusCode(303)
                .header("Location", Browser.ORIGIN + "/desk?state=AGREED");
        assertThat(browser.cookies()).isEmpty();
        PROVIDER.lifetime = TinyProvider.LASTING;
        assertThat(browser.signInByProvider().asString()).contains("You are signed in");
    }

    @Test
    void whoever_reads_german_is_told_so_in_german_where_the_provider_is_away_or_of_no_use() {
        for (String audience : List.of("opaque", "another")) {
            PROVIDER.audience = audience;
            Browser browser = Browser.ofAStranger();
            String away = browser.get("/desk/sign-in?language=de").header("Location");
            String state = TinyProvider.fields(URI.create(away).getRawQuery()).get("state");
            Response back = browser.get("/desk/signed-in?code=one&state=" + state);
            String then = back.header("Location");
            if (then != null) {
                GermanPage.in(browser.get(then.substring(Browser.ORIGIN.length())), 403);
            }
        }
        PROVIDER.audience = "ask-first";
        Browser browser = signedInWithTokensThatHaveJustExpired();
        PROVIDER.answers = false;
        Response away =
                await().until(
                                () -> browser.get("/desk/sign-in?language=de"),
                                page -> page.statusCode() == 503);
        GermanPage.in(away, 503);
    }

    @Test
    void a_session_outlasts_a_provider_that_does_not_answer() {
        Browser browser = signedInWithTokensThatHaveJustExpired();
        PROVIDER.answers = false;
        await().until(() -> browser.get("/desk/sign-in"), page -> page.statusCode() == 503);
        assertThat(browser.cookies()).isNotEmpty();
        PROVIDER.answers = true;
        PROVIDER.lifetime = TinyProvider.LASTING;
        browser.get("/desk/sign-in").then().statusCode(200);
    }

    private static Predicate<Response> gone() {
        return page -> page.statusCode() == 401;
    }

    /** The access token of a person in many groups, and of a provider that says much. */
    @Test
    void cookies_stay_within_what_browsers_and_gateways_take() {
        PROVIDER.more = "groups-and-more-".repeat(80);
        Browser browser = signedIn();
        assertThat(browser.cookies()).isNotEmpty();
        browser.cookies()
                .forEach((name, value) ->
                        assertThat(name.length() + value.length() + "=".length())
                                .as(name)
                                .isLessThanOrEqualTo(4 * 1024));
        assertThat(
                        browser.cookies().entrySet().stream()
                                .mapToInt(
                                        one -> one.getKey().length() + one.getValue().length() + 3)
                                .sum())
                .isBetween(4 * 1024, 12 * 1024);
        browser.get("/desk/sign-in").then().statusCode(200);
    }

    @Test
    void sign_ins_are_counted_by_what_became_of_them() {
        double done = signIns("done");
        double lost = signIns("failed") + signIns("unusable");
        signedIn();
        for (String audience : List.of("another", "opaque")) {
            PROVIDER.audience = audience;
            Browser.ofAStranger().signInByProvider();
        }
        // An answer is counted when it has been sent.
        await().untilAsserted(() -> {
            assertThat(signIns("done")).isGreaterThan(done);
            assertThat(signIns("failed") + signIns("unusable")).isGreaterThanOrEqualTo(lost + 2);
        });
    }

    private static double signIns(String outcome) {
        return metric("askfirst_desk_sign_ins_total{outcome=\"%s\"}".formatted(outcome));
    }

    private static double metric(String series) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .sum();
    }

    /** Within the ten seconds for which clocks may differ; after them it is over. */
    private static Browser signedInWithTokensThatHaveJustExpired() {
        PROVIDER.lifetime = -5;
        return signedIn();
    }

    private static long refreshed() {
        return PROVIDER.asked.stream()
                .filter(form -> "refresh_token".equals(form.get("grant_type")))
                .count();
    }

    @Test
    void a_form_whose_session_is_gone_keeps_what_was_typed() {
        Browser.ofAStranger()
                .press("/desk/introductions", Map.of("topic", "Hiring", "action", "send"))
                .then()
                .statusCode(401)
                .body(containsString("value=\"Hiring\""));
    }

    private static Browser signedIn() {
        Browser browser = Browser.ofAStranger();
        assertThat(browser.signInByProvider().statusCode()).isEqualTo(200);
        return browser;
    }
}
