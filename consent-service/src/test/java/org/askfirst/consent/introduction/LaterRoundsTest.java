package org.askfirst.consent.introduction;

import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.askfirst.consent.introduction.Fixture.onRoute;
import static org.askfirst.consent.introduction.Fixture.sent;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.answer.AskPages;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.followup.FollowUps;
import org.askfirst.consent.followup.FollowUps.FollowUp;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.person.PersonKeys;
import org.junit.jupiter.api.Test;

/** What comes after a no, on a real broker and database; the release delay is zero here. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class LaterRoundsTest {

    private static final Answer YES = new Answer.Yes();
    private static final Answer NO = new Answer.No();

    @Inject Introductions introductions;
    @Inject FollowUps followUps;
    @Inject AskPages pages;
    @Inject PersonKeys personKeys;
    @Inject Fixture fixture;

    @Test
    void the_introducer_calls_the_promise_off_by_the_letters_link() {
        UUID id = fixture.taken(aRequest(true));
        press(id, new Answer.TooBusy(LocalDate.now().plusDays(9)));
        UUID letter = fixture.letters(id, "DECLINE").getFirst();
        assertThat(followUps.find(letter).orElseThrow()).isInstanceOf(FollowUp.CallOff.class);
        assertThat(followUps.callOff(letter)).isInstanceOf(Decision.Accepted.class);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.WITHDRAWN);
        assertThat(followUps.find(letter).orElseThrow()).isInstanceOf(FollowUp.CalledOff.class);
        assertThat(followUps.callOff(letter)).isNull();
        assertThat(fixture.count("outcome", id)).isEqualTo(2);
    }

    @Test
    void who_is_asked_again_may_answer_behind_either_link() {
        UUID id = fixture.taken(aRequest(true));
        UUID first = fixture.askOf(id, Role.TARGET);
        press(id, new Answer.TooBusy(LocalDate.now()));
        fixture.ageUntil(id, State.Name.AWAITING_TARGET);
        assertThat(fixture.askOf(id, Role.TARGET)).isNotEqualTo(first);
        assertThat(pages.find(first).orElseThrow().pressed()).isNull();
        introductions.press(first, YES);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.RELEASED);
    }

    @Test
    void whom_the_target_named_is_asked_without_the_note() {
        UUID id = fixture.taken(aRequest(true));
        String iris = "iris-" + id + "@example.net";
        UUID graces = fixture.askOf(id, Role.TARGET);
        press(id, new Answer.NotMe("Sales", "Iris Chen", iris));
        UUID letter = fixture.letters(id, "DECLINE").getFirst();
        assertThat(followUps.find(letter).orElseThrow())
                .isInstanceOfSatisfying(
                        FollowUp.AskInstead.class,
                        offer -> assertThat(offer.betterEmail()).isEqualTo(iris));
        assertThat(followUps.askInstead(letter, "Iris Chen", iris))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
        await().until(() -> sent(id, "ask").size() == 2);
        JsonNode ask = sent(id, "ask").getLast();
        assertThat(ask.path("recipients").path(0).path("email").asText()).isEqualTo(iris);
        assertThat(ask.path("facts").has("note")).isFalse();
        assertThat(ask.path("round").asInt()).isEqualTo(2);

        // The one who named her sees what they said, and moves nothing any more.
        introductions.press(graces, NO);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(pages.find(graces).orElseThrow().pressed()).isEqualTo(NO);
        press(id, YES);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.RELEASED);
        assertThat(pages.find(graces).orElseThrow().released()).isFalse();
        await().until(() -> sent(id, "introduction").size() == 1);
        assertThat(sent(id, "introduction").getFirst().path("recipients").toString())
                .contains(iris)
                .doesNotContain("grace-");
        assertThat(followUps.find(letter).orElseThrow()).isInstanceOf(FollowUp.AskedSince.class);
    }

    @Test
    void nobody_is_asked_to_meet_themselves() {
        Requested request = aRequest(true);
        UUID id = fixture.taken(request);
        press(id, new Answer.NotMe(null, "Somebody", null));
        UUID letter = fixture.letters(id, "DECLINE").getFirst();
        for (String email :
                List.of(request.requester().email(), request.target().email(), "tom@example.com")) {
            assertThat(followUps.askInstead(letter, "Somebody", email))
                    .isEqualTo(new Decision.Refused(Decision.Reason.NOBODY_BETTER));
        }
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.DECLINED);
    }

    @Test
    void a_route_turns_to_one_after_the_other_and_tells_one_no() {
        String route = fixture.aRoute(2, null);
        UUID id = fixture.taken(onRoute(route, true));
        UUID first = fixture.askOf(id, Role.TARGET);
        introductions.press(first, new Answer.TooBusy(LocalDate.now().plusDays(3)));
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(fixture.letters(id, "ASK")).hasSize(2);
        assertThat(fixture.letters(id, "DECLINE")).isEmpty();
        press(id, NO);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.DECLINED);
        await().until(() -> sent(id, "decline").size() == 1);
        JsonNode facts = sent(id, "decline").getFirst().path("facts");
        assertThat(facts.has("targetName")).isFalse();
        assertThat(facts.path("route").path("asked").asInt()).isEqualTo(2);
        assertThat(facts.path("reason").asText()).isEqualTo("NO");
        assertThat(pages.find(first).orElseThrow().pressed()).isNotNull();
        assertThat(fixture.count("outcome", id)).isEqualTo(2);
    }

    @Test
    void the_requester_is_asked_about_one_of_the_people_for_a_route() {
        String route = fixture.aRoute(1, null);
        UUID id = fixture.taken(onRoute(route, false));
        await().until(() -> sent(id, "ask").size() == 1);
        JsonNode facts = sent(id, "ask").getFirst().path("facts");
        assertThat(facts.path("route").path("title").asText()).isEqualTo("Backend hiring");
        assertThat(facts.has("targetName")).isFalse();
        introductions.press(fixture.askOf(id, Role.REQUESTER), YES);
        press(id, YES);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.RELEASED);
    }

    @Test
    void a_route_that_does_not_exist_is_told() {
        UUID id = fixture.taken(onRoute("nowhere-" + UUID.randomUUID(), false));
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.NOT_POSSIBLE);
        await().until(() -> sent(id, "not-possible").size() == 1);
        assertThat(sent(id, "not-possible").getFirst().path("facts").path("notPossible").asText())
                .isEqualTo("NO_ROUTE");
    }

    @Test
    void who_chose_never_is_passed_over_in_silence_after_a_while() {
        String route = fixture.aRoute(2, null);
        String first = "one-" + route + "@example.net";
        fixture.execute(
                "INSERT INTO person (key, choice) VALUES ('%s', 'NEVER')"
                        .formatted(personKeys.of(first)));
        UUID id = fixture.taken(onRoute(route, true));
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(fixture.letters(id, "ASK")).isEmpty();
        await().untilAsserted(() -> {
            fixture.age(id, java.time.Duration.ofDays(1));
            introductions.meetDeadline(id);
            assertThat(fixture.letters(id, "ASK")).hasSize(1);
        });
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
    }

    @Test
    void many_at_once_keep_every_cap_and_lose_nothing() throws Exception {
        String route = fixture.aRoute(5, 4);
        List<Requested> requests =
                IntStream.range(0, 60).mapToObj(_ -> onRoute(route, true)).toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<UUID>> taken =
                    requests.stream()
                            .map(request -> threads.submit(() -> fixture.taken(request)))
                            .toList();
            for (Future<UUID> one : taken) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        }
        List<State.Name> states =
                requests.stream()
                        .map(request -> fixture.stateOf(request.introductionId()))
                        .toList();
        assertThat(states.stream().filter(State.Name.AWAITING_TARGET::equals)).hasSize(20);
        assertThat(states.stream().filter(State.Name.NOT_POSSIBLE::equals)).hasSize(40);
        assertThat(
                        fixture.query(
                                "SELECT asks FROM route_load WHERE route = '%s'".formatted(route),
                                Integer.class))
                .containsOnly(4)
                .hasSize(5);
    }

    private void press(UUID id, Answer answer) {
        introductions.press(fixture.askOf(id, Role.TARGET), answer);
    }
}
