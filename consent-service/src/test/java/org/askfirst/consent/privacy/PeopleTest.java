package org.askfirst.consent.privacy;

import static io.restassured.RestAssured.given;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Refusing;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.local.description.DescribedAnswers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the organisation does for people who ask it, and not their own page. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class PeopleTest {

    private static final String PAT = SignedIn.withRoles("pat@example.com", "privacy");

    @Inject Fixture fixture;
    @Inject PersonKeys personKeys;

    @ParameterizedTest
    @ValueSource(strings = {"export", "erasure"})
    void is_for_those_with_the_role_only(String what) {
        long before = calls();
        assertThat(post(SignedIn.TOM, what, about("grace@example.net")).statusCode())
                .isEqualTo(403);
        assertThat(post(SignedIn.ROUTER, what, about("grace@example.net")).statusCode())
                .isEqualTo(403);
        assertThat(
                        given().contentType("application/json")
                                .body(about("grace@example.net"))
                                .post("/people/" + what)
                                .statusCode())
                .isEqualTo(401);
        assertThat(calls()).isEqualTo(before);
    }

    @Test
    void an_export_holds_the_introductions_of_the_person_however_the_address_is_spelt() {
        Requested request = Fixture.aRequest(true);
        UUID id = fixture.taken(request);
        fixture.execute(
                "UPDATE letter SET status = 'ACCEPTED' WHERE introduction_id = '%s'".formatted(id));
        String spelt = request.target().email().toUpperCase(Locale.ROOT);

        Response export = post(PAT, "export", about(spelt));

        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.jsonPath().getList("asTarget.id")).containsExactly(id.toString());
    }

    @Test
    void of_somebody_unknown_nothing_is_held() {
        Response export =
                post(PAT, "export", about("nobody-" + UUID.randomUUID() + "@example.net"));

        assertThat(export.jsonPath().getList("asTarget")).isEmpty();
        assertThat(export.jsonPath().getList("standingChoice")).isEmpty();
    }

    @Test
    void who_is_forgotten_is_forgotten_at_once_and_once_more_does_no_harm() {
        Requested request = Fixture.aRequest(true);
        fixture.taken(request);
        String email = request.target().email();

        assertThat(post(PAT, "erasure", about(email)).statusCode()).isEqualTo(202);
        assertThat(post(PAT, "erasure", about(email)).statusCode()).isEqualTo(202);

        await().untilAsserted(() ->
                assertThat(post(PAT, "export", about(email)).asString())
                        .contains("erasedAt")
                        .doesNotContain(email)
                        .doesNotContain("Ada Park"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "", "{\"email\": 5}", "{\"email\": \"Canary @ nowhere\"}", "{"})
    void a_wrong_address_is_refused_by_name_and_not_repeated(String body) {
        long before = calls();
        Response refused = post(PAT, "erasure", body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("violations[0].field")).isEqualTo("email");
        assertThat(refused.asString()).doesNotContain("Canary");
        assertThat(calls()).isEqualTo(before);
    }

    @Test
    void who_called_and_for_what_is_kept_and_not_part_of_the_export() {
        String email = "grace-" + UUID.randomUUID() + "@example.net";

        post(PAT, "export", about(email));
        post(PAT, "erasure", about(email));
        Response export = post(PAT, "export", about(email.toUpperCase(Locale.ROOT)));

        assertThat(callsAbout(email))
                .containsExactly(
                        "EXPORT urn:ask-first:local pat@example.com",
                        "ERASURE urn:ask-first:local pat@example.com",
                        "EXPORT urn:ask-first:local pat@example.com");
        assertThat(export.asString()).contains("erasedAt").doesNotContain("pat@example.com");
    }

    @Test
    void a_reason_is_kept_with_it_and_holds_no_address() {
        String email = "grace-" + UUID.randomUUID() + "@example.net";
        String body = "{\"email\": \"%s\", \"reason\": \"%s\"}";

        Response refused =
                post(PAT, "export", body.formatted(email, "asked by canary@example.org"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("violations[0].field")).isEqualTo("reason");
        assertThat(refused.asString()).doesNotContain("canary");
        assertThat(post(PAT, "export", body.formatted(email, "x".repeat(501))).statusCode())
                .isEqualTo(400);
        assertThat(callsAbout(email)).isEmpty();

        assertThat(post(PAT, "export", body.formatted(email, "Asked by letter")).statusCode())
                .isEqualTo(200);
        post(PAT, "erasure", body.formatted(email, ""));
        assertThat(
                        fixture.query(
                                "SELECT coalesce(reason, 'none') FROM privacy_call WHERE person_key"
                                        + " = '%s' ORDER BY id".formatted(personKeys.of(email)),
                                String.class))
                .containsExactly("Asked by letter", "none");
    }

    @Test
    void nothing_is_done_that_cannot_be_kept() {
        Requested request = Fixture.aRequest(true);
        fixture.taken(request);
        String email = request.target().email();

        try (Refusing _ = Refusing.on("privacy_call", "INSERT", "true")) {
            assertThat(fail("erasure", about(email)).statusCode()).isEqualTo(500);
            assertThat(fail("export", about(email)).statusCode()).isEqualTo(500);
        }

        assertThat(callsAbout(email)).isEmpty();
        assertThat(post(PAT, "export", about(email)).asString()).doesNotContain("erasedAt");
    }

    private long calls() {
        return fixture.query("SELECT count(*) FROM privacy_call", Long.class).getFirst();
    }

    private List<String> callsAbout(String email) {
        return fixture.query(
                """
                SELECT operation || ' ' || issuer || ' ' || subject FROM privacy_call
                WHERE person_key = '%s'
                AND at BETWEEN clock_timestamp() - interval '1 minute' AND clock_timestamp()
                ORDER BY id
                """
                        .formatted(personKeys.of(email)),
                String.class);
    }

    private static String about(String email) {
        return "{\"email\": \"" + email + "\"}";
    }

    /** A defect, which is not described. */
    private static Response fail(String what, String body) {
        return post(given().noFiltersOfType(DescribedAnswers.class), PAT, what, body);
    }

    private static Response post(String token, String what, String body) {
        return post(given(), token, what, body);
    }

    private static Response post(
            RequestSpecification call, String token, String what, String body) {
        return call.auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body)
                .post("/people/" + what);
    }
}
