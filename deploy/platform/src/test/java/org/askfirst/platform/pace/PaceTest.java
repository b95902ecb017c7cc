package org.askfirst.platform.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final List<Long> rests = new ArrayList<>();
    private long now;
    private final Pace pace = Pace.resting(() -> now, this::park);

    @Test
    void the_first_turn_is_at_once() {
        turn(10);
        assertThat(rests).isEmpty();
    }

    @Test
    void the_next_comes_after_a_rest_twice_as_long() {
        turn(10);
        turn(3);
        turn(1);
        assertThat(rests).containsExactly(20L, 6L);
    }

    @Test
    void a_long_turn_is_followed_by_no_longer_rest_than_a_tenth_of_a_second() {
        turn(5_000);
        turn(1);
        assertThat(rests).containsExactly(100L);
    }

    @Test
    void who_comes_later_waits_for_what_is_left_of_the_rest() {
        turn(10);
        pass(15);
        turn(1);
        pass(60);
        turn(1);
        assertThat(rests).containsExactly(5L);
    }

    @Test
    void a_turn_that_fails_is_rested_after_as_well() {
        assertThatThrownBy(() ->
                        pace.turn(() -> {
                            pass(10);
                            throw new IllegalStateException("failed");
                        }))
                .hasMessage("failed");
        turn(1);
        assertThat(rests).containsExactly(20L);
    }

    @Test
    void who_is_interrupted_does_not_rest() {
        turn(10);
        Thread.currentThread().interrupt();
        turn(1);
        assertThat(rests).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_rest_that_ends_early_goes_on() {
        Pace woken = Pace.resting(() -> now, nanos -> park(nanos / 2 + 1));
        woken.turn(() -> {
            now += 100;
            return true;
        });
        long ended = now;
        woken.turn(() -> assertThat(now).isGreaterThanOrEqualTo(ended + 200));
    }

    private void turn(long millis) {
        pace.turn(() -> {
            pass(millis);
            return true;
        });
    }

    private void pass(long millis) {
        now += Duration.ofMillis(millis).toNanos();
    }

    private void park(long nanos) {
        rests.add(Duration.ofNanos(nanos).toMillis());
        now += nanos;
    }
}
