package org.askfirst.mailer.start;

import static io.restassured.RestAssured.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.askfirst.mailer.Due;
import org.askfirst.mailer.LedgerRows;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.ScriptedMailServer;
import org.askfirst.mailer.ScriptedMailServer.At;
import org.askfirst.mailer.ScriptedMailServer.Reaction;
import org.askfirst.mailer.Wire;
import org.askfirst.platform.offset.GroupOffsets;
import org.askfirst.platform.topic.KafkaClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger is taken back to an earlier moment, while the broker remembers everything. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class RestoreTest {

    private static final String LIFTED = "Reconciled: the service may go on";
    private static final List<String> TABLES =
            List.of(
                    "letter",
                    "early_cancellation",
                    "unsealed_letter",
                    "delivery",
                    "erased_person",
                    "consumed",
                    "restore_hold",
                    "reported_letter");

    @Inject AgroalDataSource database;
    @Inject GroupOffsets group;
    @Inject ReconcileAfterRestore reconciling;
    @Inject KafkaClients clients;

    @Inject
    @Identifier("kept-offsets")
    KafkaConsumerRebalanceListener assignment;

    private final ScriptedMailServer server = LocalParts.mailServer();
    private LedgerRows ledger;
    private Wire wire;

    @BeforeEach
    void connect() {
        ledger = new LedgerRows(database);
        wire = new Wire();
        start();
    }

    @AfterEach
    void disconnect() throws Exception {
        wire.close();
    }

    @Test
    void nothing_leaves_until_it_is_reconciled_and_every_letter_leaves_once() throws Exception {
        Due sentBefore = sent(Due.ask());
        // Open at the moment of the backup, and sent after it.
        Due open = Due.ask();
        server.when(At.RCPT, open.address(), new Reaction.Say("451 4.7.1 Later"));
        server.when(At.RCPT, open.address(), new Reaction.Say("451 4.7.1 Later"));
        server.when(At.RCPT, open.address(), new Reaction.Say("451 4.7.1 Later"));
        wire.due(open);
        await().until(() -> "DUE with its words".equals(ledger.letter(open.id())));
        backUp();
        awaitReport(open);
        Due sentSince = sent(Due.ask());
        Due failedSince = Due.ask();
        server.when(At.RCPT, failedSince.address(), new Reaction.Say("550 5.1.1 Nobody"));
        wire.due(failedSince);
        awaitReport(failedSince);
        Due forged = Due.ask();
        wire.due(forged.introductionId(), forged.unsealed());
        awaitReport(forged);
        awaitCommitted();

        stop();
        restore();
        start();
        awaitReadiness(503);
        assertThat(get("/q/health/ready").asString()).contains("run reconcile");
        assertThat(gauge()).isEqualTo("1.0");
        ledger.update("UPDATE letter SET wake_at = clock_timestamp() WHERE state = 'DUE'");
        UUID unpublished = UUID.randomUUID();
        ledger.update(
                """
                INSERT INTO delivery (introduction_id, event_id, event_type, body, created_at)
                VALUES (gen_random_uuid(), ?, 'letter.accepted.v1', '{}', now())
                """,
                unpublished + "/accepted");
        Due meanwhile = Due.ask();
        wire.due(meanwhile);
        await().during(Duration.ofSeconds(3))
                .until(() ->
                        ledger.letter(meanwhile.id()) == null
                                && server.mailsTo(meanwhile.address()).isEmpty()
                                && server.mailsTo(open.address()).size() == 1);

        List<String> said = reconciling.run();
        assertThat(said).last().isEqualTo("Reconciled: the service may go on");
        // As after a restart, whose consumers go on where the database is.
        again(sentSince);
        again(failedSince);
        again(open);
        wire.due(forged);
        awaitReport(meanwhile);
        awaitReadiness(200);
        await().until(() -> server.mailsTo(forged.address()).size() == 1);
        assertThat(gauge()).isEqualTo("0.0");
        assertThat(ledger.letter(open.id())).isEqualTo("ACCEPTED");
        assertThat(ledger.letter(sentSince.id())).isNull();
        for (Due due : List.of(sentBefore, open, sentSince, meanwhile)) {
            assertThat(server.mailsTo(due.address())).hasSize(1);
            assertThat(wire.reportsOn(due.id())).hasSize(1);
        }
        assertThat(server.mailsTo(failedSince.address())).isEmpty();
        assertThat(wire.reportsOn(failedSince.id())).hasSize(1);

        await().until(() -> wire.reportsOn(unpublished).size() == 1);

        assertThat(reconciling.run()).last().isEqualTo(LIFTED);
        start();
        assertThat(isHeld()).isFalse();
    }

    @Test
    void what_was_cancelled_since_never_leaves_and_what_had_left_is_not_touched() throws Exception {
        Due sentBefore = sent(Due.ask());
        Due open = notTakenYet(Due.ask());
        backUp();
        wire.cancel(open);
        awaitState(open, "CANCELLED");
        Due recordedSince = notTakenYet(Due.ask());
        wire.cancel(recordedSince);
        awaitState(recordedSince, "CANCELLED");
        Due sentSince = sent(Due.ask());
        wire.cancel(sentBefore);
        wire.cancel(sentSince);
        wire.say(open.introductionId(), "letter.cancelled.v1", "no json".getBytes(UTF_8));
        await().until(() -> wire.dead(open.introductionId()).size() == 1);
        awaitCommitted();

        stop();
        restore();
        start();
        assertThat(ledger.letter(open.id())).endsWith(" with its words");
        List<String> said = reconciling.run();
        // Before any record was read again.
        assertThat(ledger.letter(open.id())).isEqualTo("CANCELLED");
        assertThat(ledger.letter(sentBefore.id())).isEqualTo("ACCEPTED");
        assertThat(said).last().isEqualTo(LIFTED);
        assertThat(said)
                .anyMatch(line ->
                        line.endsWith("cancellations, 1 of them of letters that still waited"))
                .anyMatch(line -> line.startsWith("Not readable: intro.letters partition "));

        again(sentBefore);
        again(recordedSince);
        again(sentSince);
        awaitState(recordedSince, "CANCELLED");
        Due after = sent(Due.ask());
        for (Due due : List.of(sentBefore, sentSince, after)) {
            assertThat(server.mailsTo(due.address())).hasSize(1);
            assertThat(wire.reportsOn(due.id())).hasSize(1);
        }
        for (Due due : List.of(open, recordedSince)) {
            assertThat(server.mailsTo(due.address())).isEmpty();
            assertThat(wire.reportsOn(due.id())).isEmpty();
        }
    }

    /** A letter that waits, because the mail server wants it later each time. */
    private Due notTakenYet(Due due) {
        Reaction[] later = new Reaction[100];
        Arrays.fill(later, new Reaction.Say("451 4.7.1 Later"));
        server.when(At.RCPT, due.address(), later);
        wire.due(due);
        await().until(() -> "DUE with its words".equals(ledger.letter(due.id())));
        return due;
    }

    private void awaitState(Due due, String state) {
        await().until(() -> state.equals(ledger.letter(due.id())));
    }

    private void reconcileButBeInterrupted() {
        Thread.currentThread().interrupt();
        reconciling.run();
    }

    private boolean isHeld() {
        return "1".equals(ledger.query("SELECT count(*) FROM restore_hold"));
    }

    private Due sent(Due due) {
        wire.due(due);
        awaitReport(due);
        return due;
    }

    private void again(Due due) {
        wire.due(due.introductionId(), due.unsealed());
    }

    private void awaitReport(Due due) {
        await().until(() -> !wire.reportsOn(due.id()).isEmpty());
    }

    private void awaitReadiness(int status) {
        await().until(() -> get("/q/health/ready").statusCode() == status);
    }

    /** Offsets are committed every few seconds; after a restore, the group is ahead. */
    private void awaitCommitted() {
        await().until(() ->
                group.committed().entrySet().stream()
                        .allMatch(group -> group.getValue() >= place(group.getKey())));
    }

    private long place(TopicPartition partition) {
        return Long.parseLong(
                ledger.query(
                        "SELECT next_offset FROM consumed WHERE kafka_partition = ?",
                        partition.partition()));
    }

    private static String gauge() {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("askfirst_restore_hold"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".* ", "");
    }

    @Test
    void a_database_exchanged_under_the_running_service_is_noticed_by_itself() throws Exception {
        backUp();
        Due sentSince = sent(Due.ask());
        awaitCommitted();

        restore();
        await().until(this::isHeld);
        assertThat(ApplicationLifecycleManager.getExitCode()).isEqualTo(1);

        // The process that takes its place goes on where the database is, once it may.
        stop();
        start();
        awaitReadiness(503);
        assertThat(reconciling.run()).last().isEqualTo(LIFTED);
        again(sentSince);
        sent(Due.ask());
        awaitReadiness(200);
        assertThat(isHeld()).isFalse();
        assertThat(server.mailsTo(sentSince.address())).hasSize(1);
    }

    @Test
    void a_record_moves_nothing_in_a_database_exchanged_under_the_running_service()
            throws Exception {
        backUp();
        Due since = sent(Due.ask());
        awaitCommitted();

        // What was taken before the partition was given up is not even looked for.
        stop();
        restore();
        TopicPartition partition = partitionOf(since);
        long place = place(partition);
        Due next = Due.ask().with("introductionId", since.introductionId());
        wire.due(next);
        await().until(this::isHeld);
        assertThat(place(partition)).isEqualTo(place);
        assertThat(ledger.letter(next.id())).isNull();

        assertThat(start()).containsEntry(partition, place);
        assertThat(reconciling.run()).last().isEqualTo(LIFTED);
        again(since);
        awaitReport(next);
        awaitReadiness(200);
        assertThat(isHeld()).isFalse();
        for (Due due : List.of(since, next)) {
            assertThat(server.mailsTo(due.address())).hasSize(1);
        }
    }

    @Test
    void a_consumer_goes_on_where_the_database_is_and_anew_on_a_topic_made_anew() {
        TopicPartition behind = new TopicPartition("intro.letters", 0);
        TopicPartition beyond = new TopicPartition("intro.letters", 1);
        stop();
        ledger.update(
                "UPDATE consumed SET next_offset = 0, reconciled_to = 1000000"
                        + " WHERE kafka_partition = 0");
        ledger.update("UPDATE consumed SET next_offset = 1000000 WHERE kafka_partition = 1");
        try (var consumer = clients.observer("test", "mailer-service")) {
            consumer.assign(List.of(behind, beyond));
            assignment.onPartitionsAssigned(consumer, List.of(behind, beyond));
            assertThat(consumer.position(behind)).isZero();
            assertThat(consumer.position(beyond)).isZero();
        }
        assertThat(ledger.query("SELECT next_offset FROM consumed WHERE kafka_partition = 1"))
                .isEqualTo("0");
        assertThat(isHeld()).isFalse();
    }

    @Test
    void a_partition_that_is_read_anew_is_not_taken_for_a_restore() {
        TopicPartition beyond = partitionOf(sent(Due.ask()));
        awaitCommitted();
        stop();
        ledger.update(
                "UPDATE consumed SET next_offset = 1000000 WHERE kafka_partition = ?",
                beyond.partition());
        assertThat(start()).containsEntry(beyond, 0L);
        start();
        assertThat(isHeld()).isFalse();
    }

    /** As when a process ends: what it had is given up. */
    private void stop() {
        try (var consumer = clients.observer("test", "mailer-service")) {
            assignment.onPartitionsRevoked(consumer, group.committed().keySet());
        }
    }

    /** As when one starts that is given everything; returns where it goes on. */
    private Map<TopicPartition, Long> start() {
        try (var consumer = clients.observer("test", "mailer-service")) {
            consumer.assign(group.committed().keySet());
            assignment.onPartitionsAssigned(consumer, consumer.assignment());
            return consumer.assignment().stream().collect(toMap(at -> at, consumer::position));
        }
    }

    private TopicPartition partitionOf(Due due) {
        int hash = Utils.murmur2(due.introductionId().getBytes(UTF_8));
        int partitions = group.committed().size();
        return new TopicPartition("intro.letters", Utils.toPositive(hash) % partitions);
    }

    private static void backUp() throws SQLException {
        asOwner(table ->
                "DROP TABLE IF EXISTS backup_%1$s; CREATE TABLE backup_%1$s AS TABLE %1$s"
                        .formatted(table));
    }

    private static void restore() throws SQLException {
        asOwner(table ->
                "TRUNCATE %1$s; INSERT INTO %1$s OVERRIDING SYSTEM VALUE TABLE backup_%1$s;"
                                .formatted(table)
                        // Elsewhere the gate keeps letters in until the comparison is made.
                        + " UPDATE letter SET wake_at = now() + interval '1 hour'"
                        + " WHERE wake_at IS NOT NULL");
    }

    /** All tables in one transaction, as a backup has them. */
    private static void asOwner(UnaryOperator<String> sql) throws SQLException {
        try (var owner = LocalParts.owner();
                var statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("LOCK TABLE " + String.join(", ", TABLES));
            for (String table : TABLES) {
                statement.execute(sql.apply(table));
            }
            owner.commit();
        }
    }
}
