package org.askfirst.consent.introducer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Rows;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.Wire;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.introduction.Introductions;
import org.junit.jupiter.api.Test;

/** What an introducer reads and takes back; the release delay is zero here. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class OwnIntroductionsTest {

    private static final String ISSUER = "urn:ask-first:local";

    @Inject Fixture fixture;
    @Inject Introductions introductions;
    @Inject Rows rows;

    @Test
    void an_open_one_shows_who_is_asked_and_when_that_ends() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        JsonPath view = get(SignedIn.TOM, "/" + id).jsonPath();
        assertThat(view.getMap("").keySet())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.ITERABLE)
                .containsExactly(
                        "id",
                        "state",
                        "topic",
                        "createdAt",
                        "updatedAt",
                        "round",
                        "requester",
                        "target",
                        "decline",
                        "nextAt",
                        "offers",
                        "waiting",
                        "passedOn",
                        "blurb",
                        "history");
        assertThat(view.getString("id")).isEqualTo(id.toString());
        assertThat(view.getString("state")).isEqualTo("AWAITING_TARGET");
        assertThat(view.getInt("round")).isEqualTo(1);
        assertThat(view.getString("requester.name")).isEqualTo("Ada Park");
        assertThat(view.getString("requester.optIn")).isEqualTo("GIVEN");
        assertThat(view.getString("target.optIn")).isEqualTo("ASKED");
        assertThat(view.<Object>get("decline")).isNull();
        assertThat(Instant.parse(view.getString("nextAt"))).isAfter(Instant.now());
        assertThat(view.getString("requester.email")).isEqualTo("ada-" + id + "@example.org");
        assertThat(view.getString("target.email")).isEqualTo("grace-" + id + "@example.net");
        assertThat(view.getString("blurb"))
                .isEqualTo("Ada is about to hire her first backend engineer.");
        assertThat(view.getList("offers")).isEqualTo(List.of("WITHDRAW"));
        assertThat(view.getList("waiting")).isEmpty();
        assertThat(view.<Object>get("passedOn")).isNull();
        assertThat(get(SignedIn.TOM, "/" + id).asString()).doesNotContain("She is the calm one");
    }

    /** A fraction would tell whether it is a press or a deadline that has moved it. */
    @Test
    void its_times_are_whole_seconds() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        JsonPath view = get(SignedIn.TOM, "/" + id).jsonPath();
        for (String time : List.of("createdAt", "updatedAt", "nextAt")) {
            assertThat(Instant.parse(view.getString(time)).getNano()).as(time).isZero();
        }
    }

    @Test
    void a_no_comes_with_its_details_once_it_is_decided() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        UUID ask = fixture.askOf(id, Role.TARGET);
        introductions.press(ask, new Answer.NotMe("Pay", "Eva", "eva@example.org"));
        Response declined = get(SignedIn.TOM, "/" + id);
        assertThat(declined.asString())
                .contains(
                        "\"decline\":{\"by\":\"target\",\"reason\":\"NOT_ME\",\"knows\":\"Pay\","
                                + "\"better\":{\"name\":\"Eva\",\"email\":\"eva@example.org\"}}")
                .contains("\"state\":\"DECLINED\"", "\"nextAt\":null")
                .doesNotContain("notPossible");
        introductions.press(ask, new Answer.Yes());
        assertThat(get(SignedIn.TOM, "/" + id).asString()).isEqualTo(declined.asString());

        UUID busy = fixture.taken(Fixture.aRequest(false));
        introductions.press(
                fixture.askOf(busy, Role.REQUESTER),
                new Answer.TooBusy(LocalDate.parse("2027-01-15")));
        assertThat(get(SignedIn.TOM, "/" + busy).asString())
                .contains(
                        "\"decline\":{\"by\":\"requester\",\"reason\":\"TOO_BUSY\",\"until\":\"2027-01-15\"}");
    }

    @Test
    void a_duplicate_says_so() {
        Requested first = Fixture.aRequest(true);
        fixture.taken(first);
        UUID twin = UuidCreator.getTimeOrderedEpoch();
        fixture.taken(
                new Requested(
                        twin,
                        first.requestedAt(),
                        first.introducer(),
                        first.requester(),
                        first.target(),
                        null,
                        first.topic(),
                        first.blurb(),
                        first.note()));
        assertThat(get(SignedIn.TOM, "/" + twin).asString())
                .contains("\"state\":\"NOT_POSSIBLE\"", "\"notPossible\":\"DUPLICATE\"");
    }

    @Test
    void somebody_elses_looks_like_none_at_all() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        String unknown = wire("/" + UUID.randomUUID(), SignedIn.TOM);
        assertThat(unknown).startsWith("HTTP/1.1 404").contains("Retry-After: 1");
        assertThat(unknown).contains("application/problem+json");
        assertThat(wire("/" + id, SignedIn.UMA)).isEqualTo(unknown);
        assertThat(wire("/nonsense", SignedIn.TOM)).isEqualTo(unknown);
        assertThat(wire("/1-1-1-1-1", SignedIn.TOM)).isEqualTo(unknown);
        assertThat(wire("/%C3%A9", SignedIn.TOM)).isEqualTo(unknown);
        List<String> before = rows.of(id);
        assertThat(withdraw(SignedIn.UMA, id).statusCode()).isEqualTo(404);
        assertThat(withdraw(SignedIn.UMA, id).header("Retry-After")).isEqualTo("1");
        assertThat(rows.of(id)).isEqualTo(before);
        assertThat(get(SignedIn.TOM, "/" + id).statusCode()).isEqualTo(200);
        assertThat(rows.of(id)).isEqualTo(before);
    }

    @Test
    void it_can_be_taken_back_until_it_ends() {
        UUID open = fixture.taken(Fixture.aRequest(false));
        assertThat(withdraw(SignedIn.TOM, open).statusCode()).isEqualTo(204);
        assertThat(withdraw(SignedIn.TOM, open).statusCode()).isEqualTo(204);
        assertThat(get(SignedIn.TOM, "/" + open).jsonPath().getString("state"))
                .isEqualTo("WITHDRAWN");

        UUID released = fixture.taken(Fixture.aRequest(true));
        introductions.press(fixture.askOf(released, Role.TARGET), new Answer.Yes());
        assertThat(get(SignedIn.TOM, "/" + released).jsonPath().getString("state"))
                .isEqualTo("RELEASED");
        Response tooLate = withdraw(SignedIn.TOM, released);
        assertThat(tooLate.statusCode()).isEqualTo(409);
        assertThat(tooLate.contentType()).isEqualTo("application/problem+json");

        UUID declined = fixture.taken(Fixture.aRequest(true));
        introductions.press(fixture.askOf(declined, Role.TARGET), new Answer.No());
        assertThat(withdraw(SignedIn.TOM, declined).statusCode()).isEqualTo(409);
    }

    @Test
    void the_list_has_all_of_ones_own_newest_first_page_by_page() {
        String subject = UUID.randomUUID() + "@example.com";
        List<String> taken = new ArrayList<>();
        for (int count = 0; count < 103; count++) {
            taken.addFirst(fixture.taken(by(subject)).toString());
        }
        introductions.withdraw(UUID.fromString(taken.get(70)));
        String token = SignedIn.token(subject);
        List<String> listed = new ArrayList<>();
        String after = null;
        int pages = 0;
        do {
            JsonPath page = list(token, "after", after).jsonPath();
            listed.addAll(page.getList("introductions.id"));
            after = page.getString("next");
            pages++;
        } while (after != null);
        assertThat(pages).isEqualTo(3);
        assertThat(listed).isEqualTo(taken);
        assertThat(list(token, "state", "WITHDRAWN").jsonPath().getList("introductions.id"))
                .isEqualTo(List.of(taken.get(70)));
        assertThat(list(SignedIn.UMA, "state", "WITHDRAWN").asString())
                .isEqualTo("{\"introductions\":[],\"next\":null}");
    }

    @Test
    void a_wrong_parameter_is_named() {
        for (String state : List.of("awaiting_target", "NEW", "x")) {
            assertViolation(list(SignedIn.TOM, "state", state), "state");
        }
        for (String q : List.of("x".repeat(101), "a\u0000b", "a\nb")) {
            assertViolation(list(SignedIn.TOM, "q", q), "q");
        }
        for (String waiting : List.of("ME", "you")) {
            assertViolation(list(SignedIn.TOM, "waiting", waiting), "waiting");
        }
        for (String after : List.of("x", "!!!", "MjAyNg", "é")) {
            assertViolation(list(SignedIn.TOM, "after", after), "after");
        }
    }

    @Test
    void only_a_valid_token_opens_the_door() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        Duration hour = Duration.ofHours(1);
        List<String> bad =
                List.of(
                        "nonsense",
                        SignedIn.token(ISSUER, "other", "tom@example.com", hour),
                        SignedIn.token("other", "ask-first", "tom@example.com", hour),
                        SignedIn.token(
                                ISSUER, "ask-first", "tom@example.com", Duration.ofMinutes(-5)),
                        SignedIn.TOM + "x");
        for (String token : bad) {
            Response refused = get(token, "/" + id);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.contentType()).isEqualTo("application/problem+json");
            assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        }
        assertThat(given().get("/introductions").statusCode()).isEqualTo(401);
        assertThat(given().post("/introductions/" + id + "/withdrawal").statusCode())
                .isEqualTo(401);
    }

    @Test
    void other_methods_and_paths_are_problems_too() {
        Response put = given().auth().oauth2(SignedIn.TOM).put("/introductions");
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(put.contentType()).isEqualTo("application/problem+json");
        assertThat(given().get("/nothing").contentType()).isEqualTo("application/problem+json");
    }

    private static void assertViolation(Response response, String field) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.jsonPath().getList("violations.field")).isEqualTo(List.of(field));
    }

    private static Requested by(String subject) {
        Requested request = Fixture.aRequest(false);
        return new Requested(
                request.introductionId(),
                request.requestedAt(),
                new Requested.Introducer(ISSUER, subject, "Tom Reed", "tom@example.com"),
                request.requester(),
                request.target(),
                null,
                request.topic(),
                request.blurb(),
                request.note());
    }

    private static Response get(String token, String path) {
        return given().auth().oauth2(token).get("/introductions" + path);
    }

    private static Response list(String token, String parameter, String value) {
        var request = given().auth().oauth2(token);
        return (value == null ? request : request.queryParam(parameter, value))
                .get("/introductions");
    }

    private static Response withdraw(String token, UUID id) {
        return given().auth().oauth2(token).post("/introductions/" + id + "/withdrawal");
    }

    private static String wire(String path, String token) {
        Wire.Reply reply =
                Wire.send("GET", "/introductions" + path, "Authorization: Bearer " + token);
        return reply.head() + reply.body();
    }
}
