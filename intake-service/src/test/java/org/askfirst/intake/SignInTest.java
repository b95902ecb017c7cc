package org.askfirst.intake;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.askfirst.platform.problem.RefusedSignIns;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class SignInTest {

    private static final String PROBLEM = "application/problem+json";

    @Inject RefusedSignIns refusals;

    @ConfigProperty(name = "askfirst.kafka")
    String kafka;

    @ConfigProperty(name = "askfirst.local-private-key-file")
    Path keyFile;

    @ConfigProperty(name = "askfirst.local-public-key")
    String publicKey;

    @Test
    void a_local_token_says_who_it_is_for_twelve_hours() throws IOException {
        String token =
                Calls.signIn(
                                """
                                {"name": "Tom Reed", "email": "Tom+x@Example.com",
                                 "roles": ["coordinator"]}
                                """)
                        .then()
                        .statusCode(200)
                        .header("Cache-Control", "no-store")
                        .extract()
                        .path("token");
        JsonNode claims =
                new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        assertThat(claims.path("iss").asText()).isEqualTo("urn:ask-first:local");
        assertThat(claims.path("aud").asText()).isEqualTo("ask-first");
        assertThat(claims.path("sub").asText()).isEqualTo("tom@example.com");
        assertThat(claims.path("name").asText()).isEqualTo("Tom Reed");
        assertThat(claims.path("email").asText()).isEqualTo("Tom+x@example.com");
        assertThat(claims.path("email_verified").isBoolean()).isTrue();
        assertThat(claims.path("groups").toString()).isEqualTo("[\"coordinator\"]");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(43200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"email\": \"tom@example.com\"} | name",
                "{\"name\": \"Tom\"} | email",
                "{\"name\": \"Tom\\nReed\", \"email\": \"tom@example.com\"} | name",
                "{\"name\": \"Tom\", \"email\": \"tom\"} | email",
                "{\"name\": \"Tom\", \"email\": \"tom@example.com\", \"sub\": \"x\"} | sub",
                "{\"name\": \"Tom\", \"email\": \"tom@example.com\", \"roles\": [1]} | roles[0]",
                "{\"name\": \"Tom\", \"email\": \"tom@example.com\", \"roles\": \"a\"} | roles",
            })
    void local_sign_in_keeps_the_same_rules(String body, String field) {
        Calls.signIn(body)
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("violations[0].field", equalTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.2", "localhost.evil.example", "0.0.0.0"})
    void local_sign_in_answers_under_this_machines_own_names_only(String host) {
        Calls.json()
                .header("Host", host)
                .body("{\"name\": \"Tom\", \"email\": \"tom@example.com\"}")
                .post("/local/sign-in")
                .then()
                .statusCode(403)
                .contentType(PROBLEM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080", "[::1]"})
    void this_machine_has_three_names(String host) {
        Calls.json()
                .header("Host", host)
                .body("{\"name\": \"Tom\", \"email\": \"tom@example.com\"}")
                .post("/local/sign-in")
                .then()
                .statusCode(200);
    }

    @Test
    void without_a_token_nothing_is_taken() {
        Calls.json()
                .body(Calls.VALID)
                .post("/introductions")
                .then()
                .statusCode(401)
                .contentType(PROBLEM)
                .header("WWW-Authenticate", containsString("Bearer"));
        given().get("/nothing/here").then().statusCode(404).contentType(PROBLEM);
    }

    @Test
    void a_token_that_does_not_hold_is_refused() {
        PrivateKey key = Tokens.key(keyFile);
        Instant now = Instant.now();
        assertThat(statusOf(Tokens.tom().sign(key))).isEqualTo(202);
        assertThat(statusOf(Tokens.tom().expiresAt(now.minusSeconds(60)).sign(key))).isEqualTo(401);
        assertThat(statusOf(Tokens.tom().audience("another").sign(key))).isEqualTo(401);
        assertThat(statusOf(Tokens.tom().issuer("https://another.example").sign(key)))
                .isEqualTo(401);
        assertThat(statusOf(Tokens.tom().sign(RealParts.rsa().getPrivate()))).isEqualTo(401);
        assertThat(statusOf(Tokens.tom().signWithSecret(publicKey))).isEqualTo(401);
        assertThat(statusOf("not-a-token")).isEqualTo(401);

        String[] parts = Tokens.tom().sign(key).split("\\.");
        String none =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
        assertThat(statusOf(none + "." + parts[1] + ".")).isEqualTo(401);
        assertThat(statusOf(none + "." + parts[1] + "." + parts[2])).isEqualTo(401);
    }

    @Test
    void a_token_without_a_verified_address_or_a_usable_name_is_a_403_that_says_so() {
        PrivateKey key = Tokens.key(keyFile);
        forbidden(Tokens.tom().claim("email_verified", false).sign(key), "email_verified");
        forbidden(Tokens.tom().claim("email_verified", "true ").sign(key), "email_verified");
        forbidden(Tokens.tom().remove("email_verified").sign(key), "email_verified");
        forbidden(Tokens.tom().remove("email").sign(key), "claim email is missing");
        forbidden(
                Tokens.tom().claim("name", "Tom\nBcc: x").sign(key),
                "claim name holds a line break");
        forbidden(
                Tokens.tom().claim("email", "tom").sign(key), "claim email is not a mail address");
        forbidden(Tokens.tom().remove("sub").sign(key), "claim sub is missing");
    }

    @Test
    void clocks_may_be_some_seconds_apart() {
        PrivateKey key = Tokens.key(keyFile);
        Instant now = Instant.now();
        assertThat(
                        statusOf(
                                Tokens.tom()
                                        .issuedAt(now.minusSeconds(60))
                                        .expiresAt(now.minusSeconds(5))
                                        .sign(key)))
                .isEqualTo(202);
        Instant soon = now.plusSeconds(5);
        assertThat(
                        statusOf(
                                Tokens.tom()
                                        .issuedAt(soon)
                                        .claim("nbf", soon.getEpochSecond())
                                        .sign(key)))
                .isEqualTo(202);
        assertThat(
                        statusOf(
                                Tokens.tom()
                                        .claim("nbf", now.plusSeconds(60).getEpochSecond())
                                        .sign(key)))
                .isEqualTo(401);
    }

    @Test
    void who_has_no_name_is_called_by_what_else_the_token_says() throws IOException {
        PrivateKey key = Tokens.key(keyFile);
        assertThat(nameOf(Tokens.tom().remove("name").sign(key))).isEqualTo("tom");
        assertThat(nameOf(Tokens.tom().claim("name", " ").sign(key))).isEqualTo("tom");
        assertThat(nameOf(Tokens.tom().claim("name", "Tom@example.com").sign(key)))
                .isEqualTo("tom");
        assertThat(
                        nameOf(
                                Tokens.tom()
                                        .remove("name")
                                        .claim("given_name", "Tom")
                                        .claim("family_name", "Reed")
                                        .claim("preferred_username", "treed")
                                        .sign(key)))
                .isEqualTo("Tom Reed");
        assertThat(
                        nameOf(
                                Tokens.tom()
                                        .claim("name", "tom@example.com")
                                        .claim("preferred_username", "treed")
                                        .sign(key)))
                .isEqualTo("treed");
        assertThat(
                        nameOf(
                                Tokens.tom()
                                        .remove("name")
                                        .claim("preferred_username", "tom@corp.example")
                                        .sign(key)))
                .isEqualTo("tom");
    }

    @Test
    void a_refused_sign_in_is_logged_with_its_reason_and_nothing_else_and_not_by_the_hundred() {
        PrivateKey key = Tokens.key(keyFile);
        String expired = Tokens.tom().expiresAt(Instant.now().minusSeconds(60)).sign(key);
        String unnamed = Tokens.tom().claim("email", "no address").sign(key);
        double before = refused("expired");
        try (Logged logged = Logged.fromNowOn()) {
            for (int call = 0; call < 20; call++) {
                assertThat(statusOf(expired)).isEqualTo(401);
                assertThat(statusOf(unnamed)).isEqualTo(403);
                Calls.json().body(Calls.VALID).post("/introductions").then().statusCode(401);
            }
            // Another test may have had one of a reason said in this minute already.
            for (String reason : List.of("expired", "claim", "none")) {
                assertThat(logged.with("A sign-in was refused: " + reason))
                        .hasSizeLessThanOrEqualTo(1);
            }
            // Intake knows no roles, so nothing of this one has been said before.
            for (int call = 0; call < 3; call++) {
                refusals.note(RefusedSignIns.Reason.ROLE);
            }
            assertThat(logged.with("A sign-in was refused: role"))
                    .singleElement()
                    .asString()
                    .contains("role (1 since this was last said)");
            assertThat(logged.with("tom")).isEmpty();
            assertThat(logged.with("no address")).isEmpty();
            assertThat(logged.with(expired.substring(expired.length() - 20))).isEmpty();
        }
        assertThat(refused("expired") - before).isEqualTo(20);
        assertThat(refused("claim")).isGreaterThanOrEqualTo(20);
        assertThat(refused("none")).isGreaterThanOrEqualTo(20);
    }

    private String nameOf(String token) throws IOException {
        String id = Calls.ask(token, Calls.VALID).then().statusCode(202).extract().path("id");
        try (Requests requests = new Requests(kafka)) {
            return new ObjectMapper()
                    .readTree(requests.of(id, 1).getFirst().value())
                    .at("/introducer/name")
                    .textValue();
        }
    }

    private static double refused(String reason) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line ->
                        line.startsWith("askfirst_signin_refused_total{reason=\"" + reason + "\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    private static void forbidden(String token, String why) {
        Calls.ask(token, Calls.VALID)
                .then()
                .statusCode(403)
                .contentType(PROBLEM)
                .body("detail", containsString(why));
    }

    private static int statusOf(String token) {
        return Calls.ask(token, Calls.VALID).statusCode();
    }
}
