package org.askfirst.consent.introducer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Rows;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.introduction.Introductions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an introducer does about an introduction; the release delay is zero here. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class OwnStepsTest {

    @Inject Fixture fixture;
    @Inject Introductions introductions;
    @Inject Rows rows;

    /** Or the first thing everybody would see after an upgrade is all that ever came to nothing. */
    @Test
    void what_ended_before_there_was_a_history_waits_for_nobody() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        press(id, new Answer.No());
        assertThat(waitingForMe()).contains(id.toString());

        fixture.execute(
                """
                UPDATE introduction SET history_at = '{}', history_what = '{}' WHERE id = '%s'
                """
                        .formatted(id));

        assertThat(view(id).getList("waiting")).isEmpty();
        assertThat(waitingForMe()).doesNotContain(id.toString());
        assertThat(post(id, "passed-on").statusCode()).isEqualTo(204);
    }

    @Test
    void what_was_passed_on_waits_no_more_and_nothing_else_changes() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        assertConflict(post(id, "passed-on"));
        press(id, new Answer.No());
        Map<String, Object> before = view(id).getMap("");
        assertThat(before.get("waiting")).isEqualTo(List.of("PASS_ON"));
        long announced = sequence(id);

        assertThat(post(id, "passed-on").statusCode()).isEqualTo(204);

        JsonPath view = view(id);
        Instant passedOn = Instant.parse(view.getString("passedOn"));
        assertThat(passedOn.getNano()).isZero();
        assertThat(view.getList("waiting")).isEmpty();
        assertThat(view.getList("offers")).isEmpty();
        for (String field : List.of("state", "updatedAt", "history", "decline", "requester")) {
            assertThat(view.<Object>get(field)).as(field).isEqualTo(before.get(field));
        }
        assertThat(sequence(id)).isEqualTo(announced);
        List<String> kept = rows.of(id);
        assertThat(post(id, "passed-on").statusCode()).isEqualTo(204);
        assertThat(rows.of(id)).isEqualTo(kept);
    }

    @Test
    void a_later_round_has_something_new_to_pass_on() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        press(id, new Answer.TooBusy(LocalDate.now().plusDays(9)));
        assertThat(view(id).getList("waiting")).isEqualTo(List.of("PASS_ON"));
        assertThat(view(id).getList("offers")).isEqualTo(List.of("CALL_OFF", "PASS_ON"));
        assertThat(post(id, "passed-on").statusCode()).isEqualTo(204);
        assertThat(view(id).getList("offers")).isEqualTo(List.of("CALL_OFF"));

        fixture.ageUntil(id, State.Name.AWAITING_TARGET);
        assertThat(view(id).<Object>get("passedOn")).isNull();
        assertConflict(post(id, "passed-on"));

        press(id, new Answer.No());
        assertThat(view(id).getList("waiting")).isEqualTo(List.of("PASS_ON"));
        assertThat(view(id).<Object>get("passedOn")).isNull();
        assertThat(post(id, "passed-on").statusCode()).isEqualTo(204);
        assertThat(view(id).getList("waiting")).isEmpty();
    }

    @Test
    void a_requester_who_has_declined_is_told_nothing() {
        UUID id = fixture.taken(Fixture.aRequest(false));
        introductions.press(fixture.askOf(id, Role.REQUESTER), new Answer.No());
        assertThat(view(id).getString("state")).isEqualTo("DECLINED");
        assertThat(view(id).getList("waiting")).isEmpty();
        assertConflict(post(id, "passed-on"));
    }

    @Test
    void a_promised_question_can_be_called_off() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        assertConflict(post(id, "call-off"));
        assertThat(view(id).getString("state")).isEqualTo("AWAITING_TARGET");
        press(id, new Answer.TooBusy(LocalDate.now().plusDays(30)));
        assertThat(post(id, "call-off").statusCode()).isEqualTo(204);
        assertThat(view(id).getString("state")).isEqualTo("WITHDRAWN");
        List<String> after = rows.of(id);
        assertThat(post(id, "call-off").statusCode()).isEqualTo(204);
        assertThat(rows.of(id)).isEqualTo(after);

        UUID declined = fixture.taken(Fixture.aRequest(true));
        press(declined, new Answer.No());
        assertConflict(post(declined, "call-off"));
    }

    /** Whatever they were told of the promise, it is not kept. */
    @Test
    void a_promise_that_is_called_off_is_to_be_passed_on_anew() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        press(id, new Answer.TooBusy(LocalDate.now().plusDays(30)));
        assertThat(post(id, "passed-on").statusCode()).isEqualTo(204);
        assertThat(view(id).getList("waiting")).isEmpty();
        assertThat(post(id, "call-off").statusCode()).isEqualTo(204);
        assertThat(view(id).getList("waiting")).isEqualTo(List.of("PASS_ON"));
        assertThat(view(id).<Object>get("passedOn")).isNull();
        assertThat(waitingForMe()).contains(id.toString());
        assertThat(post(id, "passed-on").statusCode()).isEqualTo(204);
        assertThat(view(id).getList("waiting")).isEmpty();
        assertThat(waitingForMe()).doesNotContain(id.toString());
    }

    @Test
    void a_duplicate_waits_for_nobody_while_its_twin_goes_on() {
        Requested first = Fixture.aRequest(true);
        fixture.taken(first);
        UUID twin = UUID.randomUUID();
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
                        null));
        assertThat(view(twin).getString("notPossible")).isEqualTo("DUPLICATE");
        assertThat(view(twin).getList("offers")).isEmpty();
        assertThat(view(twin).getList("waiting")).isEmpty();
        assertThat(waitingForMe()).doesNotContain(twin.toString());
        assertConflict(post(twin, "passed-on"));
        press(first.introductionId(), new Answer.No());
        assertThat(waitingForMe())
                .contains(first.introductionId().toString())
                .doesNotContain(twin.toString());
    }

    @Test
    void whom_the_target_named_is_asked_once() {
        UUID id = notMe();
        String email = "eva-" + id + "@example.com";
        assertThat(view(id).getList("waiting")).isEqualTo(List.of("ASK_INSTEAD", "PASS_ON"));
        assertThat(askInstead(id, "Eva Stone", email).statusCode()).isEqualTo(204);
        JsonPath view = view(id);
        assertThat(view.getString("state")).isEqualTo("AWAITING_TARGET");
        assertThat(view.getString("target.name")).isEqualTo("Eva Stone");
        assertThat(view.getString("target.email")).isEqualTo(email);
        assertThat(view.getList("waiting")).isEmpty();
        List<String> after = rows.of(id);
        assertConflict(askInstead(id, "Eva Stone", email));
        assertThat(rows.of(id)).isEqualTo(after);
    }

    /** Who has let the requester know may think of asking later. */
    @Test
    void somebody_better_can_be_asked_after_it_was_passed_on() {
        UUID id = notMe();
        assertThat(post(id, "passed-on").statusCode()).isEqualTo(204);
        assertThat(view(id).getList("waiting")).isEmpty();
        assertThat(view(id).getList("offers")).isEqualTo(List.of("ASK_INSTEAD"));
        assertThat(askInstead(id, "Eva", "eva-" + id + "@example.com").statusCode()).isEqualTo(204);
        press(id, new Answer.No());
        assertThat(view(id).getList("waiting")).isEqualTo(List.of("PASS_ON"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"Eva\"}|email|is required",
                "{\"name\":\" \",\"email\":\"eva@example.com\"}|name|is required",
                "{\"name\":\"Eva\",\"email\":\"\"}|email|is required",
                "{\"name\":\"Eva\",\"email\":\"eva\"}|email|is not a mail address",
                "{\"name\":\"a@b.org\",\"email\":\"eva@example.com\"}|name|holds an at sign",
                "{\"name\":\"Eva\",\"email\":\"Tom+x@Example.com\"}|email|is somebody's who is part",
                "{\"name\":\"Eva\",\"email\":\"e@example.com\",\"x\":1}|x|is not a field",
                "{\"name\":7,\"email\":\"eva@example.com\"}|name|must be a string",
                "[]|$|must be an object",
            })
    void what_breaks_a_rule_is_refused_by_its_field(String body, String field, String rule) {
        UUID id = notMe();
        List<String> before = rows.of(id);
        Response refused = askInstead(id, body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.jsonPath().getString("violations[0].field")).isEqualTo(field);
        assertThat(refused.jsonPath().getString("violations[0].message")).startsWith(rule);
        assertThat(rows.of(id)).isEqualTo(before);
    }

    @Test
    void who_is_asked_already_is_not_asked_twice() {
        Requested pending = Fixture.aRequest(true);
        fixture.taken(pending);
        Requested other = Fixture.aRequest(true);
        UUID id =
                fixture.taken(
                        new Requested(
                                other.introductionId(),
                                other.requestedAt(),
                                pending.introducer(),
                                pending.requester(),
                                other.target(),
                                null,
                                other.topic(),
                                other.blurb(),
                                null));
        press(id, new Answer.NotMe(null, "Grace", null));
        Response refused = askInstead(id, "Grace", pending.target().email());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString())
                .contains("\"field\":\"email\"", "asked about the same introduction")
                .doesNotContain(pending.target().email());
    }

    @Test
    void a_body_that_is_none_is_refused() {
        UUID id = notMe();
        assertThat(askInstead(id, "{").statusCode()).isEqualTo(400);
        assertThat(askInstead(id, " ".repeat(32 * 1024 + 1)).statusCode()).isEqualTo(413);
        assertThat(
                        signedIn(SignedIn.TOM)
                                .contentType("text/plain")
                                .body("x")
                                .post("/introductions/" + id + "/ask-instead")
                                .statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"withdrawal", "passed-on", "call-off", "ask-instead"})
    void nobody_else_can_do_it(String step) {
        UUID id = notMe();
        List<String> before = rows.of(id);
        String body = "{\"name\":\"Eva\",\"email\":\"eva-" + id + "@example.com\"}";
        Response foreign = post(SignedIn.UMA, id.toString(), step, body);
        Response unknown = post(SignedIn.UMA, UUID.randomUUID().toString(), step, body);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.asString()).isEqualTo(unknown.asString());
        assertThat(post(SignedIn.UMA, "nonsense", step, body).asString())
                .isEqualTo(unknown.asString());
        assertThat(
                        given().contentType("application/json")
                                .body(body)
                                .post("/introductions/" + id + "/" + step)
                                .statusCode())
                .isEqualTo(401);
        assertThat(rows.of(id)).isEqualTo(before);
    }

    @Test
    void nothing_of_it_is_kept_longer_than_the_names() {
        UUID id = notMe();
        assertThat(post(id, "passed-on").statusCode()).isEqualTo(204);
        introductions.scrubIfOverdue(id, Duration.ZERO);
        assertThat(
                        fixture.query(
                                """
                                SELECT 1 FROM introduction WHERE id = '%s' AND passed_on IS NULL
                                AND history_at = '{}' AND history_what = '{}'
                                """
                                        .formatted(id),
                                Integer.class))
                .containsExactly(1);
        assertThat(get(id).statusCode()).isEqualTo(404);
    }

    private UUID notMe() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        press(id, new Answer.NotMe("Pay", "Eva", null));
        return id;
    }

    private void press(UUID id, Answer answer) {
        introductions.press(fixture.askOf(id, Role.TARGET), answer);
    }

    private long sequence(UUID id) {
        return fixture.query(
                        "SELECT sequence FROM introduction WHERE id = '%s'".formatted(id),
                        Long.class)
                .getFirst();
    }

    private static void assertConflict(Response response) {
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
    }

    private static Response get(UUID id) {
        return signedIn(SignedIn.TOM).get("/introductions/" + id);
    }

    private static List<String> waitingForMe() {
        return signedIn(SignedIn.TOM)
                .get("/introductions?waiting=me")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("introductions.id");
    }

    private static JsonPath view(UUID id) {
        return get(id).then().statusCode(200).extract().jsonPath();
    }

    private static Response askInstead(UUID id, String name, String email) {
        return askInstead(id, "{\"name\":\"%s\",\"email\":\"%s\"}".formatted(name, email));
    }

    private static Response askInstead(UUID id, String body) {
        return post(SignedIn.TOM, id.toString(), "ask-instead", body);
    }

    private static Response post(UUID id, String step) {
        return signedIn(SignedIn.TOM).post("/introductions/" + id + "/" + step);
    }

    private static Response post(String token, String id, String step, String body) {
        return signedIn(token)
                .contentType("application/json")
                .body(body)
                .post("/introductions/" + id + "/" + step);
    }

    private static RequestSpecification signedIn(String token) {
        return given().auth().oauth2(token);
    }
}
