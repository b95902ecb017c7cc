package org.askfirst.consent.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final int HISTORIES = 2_000;

    @Test
    void the_lowest_position_comes_first_whatever_it_has_been_asked() {
        assertThat(next(listed("ada", 2, 9, null, 0), listed("bo", 1, 1, null, 50))).contains("bo");
    }

    @Test
    void within_one_position_whoever_was_asked_least_comes_first() {
        assertThat(next(listed("ada", 1, 1, null, 3), listed("bo", 1, 1, null, 2))).contains("bo");
    }

    @Test
    void asks_count_for_less_where_the_weight_is_greater() {
        // 2/3 is less than 1/1, and 3/3 is not less than 2/3.
        assertThat(next(listed("ada", 1, 1, null, 1), listed("bo", 1, 3, null, 2))).contains("bo");
        assertThat(next(listed("ada", 1, 3, null, 2), listed("bo", 1, 3, null, 3))).contains("ada");
    }

    @Test
    void a_greater_weight_decides_between_equal_loads_and_then_the_list() {
        assertThat(next(listed("ada", 1, 1, null, 0), listed("bo", 1, 2, null, 0))).contains("bo");
        assertThat(next(listed("ada", 1, 2, null, 2), listed("bo", 1, 3, null, 3))).contains("bo");
        assertThat(next(listed("ada", 1, 1, null, 4), listed("bo", 1, 1, null, 4))).contains("ada");
    }

    @Test
    void loads_are_compared_exactly() {
        int most = Integer.MAX_VALUE;
        assertThat(
                        next(
                                listed("ada", 1, most, null, most - 1),
                                listed("bo", 1, most, null, most - 2)))
                .contains("bo");
        assertThat(next(listed("ada", 1, most, null, most), listed("bo", 1, 1, null, 0)))
                .contains("bo");
        // Both quotients are the same double.
        assertThat(
                        next(
                                listed("ada", 1, most, null, most - 1),
                                listed("bo", 1, most - 1, null, most - 2)))
                .contains("bo");
    }

    @Test
    void whoever_has_reached_the_cap_is_left_out() {
        assertThat(next(listed("ada", 1, 1, 2, 2), listed("bo", 2, 1, 3, 2))).contains("bo");
        assertThat(next(listed("ada", 1, 1, 0, 0))).isEmpty();
        assertThat(next(listed("ada", 1, 1, 2, 5))).isEmpty();
    }

    @Test
    void whoever_is_passed_over_is_left_out() {
        List<Candidate> people = List.of(listed("ada", 1, 1, null, 0), listed("bo", 2, 1, null, 0));
        assertThat(Order.next(people, Set.of("ada")).map(Candidate::personKey)).contains("bo");
        assertThat(Order.next(people, Set.of("ada", "bo"))).isEmpty();
        assertThat(Order.next(people, Set.of("cy")).map(Candidate::personKey)).contains("ada");
    }

    @Test
    void a_route_without_people_has_no_next() {
        assertThat(next()).isEmpty();
    }

    @Test
    void equal_weights_are_never_further_apart_than_one() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            var random = new SplittableRandom(seed);
            List<Candidate> people = people(random, 1, 1, false);
            for (int picks = random.nextInt(60); picks > 0; picks--) {
                pick(people, Set.of());
                int[] loads = people.stream().mapToInt(Candidate::asksThisMonth).sorted().toArray();
                assertThat(loads[loads.length - 1] - loads[0]).as("seed %d", seed).isBetween(0, 1);
            }
        }
    }

    @Test
    void nobody_is_ever_more_than_one_ask_above_their_share() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            var random = new SplittableRandom(seed);
            List<Candidate> people = people(random, 1, 9, false);
            long weights = people.stream().mapToInt(Candidate::weight).sum();
            int most = random.nextInt(80);
            for (int picks = 1; picks <= most; picks++) {
                pick(people, Set.of());
                for (Candidate person : people) {
                    // load <= share + 1, and for two people the other way round as well
                    long above = person.asksThisMonth() * weights - (long) picks * person.weight();
                    assertThat(above).as("seed %d", seed).isLessThanOrEqualTo(weights);
                    if (people.size() <= 2) {
                        assertThat(above).as("seed %d", seed).isGreaterThanOrEqualTo(-weights);
                    }
                }
            }
            // A whole turn gives everybody exactly their weight.
            List<Candidate> turn = people(new SplittableRandom(seed), 1, 9, false);
            for (long picks = 0; picks < weights; picks++) {
                pick(turn, Set.of());
            }
            assertThat(turn).as("seed %d", seed).allMatch(p -> p.asksThisMonth() == p.weight());
        }
    }

    @Test
    void no_cap_is_exceeded_and_none_is_left_unused() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            var random = new SplittableRandom(seed);
            List<Candidate> people = people(random, 3, 4, true);
            while (pick(people, someOf(people, random))) {
                assertThat(people)
                        .as("seed %d", seed)
                        .allMatch(person -> person.asksThisMonth() <= person.monthlyCap());
            }
            while (pick(people, Set.of())) {
                assertThat(people)
                        .as("seed %d", seed)
                        .allMatch(person -> person.asksThisMonth() <= person.monthlyCap());
            }
            assertThat(people)
                    .as("seed %d", seed)
                    .allMatch(person -> person.asksThisMonth() == person.monthlyCap());
        }
    }

    @Test
    void a_later_position_is_asked_only_when_every_earlier_one_cannot_be() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            var random = new SplittableRandom(seed);
            List<Candidate> people = people(random, 3, 4, true);
            Set<String> passedOver = someOf(people, random);
            int last = 0;
            Optional<Candidate> next = Order.next(people, passedOver);
            while (next.isPresent()) {
                assertThat(next.get().position()).as("seed %d", seed).isGreaterThanOrEqualTo(last);
                last = next.get().position();
                pick(people, passedOver);
                next = Order.next(people, passedOver);
            }
        }
    }

    @Test
    void the_core_depends_on_java_only() {
        ArchRuleDefinition.classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify.annotations..", "org.askfirst.consent.route..")
                .check(new ClassFileImporter().importClasses(Order.class, Candidate.class));
    }

    private static Optional<String> next(Candidate... people) {
        return Order.next(List.of(people), Set.of()).map(Candidate::personKey);
    }

    private static Candidate listed(
            String key, int position, int weight, @Nullable Integer cap, int asks) {
        return new Candidate(key, key, key + "@example.net", position, weight, cap, asks);
    }

    private static List<Candidate> people(
            SplittableRandom random, int positions, int heaviest, boolean capped) {
        List<Candidate> people = new ArrayList<>();
        int size = random.nextInt(1, 8);
        for (int number = 0; number < size; number++) {
            people.add(
                    listed(
                            "person " + number,
                            random.nextInt(1, positions + 1),
                            random.nextInt(1, heaviest + 1),
                            capped ? random.nextInt(6) : null,
                            0));
        }
        return people;
    }

    private static Set<String> someOf(List<Candidate> people, SplittableRandom random) {
        Set<String> some = new HashSet<>();
        people.stream()
                .filter(_ -> random.nextInt(4) == 0)
                .map(Candidate::personKey)
                .forEach(some::add);
        return some;
    }

    /** Asks whose turn it is; false when nobody can be asked. */
    private static boolean pick(List<Candidate> people, Set<String> passedOver) {
        Optional<Candidate> next = Order.next(people, passedOver);
        next.ifPresent(picked ->
                people.replaceAll(person ->
                        person.equals(picked)
                                ? listed(
                                        picked.personKey(),
                                        picked.position(),
                                        picked.weight(),
                                        picked.monthlyCap(),
                                        picked.asksThisMonth() + 1)
                                : person));
        return next.isPresent();
    }
}
