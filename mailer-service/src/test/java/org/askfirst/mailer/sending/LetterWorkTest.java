package org.askfirst.mailer.sending;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.askfirst.mailer.Due;
import org.askfirst.mailer.LedgerRows;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.Statements;
import org.askfirst.mailer.Wire;
import org.junit.jupiter.api.Test;

/** How much the database is asked for one letter, from its record to the report on it. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class LetterWorkTest {

    /** What others still have in hand is noted too; of so many letters one is undisturbed. */
    private static final int TRIES = 5;

    @Inject AgroalDataSource database;

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

    /** Without the looks for what is due or waits, which come every second as well. */
    private static List<String> statementsOf(Wire wire) {
        List<String> statements = Statements.note();
        try {
            Due ask = Due.ask();
            wire.due(ask);
            await().atMost(Duration.ofMinutes(2)).until(() -> !wire.reportsOn(ask.id()).isEmpty());
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
