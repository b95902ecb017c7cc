package org.askfirst.mailer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.askfirst.mailer.LedgerRows;
import org.askfirst.mailer.LocalParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The service signs in as a role that owns nothing. That it can do its work so, all the other tests
 * show.
 */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class RightsTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @Inject AgroalDataSource database;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE mine (id integer)",
                "ALTER TABLE letter ADD COLUMN mine integer",
                "DROP TABLE delivery",
                "TRUNCATE letter",
                "CREATE INDEX mine ON letter (kind)",
                "DELETE FROM flyway_schema_history",
                "DELETE FROM erased_person",
                "UPDATE reported_letter SET result = 'FAILED'",
                "CREATE ROLE mine"
            })
    void what_the_service_has_no_need_of_is_refused(String statement) {
        assertThatThrownBy(
                        () -> {
                            try (var connection = database.getConnection();
                                    var trying = connection.createStatement()) {
                                trying.execute(statement);
                            }
                        })
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused ->
                                assertThat(refused.getSQLState())
                                        .isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    @Test
    void the_schema_is_read_but_not_made_by_the_service() {
        LedgerRows rows = new LedgerRows(database);
        assertThat(rows.query("SELECT current_user")).isEqualTo("mailer-service");
        assertThat(rows.query("SELECT DISTINCT installed_by FROM flyway_schema_history"))
                .isEqualTo("mailer");
    }
}
