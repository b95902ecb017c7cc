package org.askfirst.consent.introducer;

import static io.restassured.RestAssured.given;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.choice.PersonErased;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.privacy.Erasures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an introducer finds what is theirs, and nothing else; the release delay is zero here. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class FindingTest {

    @Inject Fixture fixture;
    @Inject Introductions introductions;
    @Inject Erasures erasures;
    @Inject PersonKeys personKeys;

    /** Another one in each test. */
    private String introducer;

    @BeforeEach
    void somebody() {
        introducer = "i-" + UUID.randomUUID() + "@example.com";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "weiß|true",
                "WEISS|true",
                "élodie|true",
                "ÉLODIE|true",
                "e\u0301lodie|true",
                "παπάς|true",
                "ΠΑΠΆΣ|true",
                "'  papers '|true",
                "pap_rs|false",
                "%|false",
                "Elodie|false",
                "example.org|false",
            })
    void part_of_a_name_or_a_topic_is_found_whatever_its_case(String text, boolean found) {
        UUID id =
                fixture.taken(
                        request("Élodie Weiß", "Νίκος Παπάς", "Printing our papers", introducer));
        fixture.taken(request("Ada Park", "Grace Lim", "Hiring", introducer));
        fixture.taken(
                request("Élodie Weiß", "Νίκος Παπάς", "Printing our papers", "x" + introducer));
        assertThat(ids("q", text)).isEqualTo(found ? List.of(id.toString()) : List.of());
    }

    @Test
    void nothing_is_left_out_for_an_empty_search() {
        UUID id = fixture.taken(request("Ada Park", "Grace Lim", "Hiring", introducer));
        assertThat(ids("q", "  ")).containsExactly(id.toString());
    }

    /** Or a search would tell name by name whom it has asked. */
    @Test
    void whom_a_route_has_picked_is_found_once_they_are_introduced() {
        String route = fixture.aRoute(1, null);
        UUID id = fixture.taken(by(introducer, Fixture.onRoute(route, true)));
        String picked =
                fixture.query(
                                "SELECT target_name FROM introduction WHERE id = '%s'"
                                        .formatted(id),
                                String.class)
                        .getFirst();
        assertThat(picked).isNotEmpty();
        assertThat(ids("q", picked)).isEmpty();
        assertThat(ids("q", "BACKEND HIRING")).containsExactly(id.toString());
        assertThat(targetOf(id)).containsEntry("name", null).containsEntry("email", null);
        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.Yes());
        assertThat(ids("q", picked)).isEmpty();
        fixture.accepted(id, "INTRODUCTION");
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.INTRODUCED);
        assertThat(ids("q", picked)).containsExactly(id.toString());
        assertThat(targetOf(id)).containsEntry("name", picked).doesNotContainEntry("email", null);
        assertThat(people(null)).hasSize(1);
    }

    private Map<String, Object> targetOf(UUID id) {
        return given().auth()
                .oauth2(SignedIn.token(introducer))
                .get("/introductions/" + id)
                .jsonPath()
                .getMap("target");
    }

    /** The list and each of its introductions say the same. */
    @Test
    void what_waits_is_listed() {
        for (Answer answer :
                List.of(
                        new Answer.No(),
                        new Answer.NotMe(null, "Eva", null),
                        new Answer.TooBusy(LocalDate.now().plusDays(30)),
                        new Answer.TooBusy(null),
                        new Answer.Yes())) {
            UUID id = fixture.taken(by(introducer, Fixture.aRequest(true)));
            introductions.press(fixture.askOf(id, Role.TARGET), answer);
        }
        UUID declined = fixture.taken(by(introducer, Fixture.aRequest(false)));
        introductions.press(fixture.askOf(declined, Role.REQUESTER), new Answer.No());
        UUID expired = fixture.taken(by(introducer, Fixture.aRequest(true)));
        fixture.ageUntil(expired, State.Name.EXPIRED);
        Requested twice = by(introducer, Fixture.aRequest(true));
        fixture.taken(twice);
        UUID duplicate = fixture.taken(by(introducer, twice));
        UUID undeliverable = fixture.taken(by(introducer, Fixture.aRequest(true)));
        fixture.failed(undeliverable, "ASK", "MAILBOX");
        UUID withdrawn = fixture.taken(by(introducer, Fixture.aRequest(true)));
        introductions.withdraw(withdrawn);
        UUID calledOff = fixture.taken(by(introducer, Fixture.aRequest(true)));
        introductions.press(
                fixture.askOf(calledOff, Role.TARGET),
                new Answer.TooBusy(LocalDate.now().plusDays(30)));
        introductions.withdraw(calledOff);

        List<String> waiting = assertThatWhatWaitsIsListed();
        assertThat(waiting)
                .hasSize(7)
                .contains(expired.toString(), undeliverable.toString(), calledOff.toString())
                .doesNotContain(duplicate.toString(), withdrawn.toString());
        for (String id : waiting) {
            given().auth()
                    .oauth2(SignedIn.token(introducer))
                    .post("/introductions/" + id + "/passed-on")
                    .then()
                    .statusCode(204);
        }
        assertThat(assertThatWhatWaitsIsListed()).isEmpty();
    }

    private List<String> assertThatWhatWaitsIsListed() {
        List<Map<String, Object>> all = list("state", null).getList("introductions");
        List<String> waiting =
                all.stream()
                        .filter(one -> !((List<?>) one.get("waiting")).isEmpty())
                        .map(one -> (String) one.get("id"))
                        .toList();
        assertThat(ids("waiting", "me")).isEqualTo(waiting);
        return waiting;
    }

    @Test
    void a_search_goes_on_page_by_page() {
        List<String> taken = new ArrayList<>();
        for (int count = 0; count < 52; count++) {
            taken.addFirst(
                    fixture.taken(request("Ada Park", "Grace Lim", "Found", introducer))
                            .toString());
            fixture.taken(request("Ada Park", "Grace Lim", "Other", introducer));
        }
        var first = list("q", "found");
        List<String> found = new ArrayList<>(first.<String>getList("introductions.id"));
        assertThat(found).hasSize(50);
        found.addAll(
                given().auth()
                        .oauth2(SignedIn.token(introducer))
                        .queryParam("q", "found")
                        .queryParam("after", first.getString("next"))
                        .get("/introductions")
                        .jsonPath()
                        .getList("introductions.id"));
        assertThat(found).isEqualTo(taken);
    }

    @Test
    void past_people_are_offered_as_they_were_typed_the_latest_first() {
        assertThat(people(null)).isEmpty();
        fixture.taken(named("Ada Park", "ada@example.org", "Grace Lim", "Grace.L@example.net"));
        fixture.taken(named("Ada Park-Ruiz", "ada@example.org", "Bo Ek", "bo+x@example.net"));
        assertThat(people(null))
                .containsExactly(
                        person("Ada Park-Ruiz", "ada@example.org"),
                        person("Bo Ek", "bo+x@example.net"),
                        person("Grace Lim", "Grace.L@example.net"));
        assertThat(people("GRACE")).containsExactly(person("Grace Lim", "Grace.L@example.net"));
        assertThat(people("bo+X")).containsExactly(person("Bo Ek", "bo+x@example.net"));
        assertThat(people("nobody")).isEmpty();
        introducer = "other-" + introducer;
        assertThat(people(null)).isEmpty();
    }

    @Test
    void at_most_twenty_are_offered() {
        for (int count = 0; count < 21; count++) {
            fixture.taken(request("Ada Park", "Grace Lim", "Hiring", introducer));
        }
        assertThat(people(null)).hasSize(20);
        assertThat(people("ada")).hasSize(20);
    }

    @Test
    void nobody_is_offered_who_was_forgotten_since() {
        Requested request = by(introducer, Fixture.aRequest(true));
        fixture.taken(request);
        assertThat(people(null)).hasSize(2);
        String key = personKeys.of(request.target().email());
        erasures.again(new PersonErased(key, Instant.now().plusSeconds(60)));
        await().untilAsserted(() ->
                assertThat(people(null))
                        .containsExactly(person("Ada Park", request.requester().email())));
    }

    @Test
    void a_search_that_is_none_is_named() {
        for (String path : List.of("/introductions", "/introductions/people")) {
            given().auth()
                    .oauth2(SignedIn.token(introducer))
                    .queryParam("q", "x".repeat(101))
                    .get(path)
                    .then()
                    .statusCode(400);
            given().get(path).then().statusCode(401);
        }
    }

    private static Map<String, String> person(String name, String email) {
        return Map.of("name", name, "email", email);
    }

    private List<Map<String, String>> people(@Nullable String text) {
        var request = given().auth().oauth2(SignedIn.token(introducer));
        return (text == null ? request : request.queryParam("q", text))
                .get("/introductions/people")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("people");
    }

    private List<String> ids(String parameter, String value) {
        return list(parameter, value).getList("introductions.id");
    }

    private JsonPath list(String parameter, @Nullable String value) {
        var request = given().auth().oauth2(SignedIn.token(introducer));
        return (value == null ? request : request.queryParam(parameter, value))
                .get("/introductions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Requested by(String subject, Requested request) {
        return Fixture.by(subject, request);
    }

    private static Requested request(
            String requester, String target, String topic, String subject) {
        Requested request = Fixture.aRequest(true);
        return by(
                subject,
                new Requested(
                        request.introductionId(),
                        request.requestedAt(),
                        request.introducer(),
                        new Requested.Requester(requester, request.requester().email(), true),
                        new Requested.Target(target, request.target().email()),
                        null,
                        topic,
                        request.blurb(),
                        null));
    }

    private Requested named(String requester, String address, String target, String other) {
        Requested request = Fixture.aRequest(true);
        return by(
                introducer,
                new Requested(
                        request.introductionId(),
                        request.requestedAt(),
                        request.introducer(),
                        new Requested.Requester(requester, address, true),
                        new Requested.Target(target, other),
                        null,
                        request.topic(),
                        request.blurb(),
                        null));
    }
}
