package org.askfirst.consent.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.SharedStart;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.person.PersonKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the provider is trusted without the claim: one's own token may say it all the same. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@TestProfile(SharedStart.class)
class AccountTest {

    private static final LocalDate SOON = LocalDate.now(ZoneOffset.UTC).plusDays(20);

    @Inject Fixture fixture;
    @Inject PersonKeys personKeys;

    private final String email = "ida-" + UUID.randomUUID() + "@example.org";

    @Test
    void nothing_stands_at_first() {
        assertThat(choice(trusted()).asString())
                .isEqualTo("{\"choice\":\"ask_me\",\"refusedIntroducers\":0}");
    }

    @Test
    void whoever_is_signed_in_may_be_asked_less() {
        assertThat(choose(trusted(), "{\"choice\":\"cap\",\"perMonth\":2}").statusCode())
                .isEqualTo(204);
        assertThat(
                        choose(trusted(), "{\"choice\":\"pause\",\"until\":\"" + SOON + "\"}")
                                .statusCode())
                .isEqualTo(204);
        assertThat(choice(trusted()).asString())
                .isEqualTo(
                        "{\"choice\":\"pause\",\"until\":\"%s\",\"perMonth\":2,\"refusedIntroducers\":0}"
                                .formatted(SOON));
        assertThat(choose(trusted(), "{\"choice\":\"never\"}").statusCode()).isEqualTo(204);
        assertThat(choice(trusted()).asString())
                .isEqualTo("{\"choice\":\"never\",\"perMonth\":2,\"refusedIntroducers\":0}");
    }

    @Test
    void to_be_asked_more_takes_a_token_that_says_whose_the_address_is() {
        choose(trusted(), "{\"choice\":\"never\"}");
        for (String wider :
                List.of(
                        "{\"choice\":\"ask_me\"}",
                        "{\"choice\":\"cap\",\"perMonth\":1}",
                        "{\"choice\":\"pause\",\"until\":\"P2W\"}")) {
            assertRefused(choose(trusted(), wider));
        }
        assertThat(choice(trusted()).jsonPath().getString("choice")).isEqualTo("never");
        assertThat(choose(verified(), "{\"choice\":\"ask_me\"}").statusCode()).isEqualTo(204);
        assertThat(choice(trusted()).jsonPath().getString("choice")).isEqualTo("ask_me");
    }

