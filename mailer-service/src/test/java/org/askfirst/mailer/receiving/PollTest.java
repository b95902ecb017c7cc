package org.askfirst.mailer.receiving;

import static io.restassured.RestAssured.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.mailer.Due;
import org.askfirst.mailer.LedgerRows;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.ScriptedMailServer;
import org.askfirst.mailer.ScriptedMailServer.At;
import org.askfirst.mailer.ScriptedMailServer.Reaction;
import org.askfirst.mailer.SharedStart;
import org.askfirst.mailer.Statements;
import org.askfirst.mailer.Wire;
import org.askfirst.platform.key.Key;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of each record when a poll brings many. */
@QuarkusTest
@TestProfile(SharedStart.class)
@QuarkusTestResource(LocalParts.class)
class PollTest {

    private static final String TOPIC = "intro.letters";
    private static final int PARTITIONS = 12;
    private static final Key FORGER = new Key(Samples.bytes(100));

    @Inject LettersConsumer consumer;
    @Inject AgroalDataSource database;
    @Inject InMemorySpanExporter spans;

    private final ScriptedMailServer server = LocalParts.mailServer();
    private final List<ConsumerRecord<byte[], byte[]>> poll = new ArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private int partition;
    private LedgerRows ledger;
    private Wire wire;

    /** The places of partitions are kept once they are assigned. */
    @BeforeEach
    void connect() {
        ledger = new LedgerRows(database);
        wire = new Wire();
        await().until(() ->
                ledger.query("SELECT count(*) FROM consumed WHERE topic = ?", TOPIC)
                        .equals(String.valueOf(PARTITIONS)));
    }

    @AfterEach
    void disconnect() throws Exception {
        held.countDown();
        wire.close();
    }

    @Test
    void letters_are_recorded_at_one_moment_and_each_is_sent_once() {
        List<Due> letters = Stream.generate(Due::ask).limit(100).toList();
        for (Due letter : letters) {
            partition = poll.size() % PARTITIONS;
            comes(letter);
        }
        received();
        assertThat(recordedAt(letters)).hasSize(1);
        // As after a crash, when nothing was acknowledged.
        received();
        letters.forEach(this::awaitReport);
        for (Due letter : letters) {
            assertThat(server.mailsTo(letter.address())).hasSize(1);
            assertThat(wire.reportsOn(letter.id())).hasSize(1);
        }
    }

    @Test
    void many_are_recorded_by_as_many_statements_as_one() {
        List<Due> letters = Stream.generate(Due::ask).limit(50).toList();
        List<Due> calledBack = Stream.generate(Due::ask).limit(50).toList();
        letters.forEach(this::comes);
        calledBack.forEach(this::isCalledBack);
        List<String> statements = Statements.note();
        try {
            received();
        } finally {
            Statements.noteNoMore();
        }
        assertThat(statements).filteredOn(one -> one.contains("pg_advisory_xact_lock")).hasSize(1);
        assertThat(statements).filteredOn(one -> one.contains("early_cancellation c")).hasSize(1);
        assertThat(statements).filteredOn(one -> one.contains("yet_to_come")).hasSize(1);
        assertThat(statements).filteredOn(one -> one.startsWith("insert into letter")).hasSize(1);
        assertThat(recordedAt(letters)).hasSize(1);
    }

    @Test
    void a_letter_called_back_by_the_next_record_never_leaves() {
        Due ask = Due.ask();
        server.when(At.RCPT, ask.address(), new Reaction.WaitFor(held));
        comes(Due.ask());
        comes(ask);
        isCalledBack(ask);
        comes(Due.ask());
        received();
        assertThat(ledger.letter(ask.id())).isEqualTo("CANCELLED");
        held.countDown();
        assertNothingLeft(ask);
    }

    @Test
    void a_letter_called_back_by_the_record_before_never_leaves() {
        Due ask = Due.ask();
        comes(Due.ask());
        isCalledBack(ask);
        comes(ask);
        comes(Due.ask());
        received();
        assertThat(ledger.letter(ask.id())).isEqualTo("CANCELLED");
        assertNothingLeft(ask);
    }

