package org.askfirst.mailer.sending;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandoverTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final AtomicLong clock = new AtomicLong();
    private final Handover<String> handover = new Handover<>(0);
    private final Handover<String> withPlacesAhead = new Handover<>(4, clock::get);
    private final List<String> taken = new CopyOnWriteArrayList<>();

    @Test
    void nobody_wants_anything_at_first() throws Exception {
        assertThat(handover.keepAll(AT_ONCE)).isZero();
        assertThat(handover.keep(5)).isZero();
        assertThat(handover.take(AT_ONCE)).isEmpty();
        assertThat(handover.keepAll(AT_ONCE)).isZero();
    }

    @Test
    void each_piece_goes_to_one_of_those_who_wait() throws Exception {
        List<Thread> waiting = threeWaiting();
        assertThat(handover.keepAll(PATIENCE)).isEqualTo(3);
        handover.give(List.of("one", "two"), 3);
        await().until(() -> taken.size() == 2);
        assertThat(taken).containsExactlyInAnyOrder("one", "two");
        assertThat(handover.keepAll(PATIENCE)).isEqualTo(1);
        handover.give(List.of(), 1);
        handover.close();
        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(taken).hasSize(2);
    }

    @Test
    void who_is_kept_for_one_is_not_promised_to_another() throws Exception {
        threeWaiting();
        assertThat(handover.keep(2)).isEqualTo(2);
        assertThat(handover.keep(2)).isEqualTo(1);
        assertThat(handover.keep(2)).isZero();
        assertThat(handover.keepAll(AT_ONCE)).isZero();

        handover.give(List.of("one"), 2);
        assertThat(handover.keepAll(PATIENCE)).isEqualTo(1);
        await().until(() -> taken.size() == 1);
    }

    @Test
    void who_is_let_go_wakes_whoever_looks_for_work() throws Exception {
        threeWaiting();
        assertThat(handover.keep(3)).isEqualTo(3);
        CompletableFuture<Integer> looking = CompletableFuture.supplyAsync(() -> keepAll(handover));
        handover.give(List.of(), 3);
        assertThat(looking.get()).isEqualTo(3);
    }

    private static int keepAll(Handover<String> from) {
        try {
            return from.keepAll(PATIENCE);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void what_nobody_has_taken_is_given_back_at_the_end() throws Exception {
        handover.give(List.of("one", "two"), 0);
        assertThat(handover.keepAll(AT_ONCE)).isZero();
        assertThat(handover.take(PATIENCE)).hasValue("one");
        assertThat(handover.close()).containsExactly("two");
        assertThat(handover.isOver()).isTrue();
        assertThat(handover.take(PATIENCE)).isEmpty();
    }

    @Test
    void what_was_still_to_be_given_is_taken_even_after_the_end() throws Exception {
        assertThat(withPlacesAhead.keep(1)).isEqualTo(1);
        assertThat(withPlacesAhead.close()).isEmpty();
        withPlacesAhead.give(List.of("one"), 1);
        assertThat(withPlacesAhead.isOver()).isFalse();
        assertThat(withPlacesAhead.take(PATIENCE)).hasValue("one");
        assertThat(withPlacesAhead.isOver()).isTrue();
    }

    @Test
    void there_are_places_ahead_of_those_who_wait() throws Exception {
        assertThat(withPlacesAhead.keep(3)).isEqualTo(3);
        withPlacesAhead.give(List.of("one", "two", "three"), 3);
        assertThat(withPlacesAhead.keep(3)).isEqualTo(1);
        withPlacesAhead.give(List.of("four"), 1);
        assertThat(withPlacesAhead.keep(3)).isZero();
        assertThat(withPlacesAhead.take(PATIENCE)).hasValue("one");
        assertThat(withPlacesAhead.keep(3)).isEqualTo(1);
    }

    @Test
    void whoever_looks_for_work_is_woken_once_half_of_the_places_are_free() throws Exception {
        withPlacesAhead.give(List.of("one", "two", "three", "four"), 0);
        assertThat(withPlacesAhead.take(PATIENCE)).hasValue("one");
        assertThat(withPlacesAhead.keepAll(AT_ONCE)).as("one free place").isZero();
        CompletableFuture<Integer> looking =
                CompletableFuture.supplyAsync(() -> keepAll(withPlacesAhead));
        assertThat(withPlacesAhead.take(PATIENCE)).hasValue("two");
        assertThat(looking.get()).isEqualTo(2);
    }

    @Test
    void nothing_is_put_ahead_of_who_is_slow() throws Exception {
        withPlacesAhead.give(List.of("one", "two"), 0);
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(withPlacesAhead.keep(1)).isZero();
        assertThat(withPlacesAhead.take(PATIENCE)).hasValue("one");
        assertThat(withPlacesAhead.take(PATIENCE)).hasValue("two");
        assertThat(withPlacesAhead.keep(1)).isEqualTo(1);
    }

    @Test
    void after_the_end_nobody_is_kept_and_who_was_still_gets_their_piece() throws Exception {
        List<Thread> waiting = threeWaiting();
        assertThat(handover.keep(1)).isEqualTo(1);
        handover.close();
        assertThat(handover.keep(1)).isZero();
        assertThat(handover.isOver()).isFalse();

        handover.give(List.of("one"), 1);
        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(taken).containsExactly("one");
        assertThat(handover.isOver()).isTrue();
    }

    private List<Thread> threeWaiting() {
        return IntStream.range(0, 3).mapToObj(_ -> waitingOnce()).toList();
    }

    /** A thread that waits by now, for one piece. */
    private Thread waitingOnce() {
        Thread thread =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try {
                                handover.take(PATIENCE).ifPresent(taken::add);
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            }
                        });
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
    }
}
