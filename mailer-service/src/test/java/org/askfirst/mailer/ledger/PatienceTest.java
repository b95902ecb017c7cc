package org.askfirst.mailer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.askfirst.mailer.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PatienceTest {

    private static final String ROW = "Key (email)=(ada@example.org)";

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger attempts = new AtomicInteger();
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
        assertThatThrownBy(() -> patience(Task.RECONCILE).untilItWorks(failing(refused, 9)))
                .isSameAs(refused);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void a_task_gives_up_anything_else_after_five_minutes() {
        RuntimeException away = new IllegalStateException(new SQLException(ROW, "08006"));
        assertThatThrownBy(() -> patience(Task.REPLAY).untilItWorks(failing(away, 9)))
                .isSameAs(away);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void a_service_goes_on_trying_both() {
        for (String state : new String[] {"42501", "08006"}) {
            RuntimeException trouble = new IllegalStateException(new SQLException(ROW, state));
            assertThat(patience(Task.SERVE).untilItWorks(failing(trouble, 3))).isEqualTo("done");
        }
    }

    @Test
    void what_does_not_fit_is_tried_once() {
        RuntimeException unfit = new IllegalStateException(new SQLException(ROW, "23514"));
        assertThatThrownBy(() -> patience(Task.SERVE).untilItWorks(failing(unfit, 9)))
                .isSameAs(unfit);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void the_same_trouble_is_said_once_a_minute_and_another_one_at_once() {
        Patience patience = patience(Task.SERVE);
        RuntimeException defect = new IllegalStateException(ROW);
        RuntimeException refused = new IllegalStateException(new SQLException(ROW, "42501"));
        patience.untilItWorks(failing(Duration.ofSeconds(20), defect, 3));
        patience.untilItWorks(failing(Duration.ofSeconds(10), refused, 2));
        patience.untilItWorks(failing(Duration.ofSeconds(10), defect, 1));
        assertThat(said)
                .hasSize(3)
                .allMatch(line -> line.startsWith("WARN"))
                .noneMatch(line -> line.contains("ada"));
        assertThat(said.getFirst())
                .contains("java.lang.IllegalStateException at PatienceTest.java:");
        assertThat(said.get(1)).contains("java.sql.SQLException 42501 at PatienceTest.java:");
        assertThat(said.get(2)).isEqualTo(said.getFirst());
    }

    private Patience patience(Task task) {
        return new Patience(task, clock::get);
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
