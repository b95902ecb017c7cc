package org.askfirst.consent.preview;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.MailerStandIn;
import org.askfirst.consent.SignedIn;
import org.askfirst.platform.request.Submission;
import org.junit.jupiter.api.Test;

/** What would be sent, as it is handed to the mailer to be put into words. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class PreviewTest {

    private static final String REQUEST =
            """
            {"requester": {"name": "Ada Park", "email": "ada@example.org"},
             "target": {"name": "Grace Lim", "email": "grace@example.net"},
             "topic": "Hiring", "blurb": "Two sentences.", "note": "A word."}
            """;

    private static final String HANDED_IN =
            """
            {"introducer": {"name": "Ivo Marsh", "email": "ivo@example.org"},
             "stranger": {"name": "Stan Ray"}, "topic": "Hiring", "reason": "not_me",
             "knows": "Bridges", "better": {"name": "The hiring manager"}}
            """;

    @Test
    void both_are_asked_the_requester_first_and_then_introduced() {
        Response shown = ofRequest(REQUEST);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.jsonPath().getList("letters.to"))
                .isEqualTo(List.of("requester", "target", "requester"));
        assertThat(shown.jsonPath().getList("letters.kind"))
                .isEqualTo(List.of("ask", "ask", "introduction"));
        assertThat(shown.jsonPath().getList("letters.subject"))
                .isEqualTo(List.of("ask", "ask", "introduction"));
        assertThat(text(shown, 0))
                .contains("Ada Park", "Grace Lim", "Tom Reed", "Two sentences.")
                .doesNotContain("grace@example.net", "A word.");
        assertThat(text(shown, 1))
                .contains("Grace Lim", "A word.")
                .doesNotContain("ada@example.org");
        assertThat(text(shown, 2))
                .contains("ada@example.org", "grace@example.net")
                .doesNotContain("A word.");
    }

    @Test
    void each_letter_is_in_the_language_that_was_typed() {
        String german =
                REQUEST.replace("ada@example.org\"", "ada@example.org\", \"language\": \"de\"");
        Response one = ofRequest(german);
        assertThat(text(one, 0)).contains("\"language\":\"de\"");
        assertThat(text(one, 1)).doesNotContain("\"language\"");
        assertThat(text(one, 2)).doesNotContain("\"language\"");
        Response both =
                ofRequest(
                        german.replace(
                                "grace@example.net\"",
                                "grace@example.net\", \"language\": \"de\""));
        assertThat(text(both, 1)).contains("\"language\":\"de\"");
        assertThat(text(both, 2)).contains("\"language\":\"de\"");
        String handedIn =
                HANDED_IN.replace("ivo@example.org\"", "ivo@example.org\", \"language\": \"de\"");
        assertThat(text(ofUnsolicited(handedIn), 0)).contains("\"language\":\"de\"");
        assertThat(text(ofUnsolicited(HANDED_IN), 0)).doesNotContain("\"language\"");
    }

    @Test
    void whoever_asked_for_it_is_not_asked() {
        Response shown =
                ofRequest(
                        REQUEST.replace(
                                "ada@example.org\"", "ada@example.org\", \"askedForIt\": true"));
        assertThat(shown.jsonPath().getList("letters.to"))
                .isEqualTo(List.of("target", "requester"));
    }

    @Test
    void a_letter_that_is_shown_is_worth_nothing_elsewhere() {
        assertThat(text(ofRequest(REQUEST), 2))
                .contains(
                        "\"letterId\":\"00000000-0000-0000-0000-000000000000\"",
                        "\"notAfter\":\"1970-01-01T00:00:00Z\"")
                .doesNotContain("\"seal\"", "\"mac\"");
    }

    @Test
    void nothing_of_anybody_is_read_for_it() throws Exception {
        String before = ofRequest(REQUEST).asString();
        try (Connection holding = LocalParts.asOwner();
                Statement statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute(
                    "LOCK TABLE person, refused_introducer, introduction, ask, evidence,"
                            + " unsolicited, route_person, route_load, letter, outbox"
                            + " IN ACCESS EXCLUSIVE MODE");
            assertThat(ofRequest(REQUEST).asString()).isEqualTo(before);
            assertThat(ofUnsolicited(HANDED_IN).statusCode()).isEqualTo(200);
            assertThat(ofRequest(onRoute("no-such-route")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_route_is_shown_by_its_title_and_nobody_on_it() {
        String route = "route-" + UUID.randomUUID();
        given().auth()
                .oauth2(SignedIn.ROUTER)
                .contentType("application/json")
                .body(
                        """
                        {"title": "Backend hiring", "people": [
                         {"name": "Hugo Wirth", "email": "hugo@example.net"}]}
                        """)
                .put("/routes/" + route);
        Response shown = ofRequest(onRoute(route));
        assertThat(shown.jsonPath().getList("letters.to"))
                .isEqualTo(List.of("requester", "target", "requester"));
        assertThat(shown.asString())
                .contains("Backend hiring", "[their name]", "[their address]")
                .doesNotContain("Hugo", "hugo");
    }

    @Test
    void where_there_is_no_such_route_the_letter_says_so() {
        Response shown = ofRequest(onRoute("no-such-route"));
        assertThat(shown.jsonPath().getList("letters.to")).isEqualTo(List.of("introducer"));
        assertThat(shown.jsonPath().getList("letters.kind")).isEqualTo(List.of("not-possible"));
        assertThat(text(shown, 0)).contains("NO_ROUTE");
    }

    @Test
    void an_introduction_nobody_asked_about_makes_one_letter_to_who_made_it() {
        Response shown = ofUnsolicited(HANDED_IN);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.jsonPath().getList("letters.to")).isEqualTo(List.of("introducer"));
        assertThat(shown.jsonPath().getList("letters.kind")).isEqualTo(List.of("unsolicited"));
        assertThat(text(shown, 0))
                .contains("Ivo Marsh", "Stan Ray", "Bridges", "The hiring manager", "Tom Reed");
    }

    @Test
    void what_intake_refuses_is_refused_in_the_same_words() {
        Response refused =
                ofRequest(
                        REQUEST.replace("grace@example.net", "TOM@example.com")
                                .replace("Two sentences.", "Write to ada@example.org"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        List<Map<String, String>> violations = refused.jsonPath().getList("violations");
        assertThat(violations).hasSize(2);
        assertThat(violations.getFirst())
                .isEqualTo(
                        Map.of(
                                "field",
                                "target.email",
                                "message",
                                "is the introducer's own address"));
        assertThat(violations.getLast()).containsEntry("field", "blurb");
        assertThat(refused.asString()).doesNotContain("example.");
        assertThat(ofUnsolicited("{\"reason\": \"maybe\"}").jsonPath().getList("violations.field"))
                .isEqualTo(List.of("introducer", "stranger", "topic", "reason"));
    }

    @Test
    void what_is_no_json_or_too_much_of_it_is_refused() {
        assertThat(ofRequest("{").statusCode()).isEqualTo(400);
        assertThat(ofRequest(" ".repeat(Submission.MOST_OCTETS + 1)).statusCode()).isEqualTo(413);
        assertThat(ofUnsolicited("[1").statusCode()).isEqualTo(400);
    }

    @Test
    void without_the_mailer_it_is_a_503() {
        Response refused = ofRequest(REQUEST.replace("Hiring", MailerStandIn.AWAY));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void only_those_who_are_signed_in_by_an_address_are_shown_anything() {
        assertThat(
                        given().contentType("application/json")
                                .body(REQUEST)
                                .post("/introductions/preview")
                                .statusCode())
                .isEqualTo(401);
        assertThat(
                        post(SignedIn.withRoles("tom@example.com"), "/introductions", REQUEST)
                                .statusCode())
                .isEqualTo(403);
    }

    private static String onRoute(String name) {
        return REQUEST.replace(
                "\"target\": {\"name\": \"Grace Lim\", \"email\": \"grace@example.net\"}",
                "\"route\": \"" + name + "\"");
    }

    private static String text(Response shown, int letter) {
        return shown.jsonPath().getString("letters[" + letter + "].text");
    }

    private static Response ofRequest(String body) {
        return post(SignedIn.TOM, "/introductions", body);
    }

    private static Response ofUnsolicited(String body) {
        return post(SignedIn.TOM, "/unsolicited-introductions", body);
    }

    private static Response post(String token, String path, String body) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path + "/preview");
    }
}
