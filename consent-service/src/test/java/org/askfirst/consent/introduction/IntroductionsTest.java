package org.askfirst.consent.introduction;

import static org.askfirst.consent.introduction.Fixture.LETTERS;
import static org.askfirst.consent.introduction.Fixture.LIFECYCLE;
import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.askfirst.consent.introduction.Fixture.again;
import static org.askfirst.consent.introduction.Fixture.publish;
import static org.askfirst.consent.introduction.Fixture.sent;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Topic;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.incoming.Requested;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** The shell on a real broker and database; the release delay is zero here. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class IntroductionsTest {

    private static final Answer YES = new Answer.Yes();

    @Inject Introductions introductions;
    @Inject Fixture fixture;

    @Test
    void a_request_on_the_topic_asks_the_target() {
        Requested request = aRequest(true);
        publish(request);
        UUID id = request.introductionId();
        await().until(() -> fixture.stateOf(id) == State.Name.AWAITING_TARGET);
        await().untilAsserted(
                        () -> assertThat(types(LETTERS, id)).containsExactly("letter.due.v1"));
        await().untilAsserted(() ->
                assertThat(types(LIFECYCLE, id))
                        .containsExactly("introduction.received.v1", "introduction.asked.v1"));
        assertThat(LETTERS.recordsOf(id).getFirst().value())
                .contains(request.target().email())
                .doesNotContain(request.requester().email());
    }

    @Test
    void the_note_is_for_the_target_alone() {
        Requested request = aRequest(false);
        UUID id = fixture.taken(request);
        introductions.press(fixture.askOf(id, Role.REQUESTER), YES);
        introductions.press(fixture.askOf(id, Role.TARGET), YES);
        await().untilAsserted(() ->
                assertThat(LETTERS.recordsOf(id))
                        .filteredOn(found -> !found.value().contains("cancelled"))
                        .hasSize(3));
        assertThat(LETTERS.recordsOf(id))
                .filteredOn(found -> found.value().contains(request.note()))
                .singleElement()
                .extracting(found -> found.value(), as(InstanceOfAssertFactories.STRING))
                .contains(request.target().email(), "\"kind\":\"ask\"");
    }

    @Test
    void a_redelivered_request_does_nothing() {
        Requested request = aRequest(false);
        publish(request);
        publish(request);
        Requested last = aRequest(false);
        publish(last);
        await().until(() -> fixture.stateOf(request.introductionId()) != null);
        await().until(() -> fixture.stateOf(last.introductionId()) != null);
        fixture.taken(request);
        assertThat(fixture.letters(request.introductionId(), "ASK")).hasSize(1);
        assertThat(fixture.count("evidence", request.introductionId())).isZero();
    }

    @Test
    void a_replay_after_the_inbox_forgot_does_nothing_either() {
        UUID id = fixture.taken(aRequest(true));
        introductions.withdraw(id);
        fixture.execute("DELETE FROM inbox WHERE id = '" + id + "'");
        Requested replayed =
                new Requested(
                        id,
                        Instant.EPOCH,
                        aRequest(true).introducer(),
                        aRequest(true).requester(),
                        aRequest(true).target(),
                        null,
                        "topic",
                        "blurb",
                        null);
        fixture.taken(replayed);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.WITHDRAWN);
        assertThat(fixture.letters(id, "ASK")).hasSize(1);
    }

    @Test
    void two_yeses_become_one_introduction_and_the_evidence_of_both() {
        UUID id = fixture.taken(aRequest(false));
        introductions.press(fixture.askOf(id, Role.REQUESTER), YES);
        introductions.press(fixture.askOf(id, Role.TARGET), YES);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.RELEASED);
        assertThat(fixture.letters(id, "INTRODUCTION")).hasSize(1);
        assertThat(fixture.count("evidence", id)).isEqualTo(2);
        fixture.delivered(
                fixture.letters(id, "INTRODUCTION").getFirst(),
                Delivered.Accepted.TYPE,
                "{\"letterId\":\"%s\",\"acceptedAt\":\"2026-11-22T10:15:30Z\",\"certain\":true}");
        await().until(() -> fixture.stateOf(id) == State.Name.INTRODUCED);
        assertThat(outcomes(id)).containsExactly("INTRODUCED");
        await().untilAsserted(() ->
                assertThat(types(LIFECYCLE, id))
                        .containsExactly(
                                "introduction.received.v1",
                                "introduction.asked.v1",
                                "introduction.asked.v1",
                                "introduction.agreed.v1",
                                "introduction.introduced.v1"));
    }

    @Test
    void a_no_is_told_to_the_introducer_alone() {
        Requested request = aRequest(true);
        UUID id = fixture.taken(request);
        introductions.press(
                fixture.askOf(id, Role.TARGET), new Answer.NotMe("Sales", "Iris", null));
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.DECLINED);
        await().until(() -> types(LETTERS, id).contains("letter.cancelled.v1"));
        List<String> letters =
                LETTERS.recordsOf(id).stream()
                        .filter(found -> found.value().contains("\"decline\""))
                        .map(found -> found.value())
                        .toList();
        assertThat(letters)
                .singleElement()
                .asString()
                .contains("tom@example.com")
                .doesNotContain(request.requester().email(), request.target().email());
    }

    @Test
    void an_ask_that_fails_for_good_ends_it() {
        UUID id = fixture.taken(aRequest(true));
        fixture.delivered(
                fixture.letters(id, "ASK").getFirst(),
                Delivered.Failed.TYPE,
                "{\"letterId\":\"%s\",\"reason\":\"REFUSED\",\"refused\":[\"target\"]}");
        await().until(() -> fixture.stateOf(id) == State.Name.UNDELIVERABLE);
        assertThat(fixture.letters(id, "UNDELIVERABLE")).hasSize(1);
    }

    @Test
    void a_letter_about_a_failed_letter_is_never_sent() {
        UUID id = fixture.taken(aRequest(true));
        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.No());
        UUID decline = fixture.letters(id, "DECLINE").getFirst();
        fixture.delivered(
                decline, Delivered.Failed.TYPE, "{\"letterId\":\"%s\",\"reason\":\"REFUSED\"}");
        await().until(() ->
                fixture.query(
                                "SELECT status FROM letter WHERE id = '" + decline + "'",
                                String.class)
                        .contains("FAILED"));
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.DECLINED);
        assertThat(fixture.count("letter", id)).isEqualTo(2);
    }

    @Test
    void the_reminder_and_the_end_come_by_the_databases_clock() {
        UUID id = fixture.taken(aRequest(true));
        fixture.delivered(
                fixture.letters(id, "ASK").getFirst(),
                Delivered.Accepted.TYPE,
                "{\"letterId\":\"%s\",\"acceptedAt\":\"2026-11-22T10:15:30Z\",\"certain\":true}");
        await().until(() -> fixture.count("outbox", id) == 0 && isAskAccepted(id));
        fixture.execute(
                ("UPDATE introduction SET remind_at = clock_timestamp(), next_at ="
                                + " clock_timestamp(), expire_at = clock_timestamp() + interval '1"
                                + " hour', next_kind = 'REMIND' WHERE id = '%s'")
                        .formatted(id));
        await().until(() -> fixture.letters(id, "REMINDER").size() == 1);
        fixture.execute(
                ("UPDATE introduction SET expire_at = clock_timestamp(), next_at ="
                                + " clock_timestamp() WHERE id = '%s'")
                        .formatted(id));
        await().until(() -> fixture.stateOf(id) == State.Name.EXPIRED);
        assertThat(fixture.letters(id, "REMINDER")).hasSize(1);
        assertThat(fixture.letters(id, "EXPIRY")).hasSize(1);
    }

    @Test
    void the_same_pair_from_the_same_introducer_is_asked_once_however_it_races() {
        Requested request = aRequest(true);
        List<Requested> all =
                Stream.concat(Stream.of(request), Stream.generate(() -> again(request)).limit(5))
                        .toList();
        all.forEach(Fixture::publish);
        await().until(() ->
                all.stream().allMatch(r -> fixture.stateOf(r.introductionId()) != null));
        assertThat(all.stream().map(r -> fixture.stateOf(r.introductionId())))
                .containsOnlyOnce(State.Name.AWAITING_TARGET)
                .filteredOn(state -> state == State.Name.NOT_POSSIBLE)
                .hasSize(5);
    }

    @Test
    void presses_that_race_end_in_one_outcome() throws ExecutionException, InterruptedException {
        UUID id = fixture.taken(aRequest(true));
        UUID ask = fixture.askOf(id, Role.TARGET);
        CountDownLatch start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<Decision>> presses =
                    Stream.of(YES, new Answer.No(), YES, new Answer.No(), YES, new Answer.No())
                            .map(answer ->
                                    threads.submit(() -> {
                                        start.await();
                                        return introductions.press(ask, answer);
                                    }))
                            .toList();
            start.countDown();
            for (Future<Decision> press : presses) {
                press.get();
            }
        }
        boolean released = fixture.stateOf(id) == State.Name.RELEASED;
        assertThat(fixture.letters(id, "INTRODUCTION")).hasSize(released ? 1 : 0);
        assertThat(fixture.letters(id, "DECLINE")).hasSize(released ? 0 : 1);
    }

    @Test
    void a_released_one_of_which_no_word_can_come_any_more_ends_and_the_introducer_hears_of_it() {
        UUID id = fixture.taken(aRequest(true));
        introductions.press(fixture.askOf(id, Role.TARGET), YES);
        fixture.age(id, Duration.ofDays(12).minusMinutes(1));
        introductions.meetDeadline(id);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.RELEASED);
        fixture.age(id, Duration.ofMinutes(1));
        introductions.meetDeadline(id);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.UNDELIVERABLE);
        await().until(() -> sent(id, "undeliverable").size() == 1);
        JsonNode letter = sent(id, "undeliverable").getFirst();
        assertThat(letter.path("facts").has("person")).isFalse();
        assertThat(letter.at("/recipients/0/role").asText()).isEqualTo("introducer");
    }

    private boolean isAskAccepted(UUID id) {
        return fixture.query(
                        "SELECT ask_accepted FROM introduction WHERE id = '" + id + "'",
                        Boolean.class)
                .getFirst();
    }

    private List<String> outcomes(UUID id) {
        return fixture.query(
                "SELECT outcome FROM outcome WHERE introduction_id = '" + id + "'", String.class);
    }

    private static List<String> types(Topic topic, UUID id) {
        return topic.recordsOf(id).stream().map(Topic::type).toList();
    }
}
