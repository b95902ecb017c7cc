package org.askfirst.consent.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.askfirst.consent.LocalParts;
import org.junit.jupiter.api.Test;

/** What is asked every second, among a hundred thousand open introductions. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class DueTest {

    private static final int OPEN = 100_000;

    @Test
    void the_index_finds_what_is_due_and_reads_nothing_else() throws SQLException {
        try (Connection owner = LocalParts.asOwner()) {
            owner.setAutoCommit(false);
            try (Statement statement = owner.createStatement()) {
                statement.execute(openOnes());
                statement.execute("ANALYZE introduction");
                String plan = explained(statement);
                assertThat(plan)
                        .contains("using introduction_due")
                        .containsPattern("Index Cond: .*next_at <= statement_timestamp\\(\\)")
                        .doesNotContain("Rows Removed by Filter");
            } finally {
                owner.rollback();
            }
        }
    }

    private static String explained(Statement statement) throws SQLException {
        String sql =
                DueIntroductions.DUE
                        .replace(":since", "TIMESTAMPTZ 'epoch'")
                        .replace(":id", "UUID '00000000-0000-0000-0000-000000000000'")
                        .replace(":most", "100");
        StringBuilder plan = new StringBuilder();
        try (ResultSet lines = statement.executeQuery("EXPLAIN (ANALYZE, TIMING OFF) " + sql)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    /** Not due before a month. */
    private static String openOnes() {
        return """
        INSERT INTO introduction (id, issuer, subject, requester_key, target_key, created_at,
            round, state, requester_opt_in, requester_at, requester_evidence, target_opt_in,
            ask_accepted, expire_at, next_at, next_kind, shown_state, shown_requester,
            shown_target, shown_updated_at, sequence)
        SELECT gen_random_uuid(), 'many', 'many', 'r' || n, 't' || n, now(), 1, 'AWAITING_TARGET',
            'GIVEN', now(), 'INTRODUCER_WORD', 'ASKED', true, now() + interval '40 days',
            now() + interval '30 days', 'EXPIRE', 'AWAITING_TARGET', 'GIVEN', 'ASKED', now(), 1
        FROM generate_series(1, %d) n
        """
                .formatted(OPEN);
    }
}
