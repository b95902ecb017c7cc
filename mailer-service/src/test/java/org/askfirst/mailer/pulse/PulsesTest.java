package org.askfirst.mailer.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PulsesTest {

    private final AtomicLong clock = new AtomicLong();
    private final Pulses pulses = new Pulses(clock::get);

    @Test
    void whoever_does_not_get_on_for_too_long_is_missing_until_it_does() {
        pulses.watch(Thread.currentThread(), Duration.ofMinutes(5));
        clock.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(pulses.missing()).isEmpty();
        clock.incrementAndGet();
        assertThat(pulses.missing()).containsExactly(Thread.currentThread().getName());
        pulses.beat();
        assertThat(pulses.missing()).isEmpty();
    }

    @Test
    void a_thread_that_lives_but_stands_still_is_missing() {
        CountDownLatch never = new CountDownLatch(1);
        Thread stuck =
                Thread.ofPlatform()
                        .daemon()
                        .name("stuck")
                        .start(() -> {
                            try {
                                never.await();
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
        pulses.watch(stuck, Duration.ofSeconds(1));
        clock.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(stuck.isAlive()).isTrue();
        assertThat(pulses.missing()).containsExactly("stuck");
        never.countDown();
    }

    @Test
    void a_thread_that_has_ended_is_missing_at_once() throws Exception {
        Thread done = Thread.ofPlatform().name("done").start(() -> {});
        done.join();
        pulses.watch(done, Duration.ofDays(1));
        assertThat(pulses.missing()).containsExactly("done");
    }

    @Test
    void nobody_is_missed_who_is_not_watched() {
        pulses.beat();
        clock.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(pulses.missing()).isEmpty();
        pulses.watch(Thread.currentThread(), Duration.ZERO);
        pulses.rest();
        clock.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(pulses.missing()).isEmpty();
    }
}
