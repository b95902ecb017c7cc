package org.askfirst.consent.failure;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

    private static final String TYPED = "ada@example.org";

    @Test
    void it_says_what_and_where_and_never_what_somebody_typed() {
        Throwable thrown = new IllegalStateException(TYPED, new NullPointerException(TYPED));

        assertThat(Failure.of(thrown).toString())
                .matches("java\\.lang\\.NullPointerException \\(FailureTest\\.java:\\d+\\)");
    }

    @Test
    void of_a_database_it_says_the_state() {
        Failure failure =
                Failure.of(new IllegalStateException(TYPED, new SQLException(TYPED, "42501")));

        assertThat(failure.toString())
                .startsWith("java.sql.SQLException, SQLSTATE 42501 (")
                .doesNotContain(TYPED);
        assertThat(failure.isOfClass("42")).isTrue();
        assertThat(failure.isOfClass("22")).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"08006", "53100", "57P01", "58030", "25006"})
    void a_database_that_is_away_or_takes_nothing_fails_for_all(String state) {
        SQLException sql = new SQLException(TYPED, state);

        assertThat(Failure.of(new IllegalStateException(sql)).ofTheDatabase()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "40P01", "42501", "57014", "P0001"})
    void what_is_about_some_rows_does_not(String state) {
        SQLException sql = new SQLException(TYPED, state);

        assertThat(Failure.of(new IllegalStateException(sql)).ofTheDatabase()).isFalse();
        assertThat(Failure.of(new IllegalStateException(TYPED)).ofTheDatabase()).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "08006", "25006", "28P01", "3D000", "40001", "40P01", "42501", "53100", "55P03",
                "57014", "57P01", "58030"
            })
    void what_is_about_the_moment_may_pass(String state) {
        assertThat(Failure.of(new IllegalStateException(new SQLException(TYPED, state))).mayPass())
                .isTrue();
        assertThat(Failure.of(new IllegalStateException(new RollbackException())).mayPass())
                .isTrue();
    }

    /** So the pool fails while the database takes connections and says nothing. */
    @Test
    void an_interrupt_fails_for_all_and_may_pass() {
        Failure failure =
                Failure.of(
                        new IllegalStateException(
                                new CompletionException(new InterruptedException())));

        assertThat(failure.ofTheDatabase()).isTrue();
        assertThat(failure.mayPass()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"21000", "22008", "23505", "54000", "P0001", "XX000"})
    void what_is_about_what_was_tried_does_not(String state) {
        assertThat(Failure.of(new IllegalStateException(new SQLException(TYPED, state))).mayPass())
                .isFalse();
        assertThat(Failure.of(new ArithmeticException(TYPED)).mayPass()).isFalse();
    }
}
