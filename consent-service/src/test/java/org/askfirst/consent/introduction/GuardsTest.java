package org.askfirst.consent.introduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Requested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a check needs to know and cannot learn: then nobody is introduced, and nobody asked. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class GuardsTest {

    private static final String SERVICE = "\"consent-service\"";

    @Inject Introductions introductions;
    @Inject Fixture fixture;

    /** Out of the service's reach until it is closed. */
    private record Hidden(String table, List<String> rights) implements AutoCloseable {

        static Hidden of(String table) throws SQLException {
            List<String> rights = new ArrayList<>();
            try (Connection owner = LocalParts.asOwner();
                    Statement statement = owner.createStatement()) {
                try (ResultSet found =
                        statement.executeQuery(
                                """
                                SELECT privilege_type FROM information_schema.role_table_grants
                                WHERE grantee = 'consent-service' AND table_name = '%s'
                                """
                                        .formatted(table))) {
                    while (found.next()) {
                        rights.add(found.getString(1));
                    }
                }
                statement.execute("REVOKE ALL ON %s FROM %s".formatted(table, SERVICE));
            }
            assertThat(rights).isNotEmpty();
            return new Hidden(table, rights);
        }

        @Override
        public void close() throws SQLException {
            try (Connection owner = LocalParts.asOwner();
                    Statement statement = owner.createStatement()) {
                statement.execute(
                        "GRANT %s ON %s TO %s"
                                .formatted(String.join(", ", rights), table, SERVICE));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"introduction", "ask", "person", "evidence", "letter", "outbox"})
    void a_yes_that_cannot_be_checked_or_kept_introduces_nobody(String table) throws SQLException {
        UUID id = fixture.taken(Fixture.aRequest(true));
        UUID ask = fixture.askOf(id, Role.TARGET);
        try (Hidden _ = Hidden.of(table)) {
            assertThatThrownBy(() -> introductions.press(ask, new Answer.Yes()));
        }
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(Fixture.sent(id, "introduction")).isEmpty();

        introductions.press(ask, new Answer.Yes());
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.RELEASED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"person", "refused_introducer", "cool_down", "overtaken", "inbox"})
    void a_request_that_cannot_be_checked_asks_nobody(String table) throws SQLException {
        Requested request = Fixture.aRequest(true);
        try (Hidden _ = Hidden.of(table)) {
            assertThatThrownBy(() -> fixture.taken(request));
        }
        assertThat(fixture.stateOf(request.introductionId())).isNull();
        assertThat(Fixture.sent(request.introductionId(), "ask")).isEmpty();

        fixture.taken(request);
        assertThat(fixture.stateOf(request.introductionId())).isEqualTo(State.Name.AWAITING_TARGET);
    }
}
