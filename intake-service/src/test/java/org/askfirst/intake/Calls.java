package org.askfirst.intake;

import static io.restassured.RestAssured.given;
import static org.askfirst.local.waiting.Waiting.await;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** The service's calls, as its users make them. */
final class Calls {

    /** A request that keeps every rule. */
    static final String VALID =
            """
            {"requester": {"name": "Ada Park", "email": "ada@example.org", "askedForIt": true},
             "target": {"name": "Grace Lim", "email": "grace@example.net"},
             "topic": "Hiring a first backend engineer",
             "blurb": "Two sentences.",
             "note": "A word."}
            """;

    /** A request for a route. */
    static final String TO_A_ROUTE =
            """
            {"requester": {"name": "Ada Park", "email": "ada@example.org"},
             "route": "backend-hiring",
             "topic": "Hiring a first backend engineer",
             "blurb": "Two sentences."}
            """;

    /** An unsolicited introduction that keeps every rule. */
    static final String UNSOLICITED =
            """
            {"introducer": {"name": "Tom Reed", "email": "tom@example.com"},
             "stranger": {"name": "Ada Park", "email": "ada@example.org"},
             "topic": "Hiring a first backend engineer",
             "reason": "postpone", "until": "P1M"}
            """;

    private static final String ASK = "/introductions";
    private static final String HAND_IN = "/unsolicited-introductions";

    private static final RestAssuredConfig PLAIN =
            RestAssuredConfig.config()
                    .encoderConfig(
                            EncoderConfig.encoderConfig()
                                    .appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private Calls() {}

    static Response signIn(String body) {
        return json().body(body).post("/local/sign-in");
    }

    static String tokenOf(String name, String email) {
        return json().body(Map.of("name", name, "email", email))
                .post("/local/sign-in")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }

    static RequestSpecification as(String token) {
        return json().header("Authorization", "Bearer " + token);
    }

    static Response ask(String token, String body) {
        return again(as(token).body(body), ASK);
    }

    static Response ask(String token, String key, String body) {
        return again(as(token).header("Idempotency-Key", key).body(body), ASK);
    }

    static Response handIn(String token, String body) {
        return again(as(token).body(body), HAND_IN);
    }

    static Response handIn(String token, String key, String body) {
        return again(as(token).header("Idempotency-Key", key).body(body), HAND_IN);
    }

    static Response askOnce(String token, String key, String body) {
        return as(token).header("Idempotency-Key", key).body(body).post(ASK);
    }

    static Response handInOnce(String token, String key, String body) {
        return as(token).header("Idempotency-Key", key).body(body).post(HAND_IN);
    }

    /**
     * Comes back after a 503, as callers do: a busy machine's broker may need longer than a call.
     */
    private static Response again(RequestSpecification call, String path) {
        Response first = call.post(path);
        return first.statusCode() == 503
                ? await().until(() -> call.post(path), answer -> answer.statusCode() != 503)
                : first;
    }

    static Response health(String kind) {
        return given().get("/q/health/" + kind);
    }

    /** A request with these texts. */
    static String ofTexts(String topic, String blurb, String note) {
        return """
        {"requester": {"name": "Ada Park", "email": "ada@example.org"},
         "target": {"name": "Grace Lim", "email": "grace@example.net"},
         "topic": "%s", "blurb": "%s", "note": "%s"}
        """
                .formatted(topic, blurb, note);
    }

    /** The same JSON with everything beyond ASCII as escapes (RFC 8259, section 7). */
    static String escaped(String json) {
        StringBuilder escaped = new StringBuilder();
        json.chars()
                .forEach(unit -> {
                    if (unit < 128) {
                        escaped.append((char) unit);
                    } else {
                        escaped.append("\\u%04x".formatted(unit));
                    }
                });
        return escaped.toString();
    }

    static RequestSpecification json() {
        return given().config(PLAIN).contentType("application/json");
    }
}
