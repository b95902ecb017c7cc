package org.askfirst.mailer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.askfirst.mailer.LedgerRows;
import org.askfirst.mailer.LocalParts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class SweepTest {

    @Inject AgroalDataSource database;
    @Inject Sweep sweep;

    private LedgerRows ledger;

    @BeforeEach
    void connect() {
        ledger = new LedgerRows(database);
    }

    @Test
    void what_ended_more_than_thirty_days_ago_is_forgotten() {
        UUID old = anEndedLetter("30 days 1 minute");
        UUID young = anEndedLetter("29 days 23 hours");
        UUID open = anOpenLetter("60 days");
        UUID oldRecord = otherRecords("30 days 1 minute");
        UUID youngRecord = otherRecords("29 days 23 hours");
        sweep.sweep();
        assertThat(count("letter", old)).isZero();
        assertThat(count("letter", young)).isOne();
        assertThat(count("letter", open)).isOne();
        assertThat(count("early_cancellation", oldRecord)).isZero();
        assertThat(count("unsealed_letter", oldRecord)).isZero();
        assertThat(count("reported_letter", oldRecord)).isZero();
        assertThat(count("reported_letter", youngRecord)).isOne();
        assertThat(count("early_cancellation", youngRecord)).isOne();
        assertThat(count("unsealed_letter", youngRecord)).isOne();
    }

    private UUID anEndedLetter(String ago) {
        UUID id = UUID.randomUUID();
        ledger.update(
                """
                INSERT INTO letter (letter_id, introduction_id, round, kind, payload_sha256,
                                    not_after, recorded_at, state, ended_at)
                VALUES (?, gen_random_uuid(), 1, 'ASK', sha256('x'), clock_timestamp(),
                        clock_timestamp() - interval '90 days', 'CANCELLED',
                        clock_timestamp() - ?::interval)
                """,
                id,
                ago);
        return id;
    }

    /** Not to be sent while the test runs: its hour is far away. */
    private UUID anOpenLetter(String ago) {
        UUID id = UUID.randomUUID();
        ledger.update(
                """
                INSERT INTO letter (letter_id, introduction_id, round, kind, payload_sha256, payload,
                                    not_after, recorded_at, state, wake_at)
                VALUES (?, gen_random_uuid(), 1, 'ASK', sha256('x'), 'x',
                        clock_timestamp() + interval '1 day', clock_timestamp() - ?::interval,
                        'DUE', clock_timestamp() + interval '1 day')
                """,
                id,
                ago);
        return id;
    }

    private UUID otherRecords(String ago) {
        UUID id = UUID.randomUUID();
        ledger.update(
                "INSERT INTO early_cancellation"
                        + " VALUES (?, gen_random_uuid(), clock_timestamp() - ?::interval)",
                id,
                ago);
        ledger.update(
                "INSERT INTO unsealed_letter"
                        + " VALUES (?, sha256('x'), clock_timestamp() - ?::interval)",
                id,
                ago);
        ledger.update(
                "INSERT INTO reported_letter"
                        + " VALUES (?, 'ACCEPTED', now(), clock_timestamp() - ?::interval)",
                id,
                ago);
        return id;
    }

    private int count(String table, UUID id) {
        return Integer.parseInt(
                ledger.query("SELECT count(*) FROM " + table + " WHERE letter_id = ?", id));
    }
}
