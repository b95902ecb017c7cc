package org.askfirst.consent.introduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.askfirst.consent.delay.Delays;
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

    @Test
    void they_are_not_heaped_up_at_the_ends_of_the_range() {
        List<Long> real = LongStream.range(1_000, 1_200).boxed().toList();
        long[] drawn = drawn(real);
        long shortest = Arrays.stream(drawn).filter(one -> one == 1_000).count();
        assertThat(shortest).as("with seed %d", seed).isLessThan(DRAWS / 50);
    }

    /** Nobody answers at night where nobody ever has. */
    @Test
    void they_are_those_of_the_hour_if_there_are_enough() {
        List<Delays.Taken> taken = new ArrayList<>();
        LongStream.range(0, 30).forEach(one -> taken.add(new Delays.Taken(one, 9)));
        LongStream.range(100, 110).forEach(one -> taken.add(new Delays.Taken(one, 23)));
        assertThat(Delays.like(taken, Instant.parse("2026-11-22T10:59:00Z"))).hasSize(30);
        assertThat(Delays.like(taken, Instant.parse("2026-11-22T00:10:00Z"))).hasSize(40);
        assertThat(Delays.like(List.of(), Instant.EPOCH)).isNotEmpty();
    }

    private long[] drawn(List<Long> real) {
        return LongStream.generate(() -> Delays.draw(real, random)).limit(DRAWS).sorted().toArray();
    }
}
