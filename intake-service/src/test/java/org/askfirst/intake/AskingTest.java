package org.askfirst.intake;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class AskingTest {

    private static final String PROBLEM = "application/problem+json";

    @ConfigProperty(name = "askfirst.kafka")
    String kafka;

    @Test
    void an_accepted_request_is_one_event_on_the_broker() throws IOException {
        String token = Calls.tokenOf("José 🤝 𠮷田", "Tom+work@BÜCHER.example");
        Response response =
                Calls.ask(
                        token,
                        Calls.VALID
                                .replace("Ada Park", "Jose\u0301 🤝 𠮷田")
                                .replace("Grace Lim", "משה כהן")
                                .replace("grace@example.net", "Grace@例え.テスト")
                                .replace("Two sentences.", " First\\r\\nSecond\\n "));
        response.then()
                .statusCode(202)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body("status", equalTo("ACCEPTED"))
                .body("size()", equalTo(2));
        String id = response.path("id");
        assertThat(response.header("Location"))
                .isEqualTo("https://ask.example.org/introductions/" + id);
        assertThat(UUID.fromString(id).version()).isEqualTo(7);

        try (Requests requests = new Requests(kafka)) {
            var record = requests.of(id, 1).getFirst();
            JsonNode event = new ObjectMapper().readTree(record.value());
            assertThat(Instant.parse(event.path("requestedAt").asText()))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now());
            assertThat(Requests.headers(record))
                    .containsEntry("ce_id", id)
                    .containsEntry("ce_source", "/intake-service")
                    .containsEntry("ce_type", "introduction.requested.v2")
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_time", event.path("requestedAt").asText())
                    .containsEntry("content-type", "application/json")
                    .hasSize(6);
            assertThat(((ObjectNode) event).remove("seal").path("mac").asText()).hasSize(43);
            assertThat(event.toString())
                    .isEqualTo(
                            new ObjectMapper()
                                    .readTree(
                                            """
                                            {"introductionId": "%s", "requestedAt": "%s",
                                             "introducer": {"issuer": "urn:ask-first:local",
                                              "subject": "tom@xn--bcher-kva.example",
                                              "name": "José 🤝 𠮷田",
                                              "email": "Tom+work@xn--bcher-kva.example"},
                                             "requester": {"name": "José 🤝 𠮷田",
                                              "email": "ada@example.org", "askedForIt": true},
                                             "target": {"name": "משה כהן",
                                              "email": "Grace@xn--r8jz45g.xn--zckzah"},
                                             "topic": "Hiring a first backend engineer",
                                             "blurb": "First\\nSecond", "note": "A word."}
                                            """
                                                    .formatted(
                                                            id, event.path("requestedAt").asText()))
                                    .toString());
        }
    }

    @Test
    void a_route_stands_in_for_the_target() throws IOException {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        String id = Calls.ask(token, "route", Calls.TO_A_ROUTE).path("id");
        assertThat(Calls.ask(token, "route", Calls.TO_A_ROUTE).<String>path("id")).isEqualTo(id);
        assertThat(
                        Calls.ask(token, "route", Calls.TO_A_ROUTE.replace("backend", "sales"))
                                .<String>path("id"))
                .isNotEqualTo(id);
        try (Requests requests = new Requests(kafka)) {
            var record = requests.of(id, 2).getFirst();
            JsonNode event = new ObjectMapper().readTree(record.value());
            assertThat(Requests.headers(record))
                    .containsEntry("ce_type", "introduction.requested.v2");
            assertThat(event.path("route").asText()).isEqualTo("backend-hiring");
            assertThat(event.has("target")).isFalse();
        }
        Calls.ask(token, Calls.TO_A_ROUTE.replace("backend-hiring", "Backend hiring"))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("route")));
    }

    @Test
    void the_same_key_and_request_are_the_same_introduction() {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        String first = Calls.ask(token, "key-1", Calls.VALID).header("Location");
        String reordered =
                """
                {"note": "A word.", "blurb": "Two sentences. ",
                 "topic": "Hiring a first backend engineer",
                 "target": {"email": "grace@EXAMPLE.net", "name": "Grace Lim"},
                 "requester": {"askedForIt": true, "email": "ada@example.org", "name": "Ada Park"}}
                """;
        assertThat(Calls.ask(token, "key-1", reordered).header("Location")).isEqualTo(first);
        assertThat(Calls.ask(token, "key-2", Calls.VALID).header("Location")).isNotEqualTo(first);
        assertThat(
                        Calls.ask(token, "key-1", Calls.VALID.replace("Two", "Three"))
                                .header("Location"))
                .isNotEqualTo(first);
        String another = Calls.tokenOf("Tim", "tim@example.com");
        assertThat(Calls.ask(another, "key-1", Calls.VALID).header("Location")).isNotEqualTo(first);

        String id = Requests.idOf(first);
        assertThat(UUID.fromString(id).version()).isEqualTo(8);
        try (Requests requests = new Requests(kafka)) {
            assertThat(requests.of(id, 2))
                    .allSatisfy(record ->
                            assertThat(Requests.headers(record)).containsEntry("ce_id", id));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Ada Park | Ada\\r\\nBcc: eve@example.org | requester.name",
                "Grace Lim | Grace\\nLim | target.name",
                "Grace Lim | Grace\\u2028Lim | target.name",
                "Hiring | Hiring\\r\\nBcc: eve | topic",
                "Hiring | Hiring\\u0085 | topic",
                "ada@ | ada\\r\\n@ | requester.email",
                "example.net | example.net\\nBcc: eve@example.org | target.email",
                "A word. | A \\u202e word. | note",
                "A word. | A \\u0000 word. | note",
                "A word. | ada@example.org | note",
                "Two | Write to grace@example.net | blurb",
                "Hiring | Hiring grace＠example．net | topic",
            })
    void what_could_become_a_header_or_an_address_is_refused_by_field(
            String sound, String broken, String field) {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        Response response = Calls.ask(token, Calls.VALID.replace(sound, broken));
        response.then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("status", equalTo(400))
                .body("violations.size()", equalTo(1))
                .body("violations[0].field", equalTo(field))
                .body("violations[0].message", not(emptyOrNullString()));
        assertThat(response.asString()).doesNotContain("eve", "example");
    }

    @Test
    void the_introducer_is_neither_requester_nor_target() {
        String ada = Calls.tokenOf("Ada Park", "ADA+me@example.org");
        Calls.ask(ada, Calls.VALID)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("requester.email"));
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        Calls.ask(token, Calls.VALID.replace("grace@example.net", "introductions@askfirst.example"))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("target.email"));
    }

    @Test
    void an_unusable_key_is_a_400_that_names_the_header() {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        for (String key : new String[] {"k".repeat(256), "a b"}) {
            Calls.ask(token, key, Calls.VALID)
                    .then()
                    .statusCode(400)
                    .contentType(PROBLEM)
                    .body("violations[0].field", equalTo("Idempotency-Key"));
        }
    }

    @Test
    void malformed_json_is_a_400_with_line_and_column() {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        Calls.ask(token, "{\n \"topic\": ,}")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("line", equalTo(2))
                .body("column", equalTo(11))
                .body("detail", containsString("line 2, column 11"));
        Calls.ask(token, Calls.VALID + "{}").then().statusCode(400).body("line", equalTo(6));
        Calls.as(token)
                .body(new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'})
                .post("/introductions")
                .then()
                .statusCode(400)
                .contentType(PROBLEM);
        Calls.as(token).post("/introductions").then().statusCode(400).contentType(PROBLEM);
    }

    @Test
    void a_key_in_quotation_marks_is_the_same_key_blanks_and_all() {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        String bare = Calls.ask(token, "key-17", Calls.VALID).path("id");
        assertThat(Calls.ask(token, "\"key-17\"", Calls.VALID).<String>path("id")).isEqualTo(bare);
        String blanks = Calls.ask(token, "\" key 17 \"", Calls.VALID).path("id");
        assertThat(Calls.ask(token, "\" key 17 \"", Calls.VALID).<String>path("id"))
                .isEqualTo(blanks);
        assertThat(Calls.ask(token, "\"key 17\"", Calls.VALID).<String>path("id"))
                .isNotEqualTo(blanks);
    }

    @Test
    void whatever_keeps_the_rules_fits_also_as_escapes() throws IOException {
        String kiss =
                "\uD83D\uDC69\uD83C\uDFFB\u200D\u2764\uFE0F\u200D\uD83D\uDC8B\u200D"
                        + "\uD83D\uDC68\uD83C\uDFFC";
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        String id = null;
        for (String letter : List.of("\u0915\u093F", "\uD83D\uDC68\u200D\uD83D\uDC69", kiss)) {
            String body =
                    Calls.ofTexts(letter.repeat(120), letter.repeat(1000), letter.repeat(500));
            Calls.ask(token, body).then().statusCode(202);
            Response escaped = Calls.ask(token, Calls.escaped(body));
            escaped.then().statusCode(202);
            id = escaped.path("id");
        }
        try (Requests requests = new Requests(kafka)) {
            JsonNode event = new ObjectMapper().readTree(requests.of(id, 1).getFirst().value());
            assertThat(event.path("blurb").textValue()).isEqualTo(kiss.repeat(1000));
            assertThat(event.path("note").textValue()).isEqualTo(kiss.repeat(500));
        }
    }

    @Test
    void a_compressed_body_is_a_415_that_says_how_to_send_it() throws IOException {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        var compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(Calls.VALID.getBytes(UTF_8));
        }
        for (String path : List.of("/introductions", "/unsolicited-introductions")) {
            Calls.as(token)
                    .header("Content-Encoding", "gzip")
                    .body(compressed.toByteArray())
                    .post(path)
                    .then()
                    .statusCode(415)
                    .contentType(PROBLEM)
                    .header("Accept-Encoding", "identity");
        }
        Calls.as(token)
                .header("Content-Encoding", "identity")
                .body(Calls.VALID)
                .post("/introductions")
                .then()
                .statusCode(202);
    }

    @Test
    void links_are_at_the_public_address_whatever_the_host_was_called() {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        Calls.as(token)
                .header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .body(Calls.VALID)
                .post("/introductions")
                .then()
                .statusCode(202)
                .header("Location", startsWith("https://ask.example.org/introductions/"));
        assertThat(given().header("Host", "evil.example").get("/").asString())
                .contains("https://intro.example.org")
                .doesNotContain("evil.example");
    }

    @Test
    void every_answer_is_for_tls_only_and_for_nobody_to_keep() {
        for (Response answer :
                List.of(
                        given().get("/"),
                        given().get("/nothing/here"),
                        given().get("/q/health/live"),
                        given().put("/introductions"),
                        Calls.json().body(Calls.VALID).post("/introductions"),
                        Calls.ask("no token", Calls.VALID))) {
            answer.then()
                    .header("Strict-Transport-Security", "max-age=31536000")
                    .header("Cache-Control", "no-store")
                    .header("X-Content-Type-Options", "nosniff");
        }
    }

    @Test
    void nobody_imitates_our_links_or_our_name() {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        for (String[] imitation :
                new String[][] {
                    {"Two sentences.", "See HTTPS://ASK.EXAMPLE.ORG/answers/x", "blurb"},
                    {"A word.", "See ask。example。org.", "note"},
                    {"Hiring a", "intro.example.org a", "topic"},
                    {"Ada Park", "Ada P\u0430rk", "requester.name"},
                    {"Grace Lim", "www.prize.example", "target.name"},
                    {"Grace Lim", "Claim it at prize.example/now", "target.name"},
                    {"Grace Lim", "\u0415xample", "target.name"}
                }) {
            Calls.ask(token, Calls.VALID.replace(imitation[0], imitation[1]))
                    .then()
                    .statusCode(400)
                    .body("violations.field", equalTo(List.of(imitation[2])));
        }
    }

    @Test
    void a_body_may_have_256_kibibytes_and_no_more() {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        String padding = " ".repeat(256 * 1024 - Calls.VALID.getBytes(UTF_8).length);
        Calls.ask(token, Calls.VALID + padding).then().statusCode(202);
        Calls.ask(token, Calls.VALID + padding + " ").then().statusCode(413).contentType(PROBLEM);
        Calls.ask(token, " ".repeat(12 * 1024 * 1024)).then().statusCode(413).contentType(PROBLEM);
        int chunked =
                Chunked.post(RestAssured.port, "/introductions", token, " ".repeat(1024 * 1024));
        assertThat(chunked).isEqualTo(413);
    }

    @Test
    void what_the_framework_refuses_is_a_problem_that_repeats_nothing() {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        Calls.as(token)
                .contentType("text/plain")
                .body(Calls.VALID)
                .post("/introductions")
                .then()
                .statusCode(415)
                .contentType(PROBLEM)
                .body("status", equalTo(415));
        Calls.as(token)
                .get("/introductions")
                .then()
                .statusCode(405)
                .contentType(PROBLEM)
                .header("Allow", "POST");
        Response missing = Calls.as(token).get("/introductions/ada@example.org");
        missing.then().statusCode(404).contentType(PROBLEM);
        assertThat(missing.asString()).doesNotContain("ada");
    }

    @Test
    void what_was_accepted_and_refused_is_counted() {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        double accepted = counted("accepted_total ");
        double invalid = counted("refused_total{reason=\"invalid\"} ");
        double unauthenticated = counted("refused_total{reason=\"unauthenticated\"} ");
        Calls.ask(token, Calls.VALID).then().statusCode(202);
        Calls.ask(token, "{}").then().statusCode(400);
        Calls.json().body(Calls.VALID).post("/introductions").then().statusCode(401);
        assertThat(counted("accepted_total ")).isEqualTo(accepted + 1);
        assertThat(counted("refused_total{reason=\"invalid\"} ")).isEqualTo(invalid + 1);
        assertThat(counted("refused_total{reason=\"unauthenticated\"} "))
                .isEqualTo(unauthenticated + 1);
        // There before it has ever happened; how often it has depends on how busy the broker was.
        assertThat(counted("refused_total{reason=\"unavailable\"} ")).isNotNegative();
    }

    private static double counted(String what) {
        String series = "askfirst_requests_" + what;
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + series));
    }

    @Test
    void the_documented_examples_are_accepted() throws IOException {
        RestAssured.get("/q/openapi").then().statusCode(200).body(containsString("/introductions"));
        String token = Calls.tokenOf("Tim Poe", "tim@example.com");
        try (InputStream document = getClass().getResourceAsStream("/META-INF/openapi.yaml")) {
            JsonNode paths = new YAMLMapper().readTree(document).path("paths");
            int sent = 0;
            for (String path : List.of("/introductions", "/unsolicited-introductions")) {
                JsonNode examples =
                        paths.path(path).at("/post/requestBody/content/application~1json/examples");
                for (JsonNode example : examples) {
                    Calls.as(token)
                            .body(example.path("value").toString())
                            .post(path)
                            .then()
                            .statusCode(202);
                    sent++;
                }
            }
            assertThat(sent).isEqualTo(4);
        }
    }

    @Test
    void the_service_is_live_and_ready() {
        Calls.health("live").then().statusCode(200);
        Calls.health("ready").then().statusCode(200).body("checks.name", hasItem("broker"));
    }
}
