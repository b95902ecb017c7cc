package org.askfirst.mailer.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.TimeoutException;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.Wire;
import org.askfirst.mailer.contract.DeliveryEvent;
import org.askfirst.mailer.contract.LetterName;
import org.askfirst.mailer.letter.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class RelayTest {

    @Inject Outbox outbox;
    @Inject Relay relay;

    @Test
    void several_replicas_publish_the_reports_of_an_introduction_in_order_and_once()
            throws Exception {
        UUID introduction = UUID.randomUUID();
        List<UUID> letters = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            letters.add(UUID.randomUUID());
        }
        try (Wire wire = new Wire();
                var replicas = Executors.newFixedThreadPool(3)) {
            QuarkusTransaction.requiringNew()
                    .run(() ->
                            letters.forEach(letter -> outbox.append(report(introduction, letter))));
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                running.add(
                        replicas.submit(() -> {
                            for (int round = 0; round < 12; round++) {
                                relay.publishHeads();
                            }
                        }));
            }
            for (Future<?> replica : running) {
                replica.get();
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> letters.stream().allMatch(id -> !wire.reportsOn(id).isEmpty()));
            List<ConsumerRecord<byte[], byte[]>> reports =
                    letters.stream().flatMap(id -> wire.reportsOn(id).stream()).toList();
            assertThat(reports).hasSize(12);
            assertThat(reports).extracting(ConsumerRecord::offset).isSorted();
        }
    }

    @Test
    void a_topic_nobody_has_is_tried_once_in_a_pass() {
        AtomicInteger tries = new AtomicInteger();
        Relay relay =
                new Relay(_ -> {
                    tries.incrementAndGet();
                    return CompletableFuture.failedFuture(new TimeoutException("no metadata"));
                });
        withReports(150, _ -> assertThat(relay.publishHeads()).isEqualTo(Relay.Round.BROKER_AWAY));
        assertThat(tries).hasValue(1);
    }

    @Test
    void a_producer_that_waits_at_each_report_ends_no_pass_after_its_transaction() {
        AtomicInteger tries = new AtomicInteger();
        Relay relay =
                new Relay(_ -> {
                    tries.incrementAndGet();
                    LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                    return CompletableFuture.completedFuture(null);
                });
        withReports(30, _ -> assertThat(relay.publishHeads()).isEqualTo(Relay.Round.PUBLISHED));
        assertThat(tries).hasValueLessThan(30);
    }

    @Test
    @Timeout(120)
    void a_broker_that_does_not_answer_ends_no_pass_after_its_transaction() {
        Relay relay = new Relay(_ -> new CompletableFuture<>());
        long begun = System.nanoTime();
        withReports(3, _ -> assertThat(relay.publishHeads()).isEqualTo(Relay.Round.BROKER_AWAY));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(50));
    }

    @Test
    void reports_that_are_not_taken_hold_up_no_others() {
        Set<String> taken = new HashSet<>();
        withReports(
                150,
                letters -> {
                    Set<String> stuck =
                            letters.subList(0, 120).stream()
                                    .map(letter -> letter + "/accepted")
                                    .collect(Collectors.toSet());
                    Relay relay =
                            new Relay(record -> {
                                String id =
                                        new String(
                                                record.headers().lastHeader("ce_id").value(),
                                                UTF_8);
                                if (stuck.contains(id)) {
                                    return CompletableFuture.failedFuture(
                                            new NotLeaderOrFollowerException("nobody leads it"));
                                }
                                taken.add(id);
                                return CompletableFuture.completedFuture(null);
                            });
                    relay.publishHeads();
                    relay.publishHeads();
                    assertThat(taken).hasSizeGreaterThanOrEqualTo(30);
                    // And then it begins with the oldest again.
                    stuck.clear();
                    relay.publishHeads();
                    relay.publishHeads();
                    relay.publishHeads();
                    assertThat(taken)
                            .containsAll(
                                    letters.stream().map(letter -> letter + "/accepted").toList());
                });
    }

    /** In a transaction that is rolled back, so that the relay of the service does not see them. */
    private void withReports(int number, Consumer<List<UUID>> test) {
        List<UUID> letters = Stream.generate(UUID::randomUUID).limit(number).toList();
        QuarkusTransaction.begin(QuarkusTransaction.beginOptions().timeout(120));
        try {
            letters.forEach(letter -> outbox.append(report(UUID.randomUUID(), letter)));
            test.accept(letters);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void what_is_rolled_back_is_not_published() {
        UUID letter = UUID.randomUUID();
        QuarkusTransaction.begin();
        outbox.append(report(UUID.randomUUID(), letter));
        QuarkusTransaction.rollback();
        assertThat(rowsOf(letter)).isZero();
    }

    @Test
    void a_report_that_waits_already_is_not_added_again() {
        UUID letter = UUID.randomUUID();
        DeliveryEvent report = report(UUID.randomUUID(), letter);
        QuarkusTransaction.begin();
        outbox.append(report);
        outbox.append(report);
        assertThat(DeliveryRow.count("eventId", report.eventId())).isEqualTo(1);
        QuarkusTransaction.rollback();
    }

    private static long rowsOf(UUID letter) {
        return QuarkusTransaction.requiringNew()
                .call(() -> DeliveryRow.count("eventId", letter + "/accepted"));
    }

    private static DeliveryEvent report(UUID introduction, UUID letter) {
        LetterName name = new LetterName(letter, introduction, 1, Kind.ASK);
        return DeliveryEvent.accepted(name, Instant.now(), true, Set.of());
    }
}
