package org.askfirst.consent.introduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Hidden times are spread like real ones. */
class DelaysTest {

    private static final int DRAWS = 20_000;

    private final long seed = System.nanoTime();
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

    @Test
    void they_lie_in_the_range_of_real_answers() {
        List<Long> real = LongStream.range(20, 120).mapToObj(one -> one * one * 1_000).toList();
        long[] drawn = drawn(real);
        assertThat(drawn[0]).isGreaterThanOrEqualTo(real.getFirst());
        assertThat(drawn[DRAWS - 1]).isLessThanOrEqualTo(real.getLast());
    }

    /** The greatest distance of the two distributions (Kolmogorov and Smirnov). */
    @Test
    void they_are_distributed_like_real_answers() {
        List<Long> real =
                random.doubles(200)
                        .mapToObj(uniform -> Math.round(60_000 * Math.exp(8 * uniform)))
                        .sorted()
                        .toList();
        long[] drawn = drawn(real);
        double greatest = 0;
        for (int place = 0; place < real.size(); place++) {
            int below = Arrays.binarySearch(drawn, real.get(place));
            double share = (below < 0 ? -below - 1 : below) / (double) DRAWS;
            greatest = Math.max(greatest, Math.abs(share - place / (double) real.size()));
        }
        assertThat(greatest).as("with seed %d", seed).isLessThan(0.06);
    }

    @Test
    void none_comes_twice_while_little_is_known() {
        long[] drawn = drawn(List.of(86_400_000L));
        assertThat(Arrays.stream(drawn).distinct().count()).isGreaterThan(DRAWS * 9L / 10);
    }

    private long[] drawn(List<Long> real) {
        return LongStream.generate(() -> Delays.draw(real, random)).limit(DRAWS).sorted().toArray();
    }
}
