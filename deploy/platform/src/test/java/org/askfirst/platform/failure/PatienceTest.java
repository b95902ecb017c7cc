package org.askfirst.platform.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class PatienceTest {

    private static final String ROW = "Key (email)=(ada@example.org)";

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final List<String> said = new ArrayList<>();
    private final Logger log = Logger.getLogger(Patience.class.getName());
    private final Handler listener =
            new Handler() {
                @Override
                public void publish(LogRecord logged) {
                    said.add(
                            logged.getLevel().getName()
                                    + ' '
                                    + logged.getMessage().formatted(logged.getParameters()));
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeEach
    void listen() {
        log.addHandler(listener);
    }

    @AfterEach
    void listenNoMore() {
        log.removeHandler(listener);
    }

    @Test
    void a_task_gives_up_at_once_what_it_has_no_right_to() {
        RuntimeException refused = new IllegalStateException(new SQLException(ROW, "42501"));
        assertThatThrownBy(() ->
                        patience().whileSomebodyWaits().untilItWorks("work", failing(refused, 9)))
                .isSameAs(refused);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void a_task_gives_up_anything_else_after_five_minutes() {
        RuntimeException away = new IllegalStateException(new SQLException(ROW, "08006"));
        assertThatThrownBy(() ->
                        patience().whileSomebodyWaits().untilItWorks("work", failing(away, 9)))
                .isSameAs(away);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void a_service_goes_on_trying_both() {
        for (String state : new String[] {"42501", "08006"}) {
            RuntimeException trouble = new IllegalStateException(new SQLException(ROW, state));
            assertThat(patience().untilItWorks("work", failing(trouble, 3))).isEqualTo("done");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "25006", "28P01", "3D000", "40P01", "42P01", "53100", "53300", "55P03",
                "57014", "58030"
            })
    void what_is_about_the_moment_is_tried_for_ever(String state) {
        RuntimeException away = new IllegalStateException(new SQLException(ROW, state));
        assertThat(patience().untilItWorks("work", failing(Duration.ZERO, away, 8)))
                .isEqualTo("done");
    }

    @Test
    void so_are_a_broker_that_is_away_a_pool_without_a_connection_and_a_transaction_without_time() {
        for (Throwable cause :
                new Throwable[] {
                    new TimeoutException("no metadata"),
                    new SQLException("acquisition timeout"),
                    new RollbackException("timed out"),
                    new CompletionException(new InterruptedException()),
                    new NotNow("not yet")
                }) {
            RuntimeException away = new IllegalStateException(cause);
            assertThat(patience().untilItWorks("work", failing(Duration.ZERO, away, 8)))
                    .isEqualTo("done");
        }
    }

    @Test
    void what_has_a_reason_of_its_own_is_tried_some_times_and_then_left() {
        RuntimeException tooWide = new IllegalStateException(new SQLException(ROW, "54000"));
        RuntimeException defect = new ArithmeticException("/ by zero");
        RuntimeException tooLarge = new IllegalStateException(new RecordTooLargeException("2 MB"));
        for (RuntimeException failure : List.of(tooWide, defect, tooLarge)) {
            attempts.set(0);
            assertThatThrownBy(() ->
                            patience().untilItWorks("work", failing(Duration.ZERO, failure, 99)))
                    .isSameAs(failure);
            assertThat(attempts).hasValue(5);
        }
    }

    @Test
    void so_is_an_error_but_for_want_of_memory() {
        Patience patience = patience();
        assertThatThrownBy(() ->
                        patience.untilItWorks(
                                "work",
                                () -> {
                                    attempts.incrementAndGet();
                                    throw new StackOverflowError();
                                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(attempts).hasValue(5);
        assertThatThrownBy(() ->
                        patience.untilItWorks(
                                "work",
                                () -> {
                                    attempts.incrementAndGet();
                                    throw new OutOfMemoryError();
                                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(attempts).hasValue(6);
    }

    @Test
    void what_does_not_fit_is_tried_once() {
        RuntimeException unfit = new IllegalStateException(new SQLException(ROW, "23514"));
        assertThatThrownBy(() -> patience().untilItWorks("work", failing(unfit, 9)))
                .isSameAs(unfit);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void the_same_trouble_is_said_once_a_minute_and_another_one_at_once() {
        Patience patience = patience();
        RuntimeException defect = new IllegalStateException(ROW);
        RuntimeException refused = new IllegalStateException(new SQLException(ROW, "42501"));
        patience.untilItWorks("work", failing(Duration.ofSeconds(20), defect, 3));
        patience.untilItWorks("work", failing(Duration.ofSeconds(10), refused, 2));
        patience.untilItWorks("work", failing(Duration.ofSeconds(10), defect, 1));
        assertThat(said)
                .hasSize(3)
                .allMatch(line -> line.startsWith("WARN"))
                .noneMatch(line -> line.contains("ada"));
        assertThat(said.getFirst())
                .startsWith(
                        "WARN work: not done yet, tried again:"
                                + " java.lang.IllegalStateException (PatienceTest.java:");
        assertThat(said.get(1))
                .contains("java.sql.SQLException, SQLSTATE 42501 (PatienceTest.java:");
        assertThat(said.get(2)).isEqualTo(said.getFirst());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void want_of_memory_is_no_failure_of_the_work_that_meets_it(boolean wrapped) {
        OutOfMemoryError end = new OutOfMemoryError("for the test");
        assertThatThrownBy(() ->
                        patience()
                                .untilItWorks(
                                        "work",
                                        () -> {
                                            attempts.incrementAndGet();
                                            if (wrapped) {
                                                throw new IllegalStateException(end);
                                            }
                                            throw end;
                                        }))
                .isSameAs(end);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void each_attempt_is_told_of_when_it_begins_and_when_it_has_ended() {
        patience()
                .untilItWorks(
                        "work",
                        () -> {
                            assertThat(underWay).hasValue(1);
                            if (attempts.getAndIncrement() == 0) {
                                throw new IllegalStateException();
                            }
                            return "done";
                        });
        assertThat(attempts).hasValue(2);
        assertThat(underWay).hasValue(0);
    }

    @Test
    void nothing_is_tried_again_when_the_service_stops() {
        Patience patience = patience();
        assertThat(patience.isStopping()).isFalse();
        NotNow notNow = new NotNow("not yet");
        assertThatThrownBy(() ->
                        patience.untilItWorks(
                                "work",
                                () -> {
                                    attempts.incrementAndGet();
                                    patience.stop();
                                    throw notNow;
                                }))
                .isSameAs(notNow);
        assertThat(attempts).hasValue(1);
        assertThat(patience.isStopping()).isTrue();
        assertThat(patience.stopsWithin(Duration.ofDays(1))).isTrue();
    }

    @Test
    void what_may_pass_is_for_later_and_so_is_everything_when_the_service_stops() {
        Patience patience = patience();
        assertThat(patience.isForLater(new NotNow("not yet"))).isTrue();
        assertThat(patience.isForLater(new OutOfMemoryError())).isTrue();
        assertThat(patience.isForLater(new IllegalStateException())).isFalse();
        assertThat(patience.isForLater(new StackOverflowError())).isFalse();
        patience.stop();
        assertThat(patience.isForLater(new IllegalStateException())).isTrue();
    }

    private Patience patience() {
        return new Patience(
                () -> {
                    underWay.incrementAndGet();
                    return underWay::decrementAndGet;
                },
                clock::get,
                Duration.ofMillis(1));
    }

    private Supplier<String> failing(RuntimeException failure, int times) {
        return failing(Duration.ofMinutes(2), failure, times);
    }

    /** Takes that long each time, and works in the end. */
    private Supplier<String> failing(Duration taking, RuntimeException failure, int times) {
        AtomicInteger left = new AtomicInteger(times);
        return () -> {
            attempts.incrementAndGet();
            clock.addAndGet(taking.toNanos());
            if (left.getAndDecrement() > 0) {
                throw failure;
            }
            return "done";
        };
    }
}
