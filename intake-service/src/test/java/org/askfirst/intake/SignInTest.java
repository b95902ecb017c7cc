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
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class SignInTest {

    private static final String PROBLEM = "application/problem+json";

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
        PrivateKey key = key();
        Instant now = Instant.now();
        assertThat(statusOf(tom().sign(key))).isEqualTo(202);
        assertThat(statusOf(tom().expiresAt(now.minusSeconds(60)).sign(key))).isEqualTo(401);
        assertThat(statusOf(tom().audience("another").sign(key))).isEqualTo(401);
        assertThat(statusOf(tom().issuer("https://another.example").sign(key))).isEqualTo(401);
        assertThat(statusOf(tom().sign(RealParts.rsa().getPrivate()))).isEqualTo(401);
        assertThat(statusOf(tom().signWithSecret(publicKey))).isEqualTo(401);
        assertThat(statusOf("not-a-token")).isEqualTo(401);

        String[] parts = tom().sign(key).split("\\.");
        String none =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
        assertThat(statusOf(none + "." + parts[1] + ".")).isEqualTo(401);
        assertThat(statusOf(none + "." + parts[1] + "." + parts[2])).isEqualTo(401);
    }

    @Test
    void a_token_without_a_verified_address_or_a_usable_name_is_a_403_that_says_so() {
        PrivateKey key = key();
        forbidden(tom().claim("email_verified", false).sign(key), "email_verified");
        forbidden(tom().claim("email_verified", "true ").sign(key), "email_verified");
        forbidden(tom().remove("email_verified").sign(key), "email_verified");
        forbidden(tom().remove("email").sign(key), "claim email is missing");
        forbidden(tom().remove("name").sign(key), "claim name is missing");
        forbidden(tom().claim("name", "Tom\nBcc: x").sign(key), "claim name holds a line break");
        forbidden(tom().claim("email", "tom").sign(key), "claim email is not a mail address");
        forbidden(tom().remove("sub").sign(key), "claim sub is missing");
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

    private static JwtClaimsBuilder tom() {
        return Jwt.issuer("urn:ask-first:local")
                .audience("ask-first")
                .subject("tom@example.com")
                .claim("name", "Tom Reed")
                .claim("email", "tom@example.com")
                .claim("email_verified", true)
                .expiresAt(Instant.now().plusSeconds(60));
    }

    private PrivateKey key() {
        try {
            String encoded = Files.readString(keyFile).replaceAll("-----[A-Z ]+-----", "");
            byte[] der = Base64.getMimeDecoder().decode(encoded);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
