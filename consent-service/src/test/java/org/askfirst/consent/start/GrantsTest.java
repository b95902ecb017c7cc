package org.askfirst.consent.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.askfirst.consent.LocalParts;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service's role may do, every other test shows; here is what it may not. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class GrantsTest {

    private static final String NO_RIGHT = "42501";
    private static final String TABLES =
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
    private static final String UNREADABLE =
            """
            SELECT relname FROM pg_class WHERE relkind = 'r'
            AND relnamespace = 'public'::regnamespace
            AND NOT has_table_privilege('consent-service', oid, 'SELECT')
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE mine (id int)",
                "CREATE INDEX mine ON introduction (topic)",
                "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql"
                        + " AS 'BEGIN RETURN NEW; END'",
                "ALTER TABLE introduction ADD mine int",
                "ALTER TABLE evidence DISABLE TRIGGER evidence_append_only",
                "DROP TABLE inbox",
                "UPDATE evidence SET answer = 'YES'",
                "DELETE FROM evidence",
                "UPDATE outcome SET outcome = 'EXPIRED'",
                "DELETE FROM outcome",
                "UPDATE privacy_call SET subject = 'somebody else'",
                "DELETE FROM privacy_call",
                "UPDATE choice_press SET too_quick = false",
                "DELETE FROM choice_press",
                "DELETE FROM introduction",
                "DELETE FROM flyway_schema_history",
                "UPDATE flyway_schema_history SET success = false",
            })
    void the_service_may_neither_change_the_schema_nor_rewrite_what_was_said(String sql) {
        assertThat(stateOf(sql)).isEqualTo(NO_RIGHT);
    }

    @Test
    void the_service_may_empty_no_table_at_once() throws SQLException {
        for (String table : tables(TABLES)) {
            assertThat(stateOf("TRUNCATE " + table)).as(table).isEqualTo(NO_RIGHT);
        }
    }

    @Test
    void every_table_is_one_the_service_can_read() throws SQLException {
        assertThat(tables(UNREADABLE)).as("tables that afterMigrate.sql forgets").isEmpty();
    }

    /** In a rollout its pods may start after those of the new one. */
    @Test
    void a_release_takes_no_right_away_that_the_next_one_gave() throws SQLException {
        try (Connection owner = LocalParts.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE of_the_next_release (id int)");
            statement.execute("GRANT SELECT ON of_the_next_release TO \"consent-service\"");
            try {
                Flyway.configure()
                        .dataSource(
                                owner.getMetaData().getURL(), owner.getMetaData().getUserName(), "")
                        .placeholders(Map.of("service_role", "consent-service"))
                        .load()
                        .migrate();
                assertThat(tables(UNREADABLE)).isEmpty();
            } finally {
                statement.execute("DROP TABLE of_the_next_release");
            }
        }
    }

    /** Who may change the rows meets the trigger. */
    @ParameterizedTest
    @ValueSource(strings = {"evidence", "outcome", "privacy_call", "choice_press"})
    void a_trigger_stops_the_owner_too(String table) throws SQLException {
        try (Connection owner = LocalParts.asOwner();
                Statement statement = owner.createStatement();
                ResultSet triggers =
                        statement.executeQuery(
                                "SELECT 1 FROM pg_trigger WHERE tgname = '%s_append_only' AND tgenabled = 'O'"
                                        .formatted(table))) {
            assertThat(triggers.next()).isTrue();
        }
    }

    private static String stateOf(String sql) {
        return assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> {
                    try (Connection service = LocalParts.asService();
                            Statement statement = service.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .actual()
                .getSQLState();
    }

    private static List<String> tables(String query) throws SQLException {
        try (Connection owner = LocalParts.asOwner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }
}