    @Test
    void of_many_cancellations_each_ends_its_own_letter_where_that_waits() {
        Due waits = Due.ask();
        Due claimed = Due.ask();
        Due accepted = Due.ask();
        Due ofAnotherIntroduction = Due.ask();
        Due yetToCome = Due.ask();
        for (Due letter : List.of(claimed, ofAnotherIntroduction)) {
            server.when(At.RCPT, letter.address(), new Reaction.WaitFor(held));
        }
        for (Due letter : List.of(waits, claimed, accepted, ofAnotherIntroduction)) {
            comes(letter);
        }
        received();
        awaitReport(accepted);
        awaitReport(waits);
        ledger.update(
                """
                UPDATE letter SET state = 'DUE', certain = NULL, ended_at = NULL, payload = '',
                    wake_at = clock_timestamp() + interval '1 hour' WHERE letter_id = ?
                """,
                waits.id());
        poll.clear();
        for (Due letter : List.of(waits, claimed, accepted, yetToCome)) {
            isCalledBack(letter);
        }
        isCalledBack(Due.ask().with("letterId", ofAnotherIntroduction.id().toString()));
        received();
        assertThat(ledger.letter(waits.id())).isEqualTo("CANCELLED");
        assertThat(ledger.letter(claimed.id())).isEqualTo("CANCELLED");
        assertThat(ledger.letter(accepted.id())).isEqualTo("ACCEPTED");
        assertThat(isRememberedAsCalledBack(yetToCome)).isTrue();
        assertThat(isRememberedAsCalledBack(waits)).isFalse();
        held.countDown();
        awaitReport(ofAnotherIntroduction);
        assertThat(server.mailsTo(claimed.address())).isEmpty();
    }

    @Test
    void what_cannot_be_read_or_has_no_seal_that_fits_disturbs_none_of_the_others() {
        Due forged = Due.ask();
        Due later = Due.ask();
        String key = UUID.randomUUID().toString();
        comes(Due.ask());
        comes(key, "letter.due.v1", "no json".getBytes(UTF_8));
        comes(Due.ask());
        comes(forged.introductionId(), "letter.due.v1", forged.sealedBy(FORGER));
        comes(key, "letter.cancelled.v1", "{}".getBytes(UTF_8));
        comes(later);
        double unsealed = scraped("askfirst_unsealed_total{topic=\"intro.letters\"}");
        received();
        awaitReport(later);
        awaitReport(forged);
        assertThat(Wire.json(wire.reportsOn(forged.id()).getFirst()))
                .contains("\"reason\":\"SEAL\"");
        assertThat(server.mailsTo(forged.address())).isEmpty();
        await().until(() -> wire.dead(key).size() == 2);
        assertThat(wire.dead(key))
                .extracting(record -> Wire.header(record, "dead_reason"))
                .containsExactly("not JSON", "unsealed");
        assertThat(scraped("askfirst_unsealed_total{topic=\"intro.letters\"}"))
                .isEqualTo(unsealed + 1);
    }

