package org.askfirst.consent.introduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Guessing finds what is there, and nothing else. */
class GuessesTest {

    private static final int PAIRS = 400;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void a_lag_that_only_one_of_two_kinds_has_is_found() {
        Guesses guesses = new Guesses(random);
        for (int pair = 0; pair < PAIRS; pair++) {
            guesses.add(
                    numbers(random.nextDouble(), random.nextDouble()),
                    numbers(0.05 * random.nextDouble(), random.nextDouble()));
        }
        Guesses.Result result = guesses.result();
        assertThat(result.p()).as("seed %d: %s", seed, result).isLessThanOrEqualTo(0.001);
        assertThat(result.right()).as("seed %d: %s", seed, result).isGreaterThan(0.9);
    }

    @Test
    void what_two_numbers_tell_only_together_is_found() {
        Guesses guesses = new Guesses(random);
        for (int pair = 0; pair < PAIRS; pair++) {
            double one = random.nextDouble();
            guesses.add(numbers(one, one), numbers(random.nextDouble(), random.nextDouble()));
        }
        assertThat(guesses.result().p()).as("seed %d", seed).isLessThanOrEqualTo(0.001);
    }

    @Test
    void where_there_is_nothing_it_is_no_better_than_chance() {
        int found = 0;
        for (int run = 0; run < 20; run++) {
            Guesses guesses = new Guesses(random);
            for (int pair = 0; pair < PAIRS; pair++) {
                guesses.add(
                        numbers(random.nextInt(3), random.nextDouble()),
                        numbers(random.nextInt(3), random.nextDouble()));
            }
            found += guesses.result().p() < 0.01 ? 1 : 0;
        }
        assertThat(found).as("seed %d", seed).isLessThan(5);
    }

    private static Map<String, Double> numbers(double one, double other) {
        return Map.of("one", one, "other", other);
    }
}
