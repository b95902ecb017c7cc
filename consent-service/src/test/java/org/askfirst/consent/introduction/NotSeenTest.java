package org.askfirst.consent.introduction;

import static io.restassured.RestAssured.given;
import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.askfirst.consent.introduction.Fixture.by;
import static org.askfirst.consent.introduction.Fixture.sent;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.person.PersonKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an introducer sees of an introduction stays the same to the byte, every time in it included,
 * when one of the two is forgotten; only the names are gone. And a route does not say who is on it.
 */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class NotSeenTest {

    @Inject Introductions introductions;
    @Inject PersonKeys personKeys;
    @Inject Fixture fixture;

    @ParameterizedTest
    @EnumSource(Role.class)
    void an_open_one_stays_as_it_was_and_ends_as_silence_does(Role forgotten) {
        Requested request = by("i-" + UUID.randomUUID() + "@example.com", aRequest(true));
        UUID id = fixture.taken(request);
        fixture.accepted(id, "ASK");
        awaitSeen(request);
        String before = seen(request);

        forget(request, forgotten);

        assertThat(seen(request)).isEqualTo(before);
        fixture.ageUntil(id, State.Name.EXPIRED);
        assertThat(fixture.letters(id, "EXPIRY")).hasSize(1);
        assertThat(fixture.letters(id, "REMINDER")).isEmpty();
        await().until(() -> sent(id, "expiry").size() == 1);
        String letter = sent(id, "expiry").getFirst().path("facts").toString();
        assertThat(letter)
                .contains("requestedOn")
                .doesNotContain(name(request, forgotten), request.topic());
        assertThat(letter).contains(name(request, forgotten.other()));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void an_ask_that_no_mail_server_has_taken_yet_is_taken_like_any_other(Role forgotten) {
        Requested request = by("i-" + UUID.randomUUID() + "@example.com", aRequest(true));
        UUID id = fixture.taken(request);
        String before = seen(request);

        forget(request, forgotten);

        assertThat(seen(request)).isEqualTo(before);
        assertThat(fixture.letters(id, "WITHHELD")).hasSize(1);
        assertThat(statuses(id, "ASK")).containsExactly("CANCELLED");
        fixture.accepted(id, "WITHHELD");
        assertThat(column(id, "ask_accepted", Boolean.class)).isTrue();
        fixture.ageUntil(id, State.Name.EXPIRED);
        assertThat(fixture.letters(id, "EXPIRY")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_promised_day_stays_and_comes(Role forgotten) {
        Requested request = by("i-" + UUID.randomUUID() + "@example.com", aRequest(true));
        UUID id = fixture.taken(request);
        fixture.accepted(id, "ASK");
        introductions.press(
                fixture.askOf(id, Role.TARGET), new Answer.TooBusy(LocalDate.now().plusDays(9)));
        String before = seen(request);

        forget(request, forgotten);

        assertThat(seen(request)).isEqualTo(before);
        fixture.ageUntil(id, State.Name.AWAITING_TARGET);
        assertThat(fixture.letters(id, "ASK")).hasSize(1);
        fixture.accepted(id, "WITHHELD");
        fixture.ageUntil(id, State.Name.EXPIRED);
    }

    @Test
    void who_has_a_letter_about_somebody_forgotten_finds_it_closed_and_moves_nothing() {
        Requested request = by("i-" + UUID.randomUUID() + "@example.com", aRequest(true));
        UUID id = fixture.taken(request);
        fixture.accepted(id, "ASK");
        UUID ask = fixture.askOf(id, Role.TARGET);
        forget(request, Role.REQUESTER);
        introductions.press(ask, new Answer.No());
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(column(id, "target_name", String.class)).isEqualTo(request.target().name());
    }

    @Test
    void a_route_turns_to_its_requester_and_its_introducer_as_to_anybody() {
        String route = fixture.aRoute(3, null);
        Requested ordinary = by("i-" + UUID.randomUUID() + "@example.com", onRoute(route, null));
        String introducer = "i-" + UUID.randomUUID() + "@example.com";
        Requested member = by(introducer, onRoute(route, "one-" + route + "@example.net"));
        fixture.execute(
                "UPDATE route_person SET person_key = '%s', email = '%s' WHERE route = '%s' AND listed = 2"
                        .formatted(personKeys.of(introducer), introducer, route));
        UUID usual = fixture.taken(ordinary);
        UUID id = fixture.taken(member);
        assertThat(masked(seen(member))).isEqualTo(masked(seen(ordinary)));
        assertThat(fixture.letters(id, "ASK")).isEmpty();

        fixture.accepted(usual, "ASK");
        introductions.press(fixture.askOf(usual, Role.TARGET), new Answer.No());
        fixture.accepted(id, "WITHHELD");
        ageUntilRound(id, 2);
        assertThat(masked(seen(member))).isEqualTo(masked(seen(ordinary)));
        assertThat(fixture.letters(id, "ASK")).isEmpty();
        fixture.accepted(id, "WITHHELD");
        ageUntilRound(id, 3);
        assertThat(fixture.letters(id, "ASK")).as("to who is neither").hasSize(1);
        fixture.accepted(id, "ASK");
        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.No());
        fixture.ageUntil(id, State.Name.DECLINED);
        assertThat(seen(member)).contains("\"asked\":3");
    }

    private void ageUntilRound(UUID id, int round) {
        await().untilAsserted(() -> {
            if (column(id, "round", Integer.class) != round) {
                fixture.age(id, Duration.ofDays(3));
                introductions.meetDeadline(id);
            }
            assertThat(column(id, "round", Integer.class)).isEqualTo(round);
        });
    }

    private static Requested onRoute(String route, String requester) {
        Requested request = Fixture.onRoute(route, true);
        return requester == null
                ? request
                : new Requested(
                        request.introductionId(),
                        request.requestedAt(),
                        request.introducer(),
                        new Requested.Requester("Ada Park", requester, true),
                        null,
                        route,
                        request.topic(),
                        request.blurb(),
                        request.note());
    }

    private void forget(Requested request, Role role) {
        fixture.forget(request, role);
        assertThat(column(request.introductionId(), "topic", String.class)).isNull();
    }

    /** The acceptance shows on a whole second. */
    private void awaitSeen(Requested request) {
        String first = seen(request);
        await().until(() ->
                !seen(request).equals(first)
                        || column(request.introductionId(), "unseen_until", Instant.class) == null
                        || column(request.introductionId(), "unseen_until", Instant.class)
                                .isBefore(Instant.now().minusSeconds(1)));
    }

    /** As the API shows it, without names and texts. */
    private static String seen(Requested request) {
        return given().auth()
                .oauth2(SignedIn.token(request.introducer().subject()))
                .get("/introductions/" + request.introductionId())
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replaceAll("\"(name|email|topic|title|blurb)\":(null|\"[^\"]*\"),?", "");
    }

    private static String masked(String json) {
        return json.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "id")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "time");
    }

    private static String name(Requested request, Role role) {
        return role == Role.REQUESTER ? request.requester().name() : request.target().name();
    }

    private List<String> statuses(UUID id, String kind) {
        return fixture.query(
                "SELECT status FROM letter WHERE introduction_id = '%s' AND kind = '%s'"
                        .formatted(id, kind),
                String.class);
    }

    private <T> T column(UUID id, String name, Class<T> type) {
        return fixture.query(
                        "SELECT %s FROM introduction WHERE id = '%s'".formatted(name, id), type)
                .getFirst();
    }
}
