package org.askfirst.journeys.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Duration TIME = Duration.ofMinutes(2);

    @Test
    void a_seed_has_one_plan() {
        for (Hand hand : Hand.values()) {
            assertThat(plan(7).of(hand)).isEqualTo(plan(7).of(hand));
            assertThat(plan(7).of(hand)).isNotEqualTo(plan(8).of(hand));
        }
    }

    @Test
    void each_kind_has_come_before_any_comes_again() {
        for (Hand hand : Hand.values()) {
            List<FaultKind> kinds = FaultKind.of(hand);
            assertThat(plan(7).of(hand).subList(0, kinds.size()))
                    .extracting(Planned::kind)
                    .containsExactlyInAnyOrderElementsOf(kinds);
        }
    }

    @Test
    void each_hand_has_enough_for_the_whole_time() {
        for (Hand hand : Hand.values()) {
            Duration all =
                    plan(7).of(hand).stream()
                            .map(one -> one.after().plus(one.length()))
                            .reduce(Duration.ZERO, Duration::plus);
            assertThat(all).isGreaterThan(TIME);
        }
    }

    @Test
    void no_fault_lasts_as_long_as_a_letter_in_doubt_waits() {
        assertThat(plan(7).of(Hand.BETWEEN))
                .allSatisfy(one -> assertThat(one.length()).isLessThan(Duration.ofSeconds(10)));
    }

    @Test
    void a_seed_has_one_load() {
        assertThat(load(7)).isEqualTo(load(7)).isNotEqualTo(load(8));
    }

    @Test
    void people_do_everything_that_can_be_done() {
        List<Script> load = load(7);

        assertThat(load).extracting(Script::target).contains(Conduct.values());
        assertThat(load)
                .extracting(Script::requester)
                .doesNotContain(Conduct.NOT_ME, Conduct.NAMES_SOMEBODY_BETTER);
        assertThat(load).extracting(Script::byMail).contains(true, false);
        assertThat(load).extracting(Script::askedForIt).contains(true, false);
        assertThat(load).anyMatch(one -> one.withdrawsAfter().isPresent());
    }

    @Test
    void no_address_occurs_in_two_introductions() {
        List<Script> load = load(7);
        Script first = load.getFirst();
        Script again = first.again(first.cast().target());
        Script other = first.again(first.cast().requester());

        assertThat(again.wanted().target()).isEqualTo("grace-0+again@example.net");
        assertThat(other.key()).isNotEqualTo(again.key());
        assertThat(Stream.concat(load.stream(), Stream.of(again, other)))
                .flatExtracting(one -> one.cast().all())
                .doesNotHaveDuplicates();
    }

    private static Plan plan(long seed) {
        return Plan.drawn(new SplittableRandom(seed), TIME);
    }

    private static List<Script> load(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, 500).mapToObj(number -> Script.drawn(random, number)).toList();
    }
}
