package org.askfirst.mailer.sending;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoorbellTest {

    private static final Duration FRESH = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

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

    @Test
    void each_ring_wakes_one_and_who_found_work_another() throws Exception {
        AtomicInteger awake = new AtomicInteger();
        List<Thread> waiting = IntStream.range(0, 3).mapToObj(_ -> waitingOnce(awake)).toList();
        doorbell.ring();
        await().until(() -> awake.get() == 1);
        assertThat(waiting).filteredOn(DoorbellTest::waits).hasSize(2);
        doorbell.passOn();
        await().until(() -> awake.get() == 2);
        assertThat(waiting).filteredOn(DoorbellTest::waits).hasSize(1);
        doorbell.ringForAll();
        await().until(() -> awake.get() == 3);
    }

    @Test
    void a_call_that_nobody_waits_for_is_kept_for_nobody() throws Exception {
        doorbell.passOn();
        AtomicInteger awake = new AtomicInteger();
        waitingOnce(awake);
        assertThat(awake).hasValue(0);
        doorbell.ringForAll();
        await().until(() -> awake.get() == 1);
    }

    /** A thread that waits by now. */
    private Thread waitingOnce(AtomicInteger awake) {
        Thread thread =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try {
                                doorbell.await(0, PATIENCE);
                                awake.incrementAndGet();
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            }
                        });
        await().until(() -> waits(thread));
        return thread;
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }
}
