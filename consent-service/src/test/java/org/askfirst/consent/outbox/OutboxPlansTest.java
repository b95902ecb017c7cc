package org.askfirst.consent.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.askfirst.consent.LocalParts;
import org.junit.jupiter.api.Test;

/**
 * Rows of the outbox come and go all day. A plan that collects rows in a bitmap reads what was
 * deleted since the last VACUUM again each time; one that follows the index marks it as dead.
 */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class OutboxPlansTest {

    private static final Pattern PARAMETER = Pattern.compile("\\?");

    @Inject AgroalDataSource database;

    @Test
    void what_was_published_is_marked_as_dead_by_whoever_meets_it() throws SQLException {
        assertThat(plan(OutboxRow.CLAIMED)).contains("Index Scan").doesNotContain("Bitmap");
        assertThat(plan(OutboxRow.DELETE)).contains("Index Scan").doesNotContain("Bitmap");
    }

    private String plan(String sql) throws SQLException {
        int[] number = {0};
        String numbered = PARAMETER.matcher(sql).replaceAll(_ -> "\\$" + ++number[0]);
        String values = "NULL" + ", NULL".repeat(number[0] - 1);
        StringBuilder plan = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PREPARE planned AS " + numbered);
            try (var lines = statement.executeQuery("EXPLAIN EXECUTE planned(" + values + ")")) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            statement.execute("DEALLOCATE planned");
        }
        return plan.toString();
    }
}
