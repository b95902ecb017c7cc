package org.askfirst.platform.failure;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
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

    /** So a commit fails whose connection is gone: the cause is beside it and not below it. */
    @Test
    void what_a_transaction_failed_of_at_its_end_is_found() {
        assertThat(Failure.of(notCommitted("57P01")))
                .returns(true, Failure::ofTheDatabase)
                .returns(true, Failure::mayPass);
        assertThat(Failure.of(notCommitted("23503")))
                .returns(true, Failure::isHopeless)
                .returns(false, Failure::mayPass);
    }

    /** Whatever else went wrong while something was closed says nothing. */
    @Test
    void what_stands_beside_another_failure_is_none_of_its_causes() {
        Throwable defect = new IllegalStateException(TYPED);
        defect.addSuppressed(new SQLException(TYPED, "57P01"));

        assertThat(Failure.of(defect).ofTheDatabase()).isFalse();
    }

    private static Throwable notCommitted(String state) {
        RollbackException rolledBack = new RollbackException(TYPED);
        rolledBack.addSuppressed(new IllegalStateException(new SQLException(TYPED, state)));
        return new IllegalStateException(rolledBack);
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

    @Test
    void so_may_a_broker_that_is_away_and_what_is_known_not_to_work_now() {
        assertThat(Failure.of(new IllegalStateException(new TimeoutException(TYPED))).mayPass())
                .isTrue();
        assertThat(Failure.of(new NotNow(new ArithmeticException(TYPED))).mayPass()).isTrue();
        assertThat(Failure.of(new RecordTooLargeException(TYPED)).mayPass()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "22P02", "23502", "23514"})
    void what_the_schema_refuses_is_hopeless(String state) {
        assertThat(Failure.of(new IllegalStateException(new SQLException(TYPED, state))))
                .returns(true, Failure::isHopeless)
                .returns(false, Failure::mayPass);
    }

    /** The next time, it sees that its twin was quicker. */
    @Test
    void who_loses_against_a_twin_is_not() {
        assertThat(Failure.of(new SQLException(TYPED, "23505")).isHopeless()).isFalse();
    }

    @Test
    void so_is_what_says_it_of_itself() {
        class NoName extends IllegalArgumentException implements Hopeless {}
        assertThat(Failure.of(new IllegalStateException(new NoName())).isHopeless()).isTrue();
        assertThat(Failure.of(new IllegalArgumentException()).isHopeless()).isFalse();
    }
}
