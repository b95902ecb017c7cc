package org.askfirst.mailer.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpacingTest {

    private static final Duration APART = Duration.ofNanos(10);

    private final List<Long> pauses = new ArrayList<>();
    private long now = 1_000;
    private final Spacing spacing =
            new Spacing(
                    APART,
                    () -> now,
                    nanos -> {
                        pauses.add(nanos);
                        now += nanos;
                    });

    @Test
    void the_first_round_waits_for_nothing() throws Exception {
        spacing.await();
        assertThat(pauses).isEmpty();
    }

    @Test
    void rounds_that_follow_each_other_begin_that_long_apart() throws Exception {
        spacing.await();
        now += 4;
        spacing.await();
        spacing.await();
        assertThat(pauses).containsExactly(6L, 10L);
    }

    @Test
    void a_round_after_a_while_waits_for_nothing() throws Exception {
        spacing.await();
        now += 10;
        spacing.await();
        assertThat(pauses).isEmpty();
    }
}
