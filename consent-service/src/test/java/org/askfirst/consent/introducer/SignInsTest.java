package org.askfirst.consent.introducer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Logged;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.Wire;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.link.Links;
import org.askfirst.platform.problem.RefusedSignIns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come in with a token of a provider that has names of its own, and what is said of it. */
@QuarkusTest
@TestProfile(SignInsTest.OtherNames.class)
class SignInsTest {

    /** People are told apart by {@code oid}; roles stand in a claim of a claim, with a prefix. */
    public static final class OtherNames implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "askfirst.oidc.subject-claim", "oid",
                    "askfirst.oidc.roles-claim", "realm_access/roles",
                    "askfirst.oidc.roles-prefix", "ask-first-",
                    "askfirst.oidc.email-verified", "trusted",
                    "askfirst.consent-url", "https://answers.example.org");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(LocalParts.class));
        }
    }

    @Inject RefusedSignIns refusals;
    @Inject Fixture fixture;
    @Inject Links links;

    @Test
    void clocks_may_be_some_seconds_apart() {
        Instant now = Instant.now();
        Instant earlier = now.minusSeconds(600);
        Instant soon = now.plusSeconds(5);
        assertThat(status(token().issuedAt(earlier).expiresAt(now.minusSeconds(2)))).isEqualTo(200);
        assertThat(status(token().issuedAt(soon).claim("nbf", soon.getEpochSecond())))
                .isEqualTo(200);
        assertThat(status(token().issuedAt(earlier).expiresAt(now.minusSeconds(60))))
                .isEqualTo(401);
        assertThat(status(token().claim("nbf", now.plusSeconds(60).getEpochSecond())))
                .isEqualTo(401);
    }

    @Test
    void who_has_not_the_claim_that_is_the_subject_is_nobody() {
        double before = refused("claim");
        assertThat(status(token().remove("oid"))).isEqualTo(403);
        assertThat(get("/introducers/me", token().remove("oid"))).isEqualTo(403);
        assertThat(refused("claim") - before).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "ask-first-router, 200",
        "router, 403",
        "ask-first-privacy, 403",
        "ask-first-, 403",
        "not-ask-first-router, 403",
    })
    void a_role_is_what_begins_with_the_prefix(String group, int status) {
        assertThat(get("/routes.csv", token().claim("realm_access", roles(group))))
                .isEqualTo(status);
    }

    @Test
    void a_role_in_another_claim_is_none() {
        assertThat(get("/routes.csv", token().groups(Set.of("ask-first-router")))).isEqualTo(403);
    }

    @Test
    void the_privacy_role_has_the_prefix_too() {
        for (String group : List.of("privacy", "ask-first-privacy")) {
            Response answer =
                    given().auth()
                            .oauth2(SignedIn.sign(token().claim("realm_access", roles(group))))
                            .contentType("application/json")
                            .body("{\"email\": \"nobody-here@example.net\\u00A0\"}")
                            .post("/people/export");
            assertThat(answer.statusCode()).isEqualTo(group.equals("privacy") ? 403 : 200);
        }
    }

    @Test
    void a_refusal_is_logged_with_its_reason_and_nothing_else_and_not_by_the_hundred() {
        double before = refused("role");
        try (Logged logged = Logged.fromNowOn()) {
            String expired = SignedIn.sign(token().expiresAt(Instant.now().minusSeconds(60)));
            for (int call = 0; call < 20; call++) {
                assertThat(given().auth().oauth2(expired).get("/introductions").statusCode())
                        .isEqualTo(401);
                assertThat(get("/routes.csv", token().claim("realm_access", roles("router"))))
                        .isEqualTo(403);
            }
            for (String reason : List.of("expired", "role")) {
                assertThat(logged.with("A sign-in was refused: " + reason))
                        .hasSizeLessThanOrEqualTo(1);
            }
            // No call here is refused for this one, so nothing of it has been said before.
            for (int call = 0; call < 3; call++) {
                refusals.note(RefusedSignIns.Reason.ISSUER);
            }
            assertThat(logged.with("A sign-in was refused: issuer"))
                    .singleElement()
                    .asString()
                    .contains("issuer (1 since this was last said)");
            assertThat(logged.with("tom")).isEmpty();
            assertThat(logged.with("0-1-2")).isEmpty();
        }
        assertThat(refused("role") - before).isEqualTo(20);
        assertThat(refused("expired")).isGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/routes/x", "/routes.csv"})
    void a_compressed_body_is_a_415_that_says_how_to_send_it(String path) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write("{}".getBytes(StandardCharsets.UTF_8));
        }
        Response answer =
                given().auth()
                        .oauth2(
                                SignedIn.sign(
                                        token().claim("realm_access", roles("ask-first-router"))))
                        .contentType(path.endsWith("csv") ? "text/csv" : "application/json")
                        .header("Content-Encoding", "gzip")
                        .body(compressed.toByteArray())
                        .put(path);
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
    }

    @Test
    void every_response_is_for_tls_only_and_for_nobody_to_keep() {
        for (Wire.Reply reply :
                List.of(
                        Wire.send("GET", "/answers/nothing"),
                        Wire.send("GET", "/nothing/here"),
                        Wire.send("GET", "/not%zzauri"),
                        Wire.send("GET", "/introductions"),
                        Wire.send("DELETE", "/introductions"),
                        Wire.send("GET", "/q/health/live"),
                        Wire.post("/answers/nothing", "answer=yes"))) {
            assertThat(reply.header("Strict-Transport-Security")).hasValue("max-age=31536000");
            assertThat(reply.header("Cache-Control")).hasValue("no-store");
            assertThat(reply.header("X-Content-Type-Options")).hasValue("nosniff");
        }
    }

    @Test
    void links_are_at_the_public_address_whatever_the_host_was_called() {
        Response answer =
                given().auth()
                        .oauth2(
                                SignedIn.sign(
                                        token().claim("realm_access", roles("ask-first-router"))))
                        .header("Host", "evil.example")
                        .header("X-Forwarded-Host", "evil.example")
                        .contentType("application/json")
                        .body("{\"title\": \"Hiring\", \"people\": []}")
                        .put("/routes/whatever-host");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.header("Location"))
                .isEqualTo("https://answers.example.org/routes/whatever-host");
    }

    @Test
    void a_press_leads_back_to_the_page_at_its_public_address() {
        UUID asked = fixture.taken(Fixture.aRequest(true));
        String page =
                "/answers/" + links.token(Links.Page.ANSWER, fixture.askOf(asked, Role.TARGET));
        assertThat(Wire.post(page, "answer=no").header("Location"))
                .hasValue("https://answers.example.org" + page);
    }

    private static int status(JwtClaimsBuilder token) {
        return get("/introductions", token);
    }

    private static int get(String path, JwtClaimsBuilder token) {
        return given().auth().oauth2(SignedIn.sign(token)).get(path).statusCode();
    }

    private static JwtClaimsBuilder token() {
        return Jwt.issuer("urn:ask-first:local")
                .audience("ask-first")
                .subject("tom@example.com")
                .claim("oid", "0-1-2")
                .expiresAt(Instant.now().plusSeconds(60));
    }

    private static Map<String, Object> roles(String role) {
        return Map.of("roles", List.of(role));
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
}
