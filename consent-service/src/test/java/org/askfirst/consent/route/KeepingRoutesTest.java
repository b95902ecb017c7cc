package org.askfirst.consent.route;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.consent.route.RouteCalls.delete;
import static org.askfirst.consent.route.RouteCalls.get;
import static org.askfirst.consent.route.RouteCalls.newName;
import static org.askfirst.consent.route.RouteCalls.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.settings.Settings;
import org.askfirst.consent.settings.TestSettings;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.Texts;
import org.junit.jupiter.api.Test;

/** Routes one by one, over HTTP. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class KeepingRoutesTest {

    private static final String PEOPLE =
            """
            {"title": "Backend hiring", "people": [
              {"name": "Grace Lim", "email": "grace@example.net"},
              {"name": "Hugo Bär", "email": "hugo@bücher.example", "position": 1, "weight": 3,
               "monthlyCap": 20}]}
            """;

    @Inject Routes routes;
    @Inject RouteRows rows;
    @Inject PersonKeys personKeys;
    @Inject Texts texts;

    @Test
    void a_new_route_is_created_and_shown_with_its_defaults() {
        String name = newName();
        Response created = put(name, PEOPLE);
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("http://localhost:8081/routes/" + name);
        assertThat(get("/routes/" + name).asString())
                .isEqualTo(
                        "{\"name\":\""
                                + name
                                + "\",\"title\":\"Backend hiring\",\"people\":["
                                + "{\"name\":\"Grace Lim\",\"email\":\"grace@example.net\","
                                + "\"position\":1,\"weight\":1},"
                                + "{\"name\":\"Hugo Bär\",\"email\":\"hugo@xn--bcher-kva.example\","
                                + "\"position\":1,\"weight\":3,\"monthlyCap\":20}]}");
    }

    @Test
    void what_is_shown_can_be_sent_back() {
        String name = newName();
        put(name, PEOPLE);
        String shown = get("/routes/" + name).asString();
        assertThat(put(name, shown).statusCode()).isEqualTo(204);
        assertThat(get("/routes/" + name).asString()).isEqualTo(shown);
    }

    @Test
    void nobody_writes_over_what_they_have_not_seen() {
        String name = newName();
        assertProblem(putIf(name, PEOPLE, "If-Match", "*"), 412);
        assertThat(putIf(name, PEOPLE, "If-None-Match", "*").statusCode()).isEqualTo(201);
        assertProblem(putIf(name, PEOPLE, "If-None-Match", "*"), 412);
        String seen = get("/routes/" + name).header("ETag");
        assertThat(seen).matches("\"[A-Za-z0-9_-]{43}\"");
        assertThat(get("/routes/" + name).header("ETag")).isEqualTo(seen);
        String other = PEOPLE.replace("Backend hiring", "Design");
        assertThat(putIf(name, other, "If-Match", "\"x\", " + seen).statusCode()).isEqualTo(204);
        for (String late : List.of(seen, "W/" + seen, "\"x\"", "rubbish")) {
            assertProblem(putIf(name, PEOPLE, "If-Match", late), 412);
        }
        assertThat(get("/routes/" + name).asString()).contains("Design");
        String now = get("/routes/" + name).header("ETag");
        assertThat(now).isNotEqualTo(seen);
        assertProblem(putIf(name, PEOPLE, "If-Match", "W/" + now), 412);
        assertThat(putIf(name, PEOPLE, "If-Match", now).statusCode()).isEqualTo(204);
        assertThat(put(name, other).statusCode()).isEqualTo(204);
    }

    private static Response putIf(String name, String body, String header, String value) {
        return given().auth()
                .oauth2(SignedIn.ROUTER)
                .header(header, value)
                .contentType("application/json")
                .body(body.getBytes(UTF_8))
                .put("/routes/" + name);
    }

    @Test
    void who_wrote_a_route_last_is_told_by_the_name_of_their_sign_in() {
        String name = newName();
        String rhea = named("Rhea Moss", "rhea.moss@example.com");
        put(rhea, name, PEOPLE);
        Response shown = get("/routes/" + name);
        assertThat(shown.jsonPath().getString("changed.by")).isEqualTo("Rhea Moss");
        assertThat(shown.jsonPath().getString("changed.at"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(shown.asString()).doesNotContain("rhea.moss");
        String sam = named("Sam Hale", "sam.hale@example.com");
        assertThat(put(sam, name, shown.asString()).statusCode()).isEqualTo(204);
        assertThat(get("/routes/" + name).jsonPath().getString("changed.by")).isEqualTo("Sam Hale");
        put(name, PEOPLE);
        assertThat(get("/routes/" + name).asString()).doesNotContain("changed");
    }

    @Test
    void who_is_forgotten_is_not_known_to_have_written_a_route() {
        String name = newName();
        put(named("Rhea Moss", "rhea.gone@example.com"), name, PEOPLE);
        assertThat(get("/routes/" + name).asString()).contains("Rhea Moss");
        QuarkusTransaction.requiringNew()
                .run(() -> routes.forgetChanges(personKeys.of("rhea.gone@example.com")));
        assertThat(get("/routes/" + name).asString())
                .contains("Grace Lim")
                .doesNotContain("Rhea Moss");
    }

    private static String named(String name, String email) {
        return SignedIn.sign(
                Jwt.issuer("urn:ask-first:local")
                        .audience("ask-first")
                        .subject(email)
                        .groups(Set.of("router"))
                        .claim("name", name)
                        .claim("email", email)
                        .claim("email_verified", true)
                        .expiresIn(Duration.ofHours(1)));
    }

    @Test
    void a_route_is_replaced_whole() {
        String name = newName();
        put(name, PEOPLE);
        assertThat(put(name, "{\"title\": \"Design\", \"people\": []}").statusCode())
                .isEqualTo(204);
        assertThat(get("/routes/" + name).asString())
                .isEqualTo("{\"name\":\"" + name + "\",\"title\":\"Design\",\"people\":[]}");
    }

    @Test
    void everybody_signed_in_sees_names_and_titles_and_nobody_on_them() {
        String name = newName();
        put(name, PEOPLE);
        Response listed = get(SignedIn.TOM, "/routes");
        assertThat(listed.statusCode()).isEqualTo(200);
        List<Map<String, String>> found = listed.jsonPath().getList("routes");
        assertThat(found).contains(Map.of("name", name, "title", "Backend hiring"));
        assertThat(found.stream().map(route -> route.get("name"))).isSorted();
        assertThat(listed.asString()).doesNotContain("Grace", "@");
        Response titles = get(SignedIn.TOM, "/route-titles");
        assertThat(titles.statusCode()).isEqualTo(200);
        assertThat(titles.jsonPath().<Map<String, String>>getList("")).isEqualTo(found);
        assertProblem(given().get("/route-titles"), 401);
    }

    @Test
    void only_routers_read_and_write_who_is_on_a_route() {
        String name = newName();
        put(name, PEOPLE);
        for (String token :
                List.of(SignedIn.TOM, SignedIn.withRoles("tom@example.com", "Router", "admin"))) {
            assertProblem(get(token, "/routes/" + name), 403);
            assertProblem(put(token, name, PEOPLE), 403);
            assertProblem(given().auth().oauth2(token).delete("/routes/" + name), 403);
            assertProblem(get(token, "/routes.csv"), 403);
            assertProblem(
                    given().auth()
                            .oauth2(token)
                            .contentType("text/csv")
                            .body("")
                            .put("/routes.csv"),
                    403);
        }
        assertProblem(given().get("/routes"), 401);
        assertProblem(given().get("/routes/" + name), 401);
        assertProblem(
                given().contentType("application/json").body(PEOPLE).put("/routes/" + name), 401);
        assertProblem(given().delete("/routes/" + name), 401);
        assertProblem(given().get("/routes.csv"), 401);
        assertThat(get("/routes/" + name).statusCode()).isEqualTo(200);
    }

    @Test
    void a_route_is_taken_away_once_and_as_often_as_one_likes() {
        String name = newName();
        put(name, PEOPLE);
        assertThat(delete(name).statusCode()).isEqualTo(204);
        assertThat(delete(name).statusCode()).isEqualTo(204);
        assertThat(delete("No such name").statusCode()).isEqualTo(204);
        assertProblem(get("/routes/" + name), 404);
        assertProblem(get("/routes/No%20such%20name"), 404);
    }

    @Test
    void loads_outlive_the_route_and_every_change_of_it() {
        Instant now = Instant.parse("2027-03-10T12:00:00Z");
        String name = newName();
        put(name, PEOPLE);
        String key =
                QuarkusTransaction.requiringNew()
                        .call(() -> routes.take(name, Set.of(), now))
                        .orElseThrow()
                        .personKey();
        put(name, PEOPLE);
        delete(name);
        put(name, PEOPLE);
        assertThat(rows.loads(name)).isEqualTo(Map.of(key, 1L));
        assertThat(
                        QuarkusTransaction.requiringNew()
                                .call(() -> routes.take(name, Set.of(), now))
                                .orElseThrow()
                                .personKey())
                .isNotEqualTo(key);
    }

    @Test
    void every_broken_rule_is_named_by_its_field_and_nothing_is_kept() {
        String name = newName();
        Response refused =
                put(
                        name,
                        """
                        {"titel": "x", "me@example.org": 1, "people": [
                          {"name": "=1+1 Grace", "email": "grace@example.net", "position": 0},
                          {"name": "a@b", "email": "no address", "weight": 1.5},
                          {"name": " ", "monthlyCap": -1, "position": "2", "cap": 3},
                          "grace@example.net",
                          {"name": "Grace Two", "email": "GRACE+x@example.net",
                           "weight": 99999999999999999999}]}
                        """);
        assertProblem(refused, 400);
        assertThat(refused.jsonPath().getList("violations.field", String.class))
                .containsExactly(
                        "title",
                        "people[0].position",
                        "people[1].name",
                        "people[1].email",
                        "people[1].weight",
                        "people[2].name",
                        "people[2].email",
                        "people[2].position",
                        "people[2].monthlyCap",
                        "people[2].cap",
                        "people[3]",
                        "people[4].weight",
                        "people[4].email",
                        "titel",
                        "$");
        assertThat(refused.asString()).doesNotContain("@").doesNotContain("=1+1");
        assertProblem(get("/routes/" + name), 404);
    }

    @Test
    void nobody_on_a_route_looks_like_somebody_else_or_like_our_links() {
        Response refused =
                put(
                        newName(),
                        """
                        {"title": "localhost:8081/answers/x", "people": [
                          {"name": "\u0410cme Security", "email": "grace@example.net"}]}
                        """);
        assertProblem(refused, 400);
        assertThat(refused.jsonPath().getList("violations.field", String.class))
                .containsExactly("title", "people[0].name");
    }

    @Test
    void a_name_that_is_none_is_refused() {
        for (String name :
                List.of(
                        "Backend",
                        "-backend",
                        "backend-",
                        "back_end",
                        "x".repeat(64),
                        "backend.x")) {
            assertViolation(put(name, PEOPLE), "name");
        }
        assertViolation(
                put("this-one", "{\"name\":\"other\",\"title\":\"x\",\"people\":[]}"), "name");
        String longest = "x".repeat(63);
        assertThat(put(longest, PEOPLE).statusCode()).isIn(201, 204);
        delete(longest);
    }

    @Test
    void a_body_that_is_no_route_is_refused() {
        String name = newName();
        assertViolation(put(name, "[]"), "$");
        assertViolation(put(name, "null"), "$");
        assertViolation(put(name, "{\"title\": \"x\"}"), "people");
        assertViolation(put(name, "{\"title\": \"x\", \"people\": {}}"), "people");
        assertViolation(put(name, "{\"title\": \"\", \"people\": []}"), "title");
        assertViolation(put(name, "{\"title\": \"a\\nb\", \"people\": []}"), "title");
        assertViolation(put(name, "{\"title\": 1, \"people\": []}"), "title");
        for (String broken :
                List.of("", "{", "{} {}", "{\"title\": \"x\", \"title\": \"x\", \"people\": []}")) {
            assertProblem(put(name, broken), 400);
        }
        Response text =
                given().auth()
                        .oauth2(SignedIn.ROUTER)
                        .contentType("text/plain")
                        .body(PEOPLE)
                        .put("/routes/" + name);
        assertProblem(text, 415);
        assertProblem(get("/routes/" + name), 404);
    }

    @Test
    void the_services_own_address_is_nobodys() {
        // Built here, because the local default is at a host that nobody can be written to.
        Settings settings =
                TestSettings.with("ASKFIRST_MAIL_FROM", "introductions@mail.example.com");
        RouteRules rules = new RouteRules(personKeys, texts, settings);
        assertThat(rules.email("Introductions+x@mail.example.com"))
                .isEqualTo(Checked.bad("is this service's own address"));
        assertThat(rules.email("ada@mail.example.com"))
                .isEqualTo(Checked.good("ada@mail.example.com"));
    }

    @Test
    void five_hundred_people_fit_and_one_more_does_not() {
        String name = newName();
        assertThat(put(name, crowd(500)).statusCode()).isEqualTo(201);
        assertThat(get("/routes/" + name).jsonPath().getList("people.email"))
                .hasSize(500)
                .startsWith("person0@example.net", "person1@example.net");
        assertViolation(put(name, crowd(501)), "people");
        delete(name);
    }

    @Test
    void a_body_of_more_than_eight_mebibytes_is_too_large() {
        String name = newName();
        assertThat(put(name, PEOPLE + " ".repeat(8_000_000)).statusCode()).isEqualTo(201);

        assertProblem(put(name, PEOPLE + " ".repeat(8_388_608)), 413);
        assertProblem(put(name, PEOPLE + " ".repeat(12_000_000)), 413);
        delete(name);
    }

    private static String crowd(int size) {
        return IntStream.range(0, size)
                .mapToObj(number ->
                        "{\"name\": \"P\", \"email\": \"person%d@example.net\"}".formatted(number))
                .collect(Collectors.joining(",", "{\"title\": \"x\", \"people\": [", "]}"));
    }

    private static void assertViolation(Response response, String field) {
        assertProblem(response, 400);
        assertThat(response.jsonPath().getList("violations.field")).isEqualTo(List.of(field));
    }

    private static void assertProblem(Response response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
    }
}
