package org.askfirst.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random histories on a virtual clock. What must always hold is checked after every
 * step by {@link History}, which keeps its own books of who said what. A failure names the seed;
 * {@code -Daskfirst.seed=} plays it again.
 */
class SimulationTest {

    private static final int HISTORIES = 5_000;
    private static final int MOST_STEPS = 80;

    @Test
    void whatever_happens_the_promises_hold() {
        long first = Long.getLong("askfirst.seed", System.nanoTime());
        int introduced = 0;
        int rounds = 0;
        int spared = 0;
        for (long seed = first; seed < first + HISTORIES; seed++) {
            History history = play(seed);
            introduced += history.introductions() > 0 ? 1 : 0;
            rounds += history.rounds();
            spared += history.wasSpared() ? 1 : 0;
        }
        // Or the histories would be too dull to say anything.
        assertThat(introduced).as("introduced, from seed %d", first).isGreaterThan(HISTORIES / 50);
        assertThat(rounds).as("rounds, from seed %d", first).isGreaterThan(HISTORIES * 11 / 10);
        assertThat(spared).as("spared, from seed %d", first).isGreaterThan(HISTORIES / 10);
    }

    /** A withheld ask went out after all when its requester had been forgotten meanwhile. */
    @Test
    void a_history_that_once_broke_a_promise_keeps_it() {
        play(34718182012543L);
    }

    private static History play(long seed) {
        try {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            History history = new History(random);
            history.begin();
            for (int step = 0; step < MOST_STEPS && !history.isOver(); step++) {
                if (random.nextInt(3) == 0) {
                    history.meetDeadline();
                } else {
                    history.pass(Duration.ofMinutes(random.nextInt(1, 4_000)));
                    history.anything();
                }
            }
            history.runOut();
            return history;
        } catch (AssertionError | RuntimeException broken) {
            return fail("seed " + seed + ": " + broken.getMessage(), broken);
        }
    }
}
