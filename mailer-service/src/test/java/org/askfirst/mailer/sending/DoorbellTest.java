package org.askfirst.mailer.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DoorbellTest {

    private static final Duration FRESH = Duration.ofMillis(500);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Doorbell doorbell = new Doorbell(nanos::get);

    @Test
    void nobody_has_looked_at_first() {
        assertThat(doorbell.wasLookedAt(FRESH)).isFalse();
    }

    @Test
    void one_who_finds_nothing_has_looked_for_all_for_a_while() {
        doorbell.foundNothing(doorbell.rings());
        nanos.addAndGet(FRESH.toNanos() - 1);
        assertThat(doorbell.wasLookedAt(FRESH)).isTrue();
        nanos.addAndGet(1);
        assertThat(doorbell.wasLookedAt(FRESH)).isFalse();
    }

    @Test
    void when_it_rings_everybody_looks() {
        doorbell.foundNothing(doorbell.rings());
        doorbell.ring();
        assertThat(doorbell.wasLookedAt(FRESH)).isFalse();
    }

    @Test
    void a_look_that_began_before_it_rang_counts_for_nobody() {
        long before = doorbell.rings();
        doorbell.ring();
        doorbell.foundNothing(before);
        assertThat(doorbell.wasLookedAt(FRESH)).isFalse();
    }
}