    @Test
    void one_that_does_not_fit_the_ledger_costs_only_itself() throws Exception {
        List<Due> fine = Stream.generate(Due::ask).limit(4).toList();
        Due misfit = Due.ask();
        fine.subList(0, 2).forEach(this::comes);
        comes(misfit);
        fine.subList(2, 4).forEach(this::comes);
        try (Connection owner = LocalParts.owner();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "ALTER TABLE letter ADD CONSTRAINT misfit CHECK (letter_id <> '%s') NOT VALID"
                            .formatted(misfit.id()));
            try {
                received();
            } finally {
                statement.execute("ALTER TABLE letter DROP CONSTRAINT misfit");
            }
        }
        fine.forEach(this::awaitReport);
        await().until(() -> wire.dead(misfit.introductionId()).size() == 1);
        assertThat(Wire.header(wire.dead(misfit.introductionId()).getFirst(), "dead_reason"))
                .isEqualTo("does not fit the ledger");
        assertThat(ledger.letter(misfit.id())).isNull();
    }

    @Test
    void what_is_known_of_one_letter_is_said_of_no_other() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Due known = Due.ask();
        comes(known);
        received();
        awaitReport(known);
        Due toOneErased = Due.ask().decidedAt(now);
        Due decidedSince = Due.ask().decidedAt(now.plusMillis(2));
        Due reported = Due.ask();
        for (Due letter : List.of(toOneErased, decidedSince)) {
            ledger.update(
                    "INSERT INTO erased_person (person_key, erased_at) VALUES (?, ?::timestamptz)",
                    letter.personKey("target"),
                    now.plusMillis(1).toString());
        }
        ledger.update(
                "INSERT INTO reported_letter VALUES (?, 'ACCEPTED', now(), now())", reported.id());
        Due fine = Due.introduction();
        poll.clear();
        comes(known.fact("topic", "Something else"));
        comes(toOneErased);
        comes(decidedSince);
        comes(reported);
        comes(fine);
        received();
        awaitReport(decidedSince);
        awaitReport(fine);
        assertThat(server.mailsTo(known.address())).hasSize(1);
        assertThat(ledger.letter(toOneErased.id())).isEqualTo("CANCELLED");
        assertThat(ledger.letter(reported.id())).isNull();
        assertThat(server.mailsTo(reported.address())).isEmpty();
    }

    @Test
    void each_letter_has_a_trace_of_its_own() {
        Due first = Due.ask();
        Due second = Due.ask();
        comesAfter("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", first);
        comesAfter("00-1bf7651916cd43dd8448eb211c80319c-c7ad6b7169203331-01", second);
        received();
        SpanData ofFirst = recordingOf(first);
        SpanData ofSecond = recordingOf(second);
        assertThat(ofFirst.getLinks().getFirst().getSpanContext().getSpanId())
                .isEqualTo("b7ad6b7169203331");
        assertThat(ofSecond.getLinks().getFirst().getSpanContext().getSpanId())
                .isEqualTo("c7ad6b7169203331");
        assertThat(ledger.query("SELECT trace_parent FROM letter WHERE letter_id = ?", second.id()))
                .contains(ofSecond.getTraceId())
                .isNotEqualTo(ofFirst.getTraceId());
    }

    @Test
    void what_is_not_taken_yet_grows_old_and_nothing_else_does() throws Exception {
        Due first = Due.ask();
        Due second = Due.ask();
        comes(first);
        comes(second);
        isCalledBack(first);
        Thread receiving;
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            LedgerRows.takeTurnOf(second.id(), other);
            receiving = Thread.ofPlatform().daemon().start(this::received);
            await().until(() -> scraped("askfirst_consumer_oldest_record_seconds") > 0.2);
            other.rollback();
        }
        receiving.join();
        assertThat(scraped("askfirst_consumer_oldest_record_seconds")).isZero();
        assertThat(ledger.letter(second.id())).isNotNull();
    }

    private void comes(Due due) {
        comes(due.introductionId(), "letter.due.v1", due.sealed());
    }

    private void comesAfter(String traceparent, Due due) {
        comes(due);
        poll.getLast().headers().add("traceparent", traceparent.getBytes(UTF_8));
    }

    private void isCalledBack(Due due) {
        comes(due.introductionId(), "letter.cancelled.v1", due.cancellation());
    }

    /** Its place is before all that are kept: nothing that comes by the broker is passed over. */
    private void comes(String key, String type, byte[] value) {
        var record = new ConsumerRecord<>(TOPIC, partition, -1, key.getBytes(UTF_8), value);
        record.headers().add("ce_type", type.getBytes(UTF_8));
        poll.add(record);
    }

    /** In one poll, as the broker's client hands it over: one partition after the other. */
    private void received() {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition =
                new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : poll) {
            byPartition
                    .computeIfAbsent(
                            new TopicPartition(TOPIC, record.partition()), _ -> new ArrayList<>())
                    .add(record);
        }
        consumer.receive(new ConsumerRecords<>(byPartition, Map.of()));
    }

    private List<String> recordedAt(List<Due> letters) {
        return letters.stream()
                .map(letter ->
                        ledger.query(
                                "SELECT recorded_at FROM letter WHERE letter_id = ?", letter.id()))
                .distinct()
                .toList();
    }

    private boolean isRememberedAsCalledBack(Due due) {
        return ledger.query("SELECT 1 FROM early_cancellation WHERE letter_id = ?", due.id())
                != null;
    }

    private SpanData recordingOf(Due due) {
        return await().until(
                        () ->
                                spans.getFinishedSpanItems().stream()
                                        .filter(span -> span.getName().equals("record letter"))
                                        .filter(span ->
                                                span.getAttributes()
                                                        .asMap()
                                                        .containsValue(due.id().toString()))
                                        .toList(),
                        found -> found.size() == 1)
                .getFirst();
    }

    private void assertNothingLeft(Due due) {
        Due next = Due.ask();
        wire.due(next);
        awaitReport(next);
        assertThat(server.mailsTo(due.address())).isEmpty();
        assertThat(wire.reportsOn(due.id())).isEmpty();
    }

    private void awaitReport(Due due) {
        await().until(() -> !wire.reportsOn(due.id()).isEmpty());
    }

    private static double scraped(String series) {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow();
    }
}
