package org.askfirst.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseObstacleTest {

    private static final DatabaseObstacle DATABASE = new DatabaseObstacle("ASKFIRST_ANY_DATABASE_");

    @ParameterizedTest
    @CsvSource({
        "08001, ASKFIRST_ANY_DATABASE_URL cannot be reached: said",
        "28P01, ASKFIRST_ANY_DATABASE_USERNAME and _PASSWORD do not sign in: said",
        "3D000, ASKFIRST_ANY_DATABASE_URL names no database: said",
        "53300, ASKFIRST_ANY_DATABASE_URL takes no connection now: said",
        "57P03, ASKFIRST_ANY_DATABASE_URL takes no connection now: said",
        "42704, ASKFIRST_ANY_DATABASE_SERVICE_ROLE names no role: said",
        "42501, ASKFIRST_ANY_DATABASE_USERNAME may not do this (migrate needs the owner): said",
    })
    void a_database_that_cannot_be_used_is_said_in_one_line(String sqlState, String line) {
        assertThat(DATABASE.in(new SQLException("said\n  Where: in a file", sqlState)))
                .containsExactly(line);
    }

    @Test
    void a_pool_that_waited_too_long_is_a_database_that_does_not_answer() {
        assertThat(DATABASE.in(new SQLException("Timeout", new TimeoutException())))
                .containsExactly("ASKFIRST_ANY_DATABASE_URL does not answer in time: Timeout");
    }

    @Test
    void a_message_that_may_repeat_a_row_is_not_said() {
        assertThat(DATABASE.in(new SQLException("Key (email)=(ada@example.org)", "23505")))
                .isEmpty();
        assertThat(DATABASE.in(new SQLException("ada@example.org"))).isEmpty();
    }

    @Test
    void of_a_schema_that_was_not_migrated_the_first_line_or_its_cause_is_said() {
        assertThat(DATABASE.in(new FlywayException("first\nsecond")))
                .containsExactly("the schema was not migrated: first");
        assertThat(lineOf(new FlywayException("ada", new SQLException("said", "08001"))))
                .containsExactly("ASKFIRST_ANY_DATABASE_URL cannot be reached: said");
    }

    private static List<String> lineOf(Throwable failure) {
        return Obstacle.lines(failure, List.of(DATABASE));
    }
}
