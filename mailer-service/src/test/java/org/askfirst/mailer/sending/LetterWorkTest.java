package org.askfirst.mailer.sending;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.askfirst.mailer.Due;
import org.askfirst.mailer.LedgerRows;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.ScriptedMailServer;
import org.askfirst.mailer.ScriptedMailServer.At;
import org.askfirst.mailer.ScriptedMailServer.Reaction;
import org.askfirst.mailer.Statements;
import org.askfirst.mailer.Wire;
import org.junit.jupiter.api.Test;

/** How much the database is asked for one letter, from its record to the report on it. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class LetterWorkTest {

    /** What others still have in hand is noted too; of so many letters one is undisturbed. */
    private static final int TRIES = 5;

    /** As many as there are in these parts. */
    private static final int SENDERS = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject AgroalDataSource database;

    private final ScriptedMailServer server = LocalParts.mailServer();

    @Test
    void a_letter_is_recorded_claimed_begun_and_settled_by_few_statements() throws Exception {
        try (Wire wire = new Wire()) {
            List<String> least =
                    IntStream.range(0, TRIES)
                            .mapToObj(_ -> statementsOf(wire))
                            .min(Comparator.comparingInt(List::size))
                            .orElseThrow();
            assertThat(least).as(String.join("\n", least)).hasSizeLessThanOrEqualTo(9);
            assertThat(least).filteredOn(LetterWorkTest::readsWords).isEmpty();
        }
    }

    @Test
    void letters_that_come_at_once_are_recorded_by_few_statements_for_all_of_them()
            throws Exception {
        List<Due> letters = Stream.generate(Due::ask).limit(60).toList();
        List<String> statements;
        try (Wire wire = new Wire();
                Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            LedgerRows.takeTurnOf(letters.getFirst().id(), other);
            statements = Statements.note();
            letters.forEach(wire::due);
            other.rollback();
            for (Due letter : letters) {
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> !wire.reportsOn(letter.id()).isEmpty());
            }
        } finally {
            Statements.noteNoMore();
        }
        List<String> recording = statements.stream().filter(LetterWorkTest::records).toList();
        // At most those of the polls that came while the first one waited for its turn.
        assertThat(recording)
                .as(String.join("\n", recording))
                .hasSizeLessThanOrEqualTo(letters.size() / 4);
    }

    private static boolean records(String statement) {
        return statement.contains("pg_advisory_xact_lock")
                || statement.contains("to_erased AS")
                || statement.startsWith("insert into letter");
    }

    @Test
    void letters_that_become_due_at_the_same_moment_are_claimed_by_one_statement()
            throws Exception {
        LedgerRows ledger = new LedgerRows(database);
        List<Due> asks = IntStream.range(0, SENDERS).mapToObj(_ -> Due.ask()).toList();
        try (Wire wire = new Wire()) {
            asks.forEach(ask -> {
                Reaction[] later = new Reaction[1_000];
                Arrays.fill(later, ScriptedMailServer.say("450 4.2.1 later"));
                server.when(At.RCPT, ask.address(), later);
                wire.due(ask);
            });
            asks.forEach(ask -> await().atMost(PATIENCE).until(() -> isPutOff(ledger, ask)));
            asks.forEach(ask -> server.when(At.RCPT, ask.address()));
            List<String> statements = Statements.note();
            ledger.update(
                    "UPDATE letter SET wake_at = clock_timestamp() WHERE letter_id::text = ANY (?)",
                    (Object) asks.stream().map(ask -> ask.id().toString()).toArray(String[]::new));
            await().atMost(PATIENCE)
                    .until(() ->
                            asks.stream().noneMatch(ask -> wire.reportsOn(ask.id()).isEmpty()));
            Statements.noteNoMore();
            assertThat(statements)
                    .filteredOn(one -> one.contains("state = 'CLAIMED', attempts"))
                    .hasSize(1);
        }
    }

    private static boolean isPutOff(LedgerRows ledger, Due due) {
        return ledger.update(
                        """
                        UPDATE letter SET wake_at = clock_timestamp() + interval '10 minutes'
                        WHERE letter_id = ? AND state = 'DUE' AND attempts > 0
                        """,
                        due.id())
                > 0;
    }

    /**
     * Nobody is let read whether the service is held: the first to want it waits for that, the
     * others for the first.
     */
    @Test
    void letters_that_want_to_leave_at_the_same_moment_leave_by_one_statement() throws Exception {
        List<Due> asks = IntStream.range(0, SENDERS).mapToObj(_ -> Due.ask()).toList();
        CountDownLatch held = new CountDownLatch(1);
        asks.forEach(ask -> server.when(At.RCPT, ask.address(), new Reaction.WaitFor(held)));
        try (Wire wire = new Wire();
                var owner = LocalParts.owner();
                var lock = owner.createStatement()) {
            asks.forEach(wire::due);
            asks.forEach(ask -> awaitRecipient(ask));
            owner.setAutoCommit(false);
            lock.execute("LOCK TABLE restore_hold IN ACCESS EXCLUSIVE MODE");
            List<String> statements = Statements.note();
            held.countDown();
            await().atMost(PATIENCE).until(() -> waitingForOthers() == SENDERS - 1);
            owner.commit();
            await().atMost(PATIENCE)
                    .until(() ->
                            asks.stream().noneMatch(ask -> wire.reportsOn(ask.id()).isEmpty()));
            Statements.noteNoMore();
            assertThat(statements).filteredOn(one -> one.contains("'SENDING',")).hasSize(2);
            assertThat(statements)
                    .filteredOn(one -> one.contains("'ACCEPTED'"))
                    .hasSizeLessThanOrEqualTo(SENDERS);
        }
    }

    private void awaitRecipient(Due due) {
        String recipient = "RCPT TO:<" + due.address() + ">";
        await().atMost(PATIENCE).until(() -> server.commands().contains(recipient));
    }

    private static long waitingForOthers() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getState() == Thread.State.WAITING)
                .filter(thread ->
                        Arrays.stream(thread.getValue())
                                .anyMatch(frame -> frame.getClassName().contains(".SharedCommits")))
                .count();
    }

    /** Without the looks for what is due or waits, which come every second as well. */
    private static List<String> statementsOf(Wire wire) {
        List<String> statements = Statements.note();
        try {
            Due ask = Due.ask();
            wire.due(ask);
            await().atMost(PATIENCE).until(() -> !wire.reportsOn(ask.id()).isEmpty());
        } finally {
            Statements.noteNoMore();
        }
        return statements.stream().filter(statement -> !looks(statement)).toList();
    }

    private static boolean looks(String statement) {
        return statement.contains("SKIP LOCKED");
    }

    private static boolean readsWords(String statement) {
        return statement.startsWith("select") && statement.contains("rendered");
    }
}
