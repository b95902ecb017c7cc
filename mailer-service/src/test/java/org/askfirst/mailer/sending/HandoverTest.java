package org.askfirst.mailer.sending;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandoverTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Handover<String> handover = new Handover<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();

    @Test
    void nobody_wants_anything_at_first() throws Exception {
        assertThat(handover.awaitWanted(AT_ONCE)).isZero();
        assertThat(handover.take(AT_ONCE)).isEmpty();
        assertThat(handover.awaitWanted(AT_ONCE)).isZero();
    }

    @Test
    void each_piece_goes_to_one_of_those_who_wait() throws Exception {
        List<Thread> waiting = IntStream.range(0, 3).mapToObj(_ -> waitingOnce()).toList();
        assertThat(handover.awaitWanted(PATIENCE)).isEqualTo(3);
        handover.give(List.of("one", "two"));
        await().until(() -> taken.size() == 2);
        assertThat(taken).containsExactlyInAnyOrder("one", "two");
        assertThat(handover.awaitWanted(PATIENCE)).isEqualTo(1);
        handover.close();
        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(taken).hasSize(2);
    }

    @Test
    void what_was_given_is_taken_even_after_the_end() throws Exception {
        handover.give(List.of("one"));
        assertThat(handover.awaitWanted(AT_ONCE)).isZero();
        handover.close();
        assertThat(handover.isOver()).isFalse();
        assertThat(handover.take(PATIENCE)).hasValue("one");
        assertThat(handover.isOver()).isTrue();
        assertThat(handover.take(PATIENCE)).isEmpty();
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
