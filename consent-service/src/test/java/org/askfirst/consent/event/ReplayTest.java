package org.askfirst.consent.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Refusing;
import org.askfirst.consent.Sealed;
import org.askfirst.consent.Topic;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.failure.Patience;
import org.askfirst.platform.topic.WholeTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody waits for the end of it, also when there is none in sight. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@Timeout(300)
class ReplayTest {

    private static final Duration SECONDS_INSTEAD_OF_MINUTES = Duration.ofSeconds(3);
    private static final Topic DEAD = new Topic("intro.requests.dead");

    @Inject WholeTopic topics;
    @Inject Handler handler;
    @Inject Patience patience;
    @Inject Fixture fixture;

    private Replay replay;

    @BeforeEach
    void wait_for_it_with_little_patience() {
        replay = new Replay(topics, handler, patience, SECONDS_INSTEAD_OF_MINUTES);
    }

    @Test
    void a_right_that_is_missing_ends_it_at_once() throws SQLException {
        UUID id = putDead();
        execute("REVOKE INSERT ON introduction FROM \"consent-service\"");
        try {
            assertThatThrownBy(replay::run)
                    .extracting(Failure::of)
                    .extracting(Failure::sqlState)
                    .isEqualTo("42501");
        } finally {
            execute("GRANT INSERT ON introduction TO \"consent-service\"");
        }
        replay.run();
        assertThat(fixture.stateOf(id)).isNotNull();
    }

    @Test
    void a_database_that_stays_away_ends_it_after_a_while() {
        UUID id = putDead();
        try (Refusing refusing =
                Refusing.on("introduction", "INSERT", "NEW.id = '%s'".formatted(id), "57P03")) {
            assertThatThrownBy(replay::run)
                    .extracting(Failure::of)
                    .extracting(Failure::sqlState)
                    .isEqualTo("57P03");
            assertThat(refusing.times()).isGreaterThan(1);
        }
        replay.run();
        assertThat(fixture.stateOf(id)).isNotNull();
    }

    @Test
    void what_still_fails_each_time_is_said_and_holds_up_no_other() {
        UUID failing = putDead();
        UUID good;
        try (Refusing _ =
                Refusing.on("introduction", "INSERT", "NEW.id = '%s'".formatted(failing))) {
            good = putDead();
            assertThat(replay.run().unreadable())
                    .anySatisfy(
                            line -> assertThat(line).contains("fails each time", "SQLSTATE P0001"));
            assertThat(fixture.stateOf(good)).isNotNull();
        }
        replay.run();
        assertThat(fixture.stateOf(failing)).isNotNull();
    }

    private static UUID putDead() {
        Requested request = Fixture.aRequest(true);
        String id = request.introductionId().toString();
        DEAD.put(id, Requested.TYPE, id, Sealed.byIntake(Requested.TYPE, request));
        return request.introductionId();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection owner = LocalParts.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
