package org.askfirst.mailer.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class TaskTest {

    @Test
    void without_an_argument_it_serves() {
        assertThat(Task.of()).contains(Task.SERVE);
        assertThat(Task.SERVE.serves()).isTrue();
        assertThat(Task.current()).isEqualTo(Task.SERVE);
    }

    @Test
    void the_argument_names_the_task() {
        assertThat(Task.of("migrate")).contains(Task.MIGRATE);
        assertThat(Task.of("reconcile")).contains(Task.RECONCILE);
        assertThat(Task.of("replay")).contains(Task.REPLAY);
    }

    @Test
    void anything_else_is_no_task() {
        assertThat(Task.of("serve")).isEmpty();
        assertThat(Task.of("Migrate")).isEmpty();
        assertThat(Task.of("")).isEmpty();
        assertThat(Task.of("migrate", "now")).isEmpty();
    }

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
