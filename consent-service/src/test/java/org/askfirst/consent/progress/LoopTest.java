package org.askfirst.consent.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Loop loop = new Loop("letters", Duration.ofSeconds(5), nanos::get);

    @ParameterizedTest
    @ValueSource(
            classes = {IllegalStateException.class, AssertionError.class, OutOfMemoryError.class})
    void it_survives_whatever_a_turn_throws(Class<? extends Throwable> thrown) {
        assertThatCode(() -> loop.turn(() -> LoopTest.<RuntimeException>fail(thrown)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_turn_that_fails_is_progress_and_one_that_does_not_end_is_none() {
        pass(Duration.ofSeconds(30));
        assertThat(loop.overdue()).isEqualTo(Duration.ofSeconds(25));
        loop.turn(() -> LoopTest.<RuntimeException>fail(IllegalStateException.class));
        assertThat(loop.overdue()).isZero();
        pass(Duration.ofSeconds(4));
        loop.turn(() -> {
            pass(Duration.ofMinutes(2));
            assertThat(loop.overdue()).isEqualTo(Duration.ofMinutes(2));
            loop.goesOn();
            assertThat(loop.overdue()).isZero();
        });
        pass(Duration.ofSeconds(5));
        assertThat(loop.overdue()).isZero();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void fail(Class<? extends Throwable> type) throws T {
        try {
            throw (T) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
