package org.askfirst.journeys.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.journeys.checker.Rule;
import org.askfirst.journeys.checker.Violation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each service is built wrong on purpose, in one way after the other, and whoever looks from
 * outside says which promise was broken. {@code -Daskfirst.break=} plays those whose name holds
 * this, or one of these with commas between them.
 */
@Order(1)
@ResourceLock("processes that are killed")
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
class BrokenBuildsIT {

    private static final List<String> ONLY =
            List.of(System.getProperty("askfirst.break", "").split(","));

    static List<Break> breaks() {
        return Breaks.all().stream()
                .filter(one -> ONLY.stream().anyMatch(one.name()::contains))
                .toList();
    }

    static Stream<Play> plays() {
        return breaks().stream().map(Break::play).distinct();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plays")
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void the_sound_build_keeps_every_promise(Play play) {
        try (Performance performance = Performance.of(play)) {
            assertThat(performance.violations()).isEmpty();
            assertThat(performance.surprises()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void a_broken_build_is_caught(Break one) throws Exception {
        Path program = BrokenBuild.of(one);
        try (Performance performance = Performance.of(one.play(), one.service(), program)) {
            List<Violation> violations = performance.violations();
            List<Rule> rules = violations.stream().map(Violation::rule).distinct().toList();
            System.out.printf(
                    "broken build: %s: caught by %s%n%s%n",
                    one, rules, lines(violations, one.rule()));

            assertThat(rules).as("%s", violations).contains(one.rule());
        }
    }

    private static String lines(List<Violation> violations, Rule rule) {
        return violations.stream()
                .filter(one -> one.rule() == rule)
                .limit(2)
                .map(one -> "  " + one)
                .collect(Collectors.joining("\n"));
    }
}
