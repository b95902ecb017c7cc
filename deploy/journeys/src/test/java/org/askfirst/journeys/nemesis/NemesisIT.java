package org.askfirst.journeys.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything goes wrong that can, for two minutes, while people ask, answer, change their mind,
 * withdraw, are forgotten and say nothing: the same choices each time, so that what is new here is
 * what has changed. {@code -Daskfirst.seed=} makes other choices, {@code -Daskfirst.seeds=} those
 * of that many seeds from there on, {@code -Daskfirst.minutes=} each for so long.
 */
@Order(1)
class NemesisIT {

    private static final Duration TIME =
            Duration.ofSeconds(
                    Math.round(
                            60 * Double.parseDouble(System.getProperty("askfirst.minutes", "2"))));

    private static Summary all = Summary.NONE;

    static LongStream seeds() {
        long first = Long.getLong("askfirst.seed", 1);
        return LongStream.range(first, first + Integer.getInteger("askfirst.seeds", 1));
    }

    @AfterAll
    static void tell() {
        System.out.print(all);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_goes_wrong_every_promise_is_kept(long seed) {
        try (Nemesis nemesis = new Nemesis(seed, TIME)) {
            nemesis.play();
            List<String> failures = nemesis.failures();
            all = all.plus(nemesis.summary(failures.size()));

            assertThat(failures).as("seed %d", seed).isEmpty();
        }
    }
}
