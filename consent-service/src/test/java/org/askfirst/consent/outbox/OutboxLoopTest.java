package org.askfirst.consent.outbox;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Topic;
import org.askfirst.consent.trace.Traces;
import org.askfirst.platform.database.Sql;
import org.askfirst.platform.outbox.OutboxRelay;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class OutboxLoopTest {

    private static final Topic LIFECYCLE = new Topic(Outbox.LIFECYCLE);

    @Inject Outbox outbox;
    @Inject Traces traces;

    @Test
    void events_of_one_introduction_arrive_in_the_order_of_their_decisions() {
        List<UUID> introductions = Stream.generate(UUID::randomUUID).limit(20).toList();
        for (int number = 0; number < 10; number++) {
            for (UUID introduction : introductions) {
                append(introduction, number);
            }
        }
        List<String> inOrder = IntStream.range(0, 10).mapToObj(n -> "{\"n\":" + n + "}").toList();
        for (UUID introduction : introductions) {
            await().untilAsserted(() -> assertThat(values(introduction)).isEqualTo(inOrder));
        }
        await().until(() -> waiting(introductions) == 0);
    }

    @Test
    void what_one_replica_publishes_others_wait_for_and_find_gone() {
        // The relay of this service may be quicker than the test; then there is nothing to see.
        await().until(this::othersFindGoneWhatIsPublishedHere);
    }

    /** Whether it could be seen; fails when others claim the same. */
    private boolean othersFindGoneWhatIsPublishedHere() {
        UUID introduction = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    persistUnseen(introduction, 1);
                    persistUnseen(introduction, 2);
                    OutboxRow.flush();
                });
        AtomicReference<CompletableFuture<List<UUID>>> theirs = new AtomicReference<>();
        boolean seen =
                QuarkusTransaction.requiringNew()
                        .call(() -> {
                            List<OutboxRow> mine =
                                    OutboxRow.claim(0, 0, Set.of(), OutboxRelay.BATCH);
                            theirs.set(
                                    CompletableFuture.supplyAsync(
                                            OutboxLoopTest::claimedByAnother));
                            if (mine.stream()
                                    .noneMatch(row -> row.introductionId.equals(introduction))) {
                                return false;
                            }
                            await().until(OutboxLoopTest::somebodyWaitsForALock);
                            OutboxRow.deletePublished(mine.stream().map(row -> row.id).toList());
                            return true;
                        });
        List<UUID> found = theirs.get().join();
        assertThat(seen && found.contains(introduction)).isFalse();
        return seen;
    }

    private static List<UUID> claimedByAnother() {
        return QuarkusTransaction.requiringNew().call(OutboxLoopTest::claimed);
    }

    private static boolean somebodyWaitsForALock() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        !Sql.of("SELECT 1 FROM pg_locks WHERE NOT granted")
                                .rows(row -> row.getInt(1))
                                .isEmpty());
    }

    private static List<UUID> claimed() {
        return OutboxRow.claim(0, 0, Set.of(), OutboxRelay.BATCH).stream()
                .map(row -> row.introductionId)
                .toList();
    }

    @Test
    void events_that_the_broker_refuses_hold_up_no_other() {
        // More than are published in one transaction.
        List<UUID> refused =
                Stream.generate(UUID::randomUUID).limit(OutboxRelay.BATCH + 41).toList();
        UUID other = UUID.randomUUID();
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> {
                        refused.stream()
                                .skip(1)
                                .forEach(id -> persistUnseen(id, 1).topic = "intro.nowhere");
                        persistUnseen(refused.getFirst(), 1).payload = "x".repeat(2_000_000);
                        persistUnseen(other, 1);
                    });
            await().until(() -> waiting(List.of(other)) == 0);
            assertThat(values(other)).hasSize(1);
            assertThat(waiting(refused)).isEqualTo(refused.size());
        } finally {
            QuarkusTransaction.requiringNew()
                    .run(() -> OutboxRow.delete("introductionId in ?1", refused));
        }
    }

    @Test
    void an_event_that_is_refused_lets_no_later_one_of_its_introduction_by() {
        UUID introduction = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    persistUnseen(introduction, 1).payload = "x".repeat(2_000_000);
                    persistUnseen(introduction, 2).payload = "{\"n\":2}";
                });
        for (int turn = 0; turn < 3; turn++) {
            UUID other = UUID.randomUUID();
            append(other, 1);
            await().until(() -> waiting(List.of(other)) == 0);
        }
        assertThat(values(introduction)).isEmpty();
        assertThat(waiting(List.of(introduction))).isEqualTo(2);

        QuarkusTransaction.requiringNew()
                .run(() ->
                        OutboxRow.update(
                                "payload = ?1 where introductionId = ?2 and eventId = ?3",
                                "{\"n\":1}",
                                introduction,
                                introduction + "/1"));
        await().untilAsserted(() ->
                assertThat(values(introduction)).containsExactly("{\"n\":1}", "{\"n\":2}"));
    }

    @Test
    void what_is_rolled_back_is_never_published() {
        UUID introduction = UUID.randomUUID();
        QuarkusTransaction.begin();
        outbox.append(introduction, Outbox.LIFECYCLE, "test.v1", "id", Map.of(), Instant.now());
        QuarkusTransaction.rollback();
        UUID later = UUID.randomUUID();
        append(later, 1);
        await().until(() -> values(later).size() == 1);
        assertThat(values(introduction)).isEmpty();
    }

    @Test
    void while_traces_are_off_no_header_speaks_of_any() {
        UUID introduction = UUID.randomUUID();
        traces.root(
                "test",
                () -> {
                    append(introduction, 1);
                    return introduction;
                });
        await().until(() -> values(introduction).size() == 1);
        assertThat(LIFECYCLE.recordsOf(introduction).getFirst().headers().lastHeader("traceparent"))
                .isNull();
    }

    private void append(UUID introduction, int number) {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        outbox.append(
                                introduction,
                                Outbox.LIFECYCLE,
                                "test.v1",
                                introduction + "/" + number,
                                Map.of("n", number),
                                Instant.now()));
    }

    private static OutboxRow persistUnseen(UUID introduction, int number) {
        OutboxRow row = unseen(introduction, number);
        row.persist();
        return row;
    }

    private static OutboxRow unseen(UUID introduction, int number) {
        OutboxRow row = new OutboxRow();
        row.introductionId = introduction;
        row.topic = Outbox.LIFECYCLE;
        row.type = "test.v1";
        row.eventId = introduction + "/" + number;
        row.payload = "{}";
        row.createdAt = Instant.now();
        return row;
    }

    private static List<String> values(UUID introduction) {
        return LIFECYCLE.recordsOf(introduction).stream().map(found -> found.value()).toList();
    }

    private static long waiting(List<UUID> introductions) {
        return QuarkusTransaction.requiringNew()
                .call(() -> OutboxRow.count("introductionId in ?1", introductions));
    }
}