    @Test
    void a_pause_that_is_over_is_none() {
        choose(trusted(), "{\"choice\":\"pause\",\"until\":\"" + SOON + "\"}");
        fixture.execute(
                "UPDATE person SET pause_until = current_date - 2 WHERE key = '%s'"
                        .formatted(personKeys.of(email)));
        assertThat(choice(trusted()).asString())
                .isEqualTo("{\"choice\":\"ask_me\",\"refusedIntroducers\":0}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                               | choice   | is required
                    {"choice":"maybe"}                               | choice   | must be ask_me, pause, never or cap
                    {"choice":"pause"}                               | until    | is required with the choice pause
                    {"choice":"pause","until":"2020-01-01"}          | until    | has passed
                    {"choice":"never","until":"P2W"}                 | until    | goes with the choice pause only
                    {"choice":"cap"}                                 | perMonth | is required with the choice cap
                    {"choice":"cap","perMonth":0}                    | perMonth | must be a whole number from 1 to 31
                    {"choice":"cap","perMonth":32}                   | perMonth | must be a whole number from 1 to 31
                    {"choice":"never","person":"ada@example.org"}    | person   | is not a field of this request
                    """)
    void what_is_no_choice_is_refused_by_its_field(String body, String field, String message) {
        Response refused = choose(verified(), body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().<Map<String, String>>getList("violations"))
                .isEqualTo(List.of(Map.of("field", field, "message", message)));
    }

    @Test
    void what_is_no_json_or_too_much_of_it_is_refused() {
        assertThat(choose(verified(), "{").statusCode()).isEqualTo(400);
        assertThat(choose(verified(), " ".repeat(5000)).statusCode()).isEqualTo(413);
    }

    @Test
    void ones_own_routes_are_shown_and_nobody_else_on_them() {
        String route = "route-" + UUID.randomUUID();
        given().auth()
                .oauth2(SignedIn.ROUTER)
                .contentType("application/json")
                .body(
                        """
                        {"title": "Backend hiring", "people": [
                         {"name": "Hugo", "email": "hugo@example.net"},
                         {"name": "Ida", "email": "%s", "monthlyCap": 4}]}
                        """
                                .formatted(email.toUpperCase(Locale.ROOT)))
                .put("/routes/" + route);
        assertThat(as(trusted()).get("/people/me/routes").asString())
                .isEqualTo(
                        ("{\"routes\":[{\"name\":\"%s\",\"title\":\"Backend hiring\","
                                        + "\"position\":2,\"weight\":1,\"monthlyCap\":4}]}")
                                .formatted(route));
    }

    @Test
    void an_export_takes_a_token_that_says_whose_the_address_is() {
        assertRefused(as(trusted()).post("/people/me/export"));
        Response export = as(verified()).post("/people/me/export");
        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.jsonPath().getString("personKey")).isEqualTo(personKeys.of(email));
    }

    @Test
    void so_does_being_forgotten() {
        assertRefused(as(trusted()).post("/people/me/erasure"));
        assertThat(erasures()).isZero();
        assertThat(as(verified()).post("/people/me/erasure").statusCode()).isEqualTo(202);
        assertThat(erasures()).isOne();
    }

    @Test
    void a_token_that_says_no_is_nobodys() {
        String denied = sign(claims().claim("email_verified", false));
        assertThat(choice(denied).statusCode()).isEqualTo(403);
        assertThat(choose(denied, "{\"choice\":\"never\"}").statusCode()).isEqualTo(403);
        assertThat(as(denied).get("/people/me/routes").statusCode()).isEqualTo(403);
        assertThat(as(denied).post("/people/me/export").statusCode()).isEqualTo(403);
        assertThat(given().get("/people/me/choice").statusCode()).isEqualTo(401);
        assertThat(given().post("/people/me/erasure").statusCode()).isEqualTo(401);
    }

    @Test
    void a_language_is_what_one_has_chosen_and_is_told_to_nobody_else() {
        assertThat(as(trusted()).get("/people/me/language").asString()).isEqualTo("{}");
        assertThat(speak(trusted(), "{\"language\":\"de\"}").statusCode()).isEqualTo(204);
        assertThat(as(trusted()).get("/people/me/language").asString())
                .isEqualTo("{\"language\":\"de\"}");
        String other =
                sign(
                        Jwt.issuer("urn:ask-first:local")
                                .audience("ask-first")
                                .subject("other")
                                .claim("name", "Ida Wells")
                                .claim("email", "other-" + email)
                                .expiresIn(Duration.ofHours(1)));
        assertThat(as(other).get("/people/me/language").asString()).isEqualTo("{}");
        assertThat(choice(trusted()).asString()).doesNotContain("language");
        assertThat(given().get("/people/me/language").statusCode()).isEqualTo(401);
        assertThat(
                        as(sign(claims().claim("email_verified", false)))
                                .get("/people/me/language")
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void what_is_no_language_of_ours_changes_nothing() {
        speak(trusted(), "{\"language\":\"de\"}");
        for (String body :
                List.of("{\"language\":\"fr\"}", "{}", "{\"language\":\"en\",\"x\":1}")) {
            assertThat(speak(trusted(), body).statusCode()).isEqualTo(400);
        }
        assertThat(as(trusted()).get("/people/me/language").asString())
                .isEqualTo("{\"language\":\"de\"}");
    }

    private static Response speak(String token, String body) {
        return as(token).contentType("application/json").body(body).put("/people/me/language");
    }

    private long erasures() {
        return fixture.query(
                        "SELECT count(*) FROM person WHERE key = '%s' AND erased_at IS NOT NULL"
                                .formatted(personKeys.of(email)),
                        Long.class)
                .getFirst();
    }

    private static void assertRefused(Response response) {
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.jsonPath().getString("detail")).contains("one-time link");
    }

    private static Response choice(String token) {
        return as(token).get("/people/me/choice");
    }

    private static Response choose(String token, String body) {
        return as(token).contentType("application/json").body(body).put("/people/me/choice");
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }

    private String trusted() {
        return sign(claims());
    }

    private String verified() {
        return sign(claims().claim("email_verified", true));
    }

    private JwtClaimsBuilder claims() {
        return Jwt.issuer("urn:ask-first:local")
                .audience("ask-first")
                .subject(email)
                .claim("name", "Ida Wells")
                .claim("email", email)
                .expiresIn(Duration.ofHours(1));
    }

    private static String sign(JwtClaimsBuilder claims) {
        return SignedIn.sign(claims);
    }
}
