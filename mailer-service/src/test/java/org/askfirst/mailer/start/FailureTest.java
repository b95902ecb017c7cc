package org.askfirst.mailer.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void a_database_that_cannot_be_used_is_said_in_one_line() {
        assertThat(lineOf("08001"))
                .isEqualTo("ASKFIRST_MAILER_DATABASE_URL: the database is not reached");
        assertThat(lineOf("28P01")).contains("ASKFIRST_MAILER_DATABASE_PASSWORD");
        assertThat(lineOf("42501")).contains("migrate needs the owner's");
        assertThat(lineOf("42704")).contains("ASKFIRST_MAILER_DATABASE_SERVICE_ROLE");
    }

    @Test
    void a_message_that_may_repeat_a_row_is_not_said() {
        assertThat(Failure.line(new SQLException("Key (email)=(ada@example.org)", "23505")))
                .isEmpty();
    }

    @Test
    void only_the_first_line_of_a_message_is_said() {
        assertThat(Failure.line(new FlywayException("first\nsecond")))
                .contains("The schema was not migrated: first");
    }

    private static String lineOf(String sqlState) {
        SQLException refused = new SQLException("ada@example.org", sqlState);
        return Failure.line(new IllegalStateException(refused)).orElseThrow();
    }
}
