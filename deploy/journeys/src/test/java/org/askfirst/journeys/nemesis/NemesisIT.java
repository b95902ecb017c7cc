package org.askfirst.journeys.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything goes wrong that can, for two minutes, while people ask, answer, change their mind,
 * withdraw, are forgotten and say nothing. The same choices each time, so that a failure is one of
 * what has changed; {@code -Daskfirst.seed=} plays others, {@code -Daskfirst.seeds=} that many
 * seeds from there on, or from anywhere, {@code -Daskfirst.minutes=} each for so long.
 *
 * <p>It begins with the first: for much of its time it waits.
 */
@Order(0)
class NemesisIT {

    /** Played by every run that names no other. */
    private static final long USUAL = 1;

    private static final Duration TIME =
            Duration.ofSeconds(
                    Math.round(
                            60 * Double.parseDouble(System.getProperty("askfirst.minutes", "2"))));

    private static Summary all = Summary.NONE;

    static LongStream seeds() {
        int seeds = Integer.getInteger("askfirst.seeds", 0);
        long first = Long.getLong("askfirst.seed", seeds == 0 ? USUAL : System.nanoTime());
        return LongStream.range(first, first + Math.max(seeds, 1));
    }

    @AfterAll
    static void tell() {
        System.out.print(all);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void whatever_goes_wrong_every_promise_is_kept(long seed) {
        try (Nemesis nemesis = new Nemesis(seed, TIME)) {
            nemesis.play();
            List<String> failures = nemesis.failures();
            all = all.plus(nemesis.summary(failures.size()));

            assertThat(failures).as("seed %d", seed).isEmpty();
        }
    }
}
