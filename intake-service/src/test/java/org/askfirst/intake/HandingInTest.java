package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class HandingInTest {

    private static final String PROBLEM = "application/problem+json";

    @ConfigProperty(name = "askfirst.kafka")
    String kafka;

    @Test
    void what_a_victim_hands_in_is_one_event_on_the_broker() throws IOException {
        Response response = Calls.handIn(grace(), Calls.UNSOLICITED);
        response.then()
                .statusCode(202)
                .contentType("application/json")
                .body("status", equalTo("ACCEPTED"))
                .body("size()", equalTo(2));
        assertThat(response.header("Location")).isNull();
        String id = response.path("id");
        assertThat(UUID.fromString(id).version()).isEqualTo(7);

        try (Requests requests = new Requests(kafka)) {
            var record = requests.of(id, 1).getFirst();
            JsonNode event = new ObjectMapper().readTree(record.value());
            Instant handedIn = Instant.parse(event.path("handedInAt").asText());
            assertThat(handedIn).isBetween(Instant.now().minusSeconds(60), Instant.now());
            assertThat(Requests.headers(record))
                    .containsEntry("ce_id", id)
                    .containsEntry("ce_type", "introduction.unsolicited.v2")
                    .containsEntry("ce_time", handedIn.toString())
                    .hasSize(6);
            assertThat(((ObjectNode) event).remove("seal").path("mac").asText()).hasSize(43);
            assertThat(event.toString())
                    .isEqualTo(
                            new ObjectMapper()
                                    .readTree(
                                            """
                                            {"introductionId": "%s", "handedInAt": "%s",
                                             "victim": {"issuer": "urn:ask-first:local",
                                              "subject": "grace@example.net",
                                              "name": "Grace Lim",
                                              "email": "Grace@example.net"},
                                             "introducer": {"name": "Tom Reed",
                                              "email": "tom@example.com"},
                                             "stranger": {"name": "Ada Park",
                                              "email": "ada@example.org"},
                                             "topic": "Hiring a first backend engineer",
                                             "reason": "POSTPONE", "until": "%s"}
                                            """
                                                    .formatted(
                                                            id,
                                                            handedIn,
                                                            LocalDate.ofInstant(
                                                                            handedIn,
                                                                            ZoneOffset.UTC)
                                                                    .plusMonths(1)))
                                    .toString());
        }
    }

    @Test
    void the_same_key_and_body_are_the_same_introduction() {
        String first = Calls.handIn(grace(), "key", Calls.UNSOLICITED).path("id");
        assertThat(UUID.fromString(first).version()).isEqualTo(8);
        assertThat(Calls.handIn(grace(), "key", Calls.UNSOLICITED).<String>path("id"))
                .isEqualTo(first);
        assertThat(
                        Calls.handIn(grace(), "key", Calls.UNSOLICITED.replace("P1M", "P3M"))
                                .<String>path("id"))
                .isNotEqualTo(first);
        assertThat(Calls.handIn(grace(), "other", Calls.UNSOLICITED).<String>path("id"))
                .isNotEqualTo(first);
    }

    @Test
    void broken_rules_are_listed_by_field_and_repeat_nothing() {
        String body =
                Calls.UNSOLICITED
                        .replace("tom@example.com", "GRACE+x@example.net")
                        .replace("Ada Park", "Ada\\nBcc: eve@example.org")
                        .replace("\"P1M\"", "\"2001-01-01\"");
        Response response = Calls.handIn(grace(), "a b", body);
        response.then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body(
                        "violations.field",
                        equalTo(
                                List.of(
                                        "Idempotency-Key",
                                        "introducer.email",
                                        "stranger.name",
                                        "until")));
        assertThat(response.asString()).doesNotContain("eve", "example", "2001");
    }

    @Test
    void whatever_else_is_wrong_is_refused_as_for_a_request() {
        String path = "/unsolicited-introductions";
        Calls.json().body(Calls.UNSOLICITED).post(path).then().statusCode(401).contentType(PROBLEM);
        Calls.as("nonsense").body("{}").post(path).then().statusCode(401).contentType(PROBLEM);
        Calls.handIn(grace(), "{").then().statusCode(400).body("line", equalTo(1));
        Calls.handIn(grace(), " ".repeat(256 * 1024 + 1))
                .then()
                .statusCode(413)
                .contentType(PROBLEM);
        Calls.as(grace())
                .contentType("text/plain")
                .body(Calls.UNSOLICITED)
                .post(path)
                .then()
                .statusCode(415)
                .contentType(PROBLEM);
        Calls.as(grace())
                .get(path)
                .then()
                .statusCode(405)
                .contentType(PROBLEM)
                .header("Allow", "POST");
    }

    @Test
    void what_was_handed_in_is_counted_apart() {
        Calls.handIn(grace(), Calls.UNSOLICITED).then().statusCode(202);
        Calls.handIn(grace(), "{}").then().statusCode(400);
        assertThat(RestAssured.get("/q/metrics").asString())
                .containsPattern("askfirst_unsolicited_accepted_total [1-9]")
                .containsPattern("askfirst_unsolicited_refused_total\\{reason=\"invalid\"} [1-9]")
                .containsPattern("askfirst_unsolicited_refused_total\\{reason=\"unavailable\"} 0");
    }

    private static String grace() {
        return Calls.tokenOf("Grace Lim", "Grace@example.net");
    }
}
