package org.askfirst.journeys.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final Window WINDOW = new Window(Duration.ZERO, Duration.ofMillis(200), 3);

    @Test
    void only_what_was_done_within_it_is_counted() {
        AtomicInteger made = new AtomicInteger();

        Measured measured =
                WINDOW.of(
                        "calls",
                        () ->
                                Measured.sharing(_ -> {
                                    made.incrementAndGet();
                                    Thread.yield();
                                }));

        assertThat(measured.calls()).isPositive().isLessThanOrEqualTo(made.get());
        assertThat(measured.what()).isEqualTo("calls");
    }

    @Test
    void every_caller_gets_a_number_of_its_own_and_is_closed() {
        List<Integer> numbers = new CopyOnWriteArrayList<>();
        AtomicInteger open = new AtomicInteger();

        WINDOW.of(
                "calls",
                () -> {
                    open.incrementAndGet();
                    return new Measured.Caller() {
                        @Override
                        public void make(int number) {
                            if (numbers.size() < 100) {
                                numbers.add(number);
                            }
                        }

                        @Override
                        public void close() {
                            open.decrementAndGet();
                        }
                    };
                });

        assertThat(numbers).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(100);
        assertThat(open).hasValue(0);
    }

    @Test
    void a_call_that_fails_ends_it() {
        Window forHours = new Window(Duration.ofHours(1), Duration.ofHours(1), 2);

        assertThatThrownBy(() ->
                        forHours.of(
                                "calls",
                                () ->
                                        Measured.sharing(_ -> {
                                            throw new IllegalStateException("refused");
                                        })))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("refused");
    }
}
