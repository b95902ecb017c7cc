package org.askfirst.consent.event;

import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.askfirst.consent.introduction.Fixture.by;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.consent.HeldRow;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Logged;
import org.askfirst.consent.Refusing;
import org.askfirst.consent.Sealed;
import org.askfirst.consent.Topic;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.json.Json;
import org.askfirst.platform.offset.KeptOffsets;
import org.junit.jupiter.api.Test;

/** Records that wait behind one that is being worked on, and then come in one poll. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class JointRecordsTest {

    private static final Topic REQUESTS = new Topic("intro.requests");
    private static final Topic DELIVERIES = new Topic("intro.deliveries");
    private static final Topic DEAD_REQUESTS = new Topic("intro.requests.dead");
    private static final Topic DEAD_DELIVERIES = new Topic("intro.deliveries.dead");
    private static final int PARTITION = 3;

    /** The first few come in polls of their own, ahead of what waits. */
    private static final int MANY = 12;

    private static final int BAD = 8;

    @Inject Fixture fixture;
    @Inject KeptOffsets offsets;

    @Test
    void reports_are_taken_in_together_and_what_is_at_fault_where_it_stands() throws Exception {
        List<UUID> letters = letters(6);
        UUID failed = letters(1).getFirst();
        UUID unreadable = UUID.randomUUID();
        UUID unsealed = letters(1).getFirst();
        behindALetter(() -> {
            letters.subList(0, 4).forEach(JointRecordsTest::accepted);
            put(unreadable, Delivered.Accepted.TYPE, "{".getBytes(StandardCharsets.UTF_8));
            put(unsealed, Delivered.Accepted.TYPE, Json.write(acceptance(unsealed)).getBytes());
            failed(failed);
            letters.subList(4, 6).forEach(JointRecordsTest::accepted);
            accepted(letters.getFirst());
        });
        await().until(() -> status(letters.getLast()).equals("ACCEPTED"));
        assertThat(letters).allSatisfy(one -> assertThat(status(one)).isEqualTo("ACCEPTED"));
        assertThat(status(failed)).isEqualTo("FAILED");
        assertThat(status(unsealed)).isEqualTo("DUE");
        assertThat(DEAD_DELIVERIES.recordsOf(unreadable)).hasSize(1);
        assertThat(DEAD_DELIVERIES.recordsOf(unsealed)).hasSize(1);
        assertThat(transactions("letter", letters)).isLessThan(letters.size());
        keptBehindAll(DELIVERIES, letters.getFirst());
        await().until(() -> metrics().contains("askfirst_consumer_oldest_record_seconds 0.0"));
    }

    @Test
    void a_deadlock_has_each_taken_by_itself_and_the_one_again() throws Exception {
        List<UUID> letters = letters(MANY);
        try (Logged logged = Logged.fromNowOn()) {
            try (Refusing refusing = refusing(letters.get(BAD), "40P01")) {
                behindALetter(() -> letters.forEach(JointRecordsTest::accepted));
                await().until(() -> refusing.times() >= 3);
                assertThat(status(letters.get(BAD - 1))).isEqualTo("ACCEPTED");
                assertThat(status(letters.getLast())).isEqualTo("DUE");
            }
            await().until(() -> status(letters.getLast()).equals("ACCEPTED"));
            assertThat(logged.with("cannot be taken together")).isNotEmpty();
        }
        assertThat(status(letters.get(BAD))).isEqualTo("ACCEPTED");
    }

    @Test
    void one_that_fails_each_time_is_put_aside_and_costs_no_other() throws Exception {
        List<UUID> letters = letters(MANY);
        UUID bad = letters.get(BAD);
        try (Refusing _ = refusing(bad, "P0001")) {
            behindALetter(() -> letters.forEach(JointRecordsTest::accepted));
            await().until(() -> status(letters.getLast()).equals("ACCEPTED"));
        }
        assertThat(letters)
                .filteredOn(one -> !one.equals(bad))
                .allSatisfy(one -> assertThat(status(one)).isEqualTo("ACCEPTED"));
        assertThat(status(bad)).isEqualTo("DUE");
        assertThat(DEAD_DELIVERIES.recordsOf(bad)).hasSize(1);
    }

    @Test
    void requests_are_taken_in_together_between_those_that_cannot_be() throws Exception {
        List<Requested> requests = Stream.generate(() -> aRequest(true)).limit(6).toList();
        Requested onRoute = Fixture.onRoute(fixture.aRoute(1, null), true);
        UUID unreadable = UUID.randomUUID();
        Requested known = aRequest(true);
        fixture.taken(known);
        String held =
                """
                SELECT 1 FROM person WHERE key =
                    (SELECT target_key FROM introduction WHERE id = '%s') FOR UPDATE
                """
                        .formatted(known.introductionId());
        try (HeldRow row = HeldRow.by(held)) {
            put(by("uma@example.com", known));
            row.awaitWaiting(1);
            requests.subList(0, 4).forEach(JointRecordsTest::put);
            put(requests.getFirst());
            put(onRoute);
            REQUESTS.put(
                    PARTITION,
                    unreadable.toString(),
                    Requested.TYPE,
                    unreadable.toString(),
                    "{".getBytes(StandardCharsets.UTF_8));
            requests.subList(4, 6).forEach(JointRecordsTest::put);
        }
        await().until(() -> fixture.stateOf(id(requests.getLast())) != null);
        assertThat(Stream.concat(requests.stream(), Stream.of(onRoute)))
                .allSatisfy(one ->
                        assertThat(fixture.stateOf(id(one))).isEqualTo(State.Name.AWAITING_TARGET));
        assertThat(fixture.letters(id(requests.getFirst()), "ASK")).hasSize(1);
        assertThat(DEAD_REQUESTS.recordsOf(unreadable)).hasSize(1);
        List<UUID> ids = requests.stream().map(JointRecordsTest::id).toList();
        assertThat(transactions("introduction", ids)).isLessThan(ids.size());
        keptBehindAll(REQUESTS, ids.getLast());
    }

    /** What this publishes waits behind a letter whose introduction is held, until all is there. */
    private void behindALetter(Runnable publishing) throws SQLException {
        UUID before = letters(1).getFirst();
        String held =
                """
                SELECT 1 FROM introduction WHERE id =
                    (SELECT introduction_id FROM letter WHERE id = '%s') FOR UPDATE
                """
                        .formatted(before);
        try (HeldRow row = HeldRow.by(held)) {
            accepted(before);
            row.awaitWaiting(1);
            publishing.run();
        }
    }

    private List<UUID> letters(int many) {
        return Stream.generate(() -> fixture.letters(fixture.taken(aRequest(true)), "ASK"))
                .limit(many)
                .map(List::getFirst)
                .toList();
    }

    private static Refusing refusing(UUID letter, String sqlState) {
        return Refusing.on("letter", "UPDATE", "NEW.id = '%s'".formatted(letter), sqlState);
    }

    private static void accepted(UUID letter) {
        put(
                letter,
                Delivered.Accepted.TYPE,
                Sealed.byMailer(Delivered.Accepted.TYPE, Json.write(acceptance(letter))));
    }

    private static void failed(UUID letter) {
        var failed = new Delivered.Failed(letter, "REFUSED", null);
        DELIVERIES.put(
                PARTITION,
                letter.toString(),
                Delivered.Failed.TYPE,
                letter + "/failed",
                Sealed.byMailer(Delivered.Failed.TYPE, Json.write(failed)));
    }

    private static Delivered.Accepted acceptance(UUID letter) {
        return new Delivered.Accepted(letter, Instant.now(), true);
    }

    private static void put(UUID letter, String type, byte[] value) {
        DELIVERIES.put(PARTITION, letter.toString(), type, letter + "/accepted", value);
    }

    private static void put(Requested request) {
        String id = id(request).toString();
        REQUESTS.put(PARTITION, id, Requested.TYPE, id, Sealed.byIntake(Requested.TYPE, request));
    }

    private static UUID id(Requested request) {
        return request.introductionId();
    }

    private String status(UUID letter) {
        return fixture.query(
                        "SELECT status FROM letter WHERE id = '%s'".formatted(letter), String.class)
                .getFirst();
    }

    /** How many wrote these rows last. */
    private int transactions(String table, List<UUID> ids) {
        String all = ids.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
        return fixture.query(
                        "SELECT DISTINCT xmin::text FROM %s WHERE id IN (%s)".formatted(table, all),
                        String.class)
                .size();
    }

    private void keptBehindAll(Topic topic, UUID last) {
        var found = topic.recordsOf(last).getLast();
        var partition = new TopicPartition(found.topic(), found.partition());
        await().until(() -> offsets.all().get(partition) > found.offset());
    }

    private static String metrics() {
        return RestAssured.get("/q/metrics").asString();
    }
}
