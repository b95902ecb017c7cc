package org.askfirst.mailer.delivery;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.Wire;
import org.askfirst.mailer.contract.DeliveryEvent;
import org.askfirst.mailer.contract.LetterName;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.platform.database.Transactions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class RelayTest {

    @Inject Outbox outbox;
    @Inject Producer<byte[], byte[]> producer;
    @Inject Transactions transactions;

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
                            Relay relay = new Relay(producer, transactions);
                            for (int round = 0; round < 12; round++) {
                                relay.publish(() -> true);
                            }
                        }));
            }
            for (Future<?> replica : running) {
                replica.get();
            }
            await().until(() -> letters.stream().allMatch(id -> !wire.reportsOn(id).isEmpty()));
            List<ConsumerRecord<byte[], byte[]>> reports =
                    letters.stream().flatMap(id -> wire.reportsOn(id).stream()).toList();
            assertThat(reports).hasSize(12);
            assertThat(reports).extracting(ConsumerRecord::offset).isSorted();
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
