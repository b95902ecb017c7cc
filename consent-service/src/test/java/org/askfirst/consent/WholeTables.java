package org.askfirst.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * After each class of tests: nothing that it had the service ask reads a table that grows from end
 * to end, whatever the values are. A plan is made once for all of them, so that an index of some
 * rows serves only where the statement itself says that it wants no others.
 */
public class WholeTables implements QuarkusTestAfterAllCallback {

    private static final Pattern PARAMETER = Pattern.compile("\\?");
    private static final Pattern WHOLE = Pattern.compile("Seq Scan on (\\w+)");
    private static final Pattern READS =
            Pattern.compile(
                    "\\s*(SELECT|WITH|UPDATE|DELETE)\\b.*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Everything that happens adds a row to these, and nothing takes one out for a long time. */
    private static final Set<String> GROWING =
            Set.of(
                    "introduction",
                    "ask",
                    "evidence",
                    "letter",
                    "outcome",
                    "person",
                    "inbox",
                    "limit_use");

    @Override
    public void afterAll(QuarkusTestContext context) {
        List<String> asked = StatementsOfThread.unseen();
        if (!asked.isEmpty()) {
            assertThat(among(asked)).as("read whole tables").isEmpty();
        }
    }

    /**
     * Those of these statements, with question marks for values, that can be done in no other way.
     */
    static List<String> among(List<String> asked) {
        try (Connection connection = LocalParts.forPlans();
                Statement statement = connection.createStatement()) {
            // So it is done only where there is no other way.
            statement.execute("SET enable_seqscan = off; SET enable_bitmapscan = off");
            List<String> whole = new ArrayList<>();
            for (String one : asked) {
                if (READS.matcher(one).matches() && readsAWholeTable(statement, one)) {
                    whole.add(one);
                }
            }
            return whole;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static boolean readsAWholeTable(Statement statement, String asked) throws SQLException {
        int[] number = {0};
        String numbered = PARAMETER.matcher(asked).replaceAll(_ -> "\\$" + ++number[0]);
        try (ResultSet plan = statement.executeQuery("EXPLAIN (GENERIC_PLAN) " + numbered)) {
            while (plan.next()) {
                if (WHOLE.matcher(plan.getString(1))
                        .results()
                        .map(found -> found.group(1))
                        .anyMatch(GROWING::contains)) {
                    return true;
                }
            }
            return false;
        }
    }
}
