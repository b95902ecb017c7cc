package org.askfirst.journeys.kill;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.askfirst.journeys.kill.Part.Ending;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every service dies at each of its crash points, and what people see of it is nothing. {@code
 * -Daskfirst.mortal=} has only the service of this name die.
 */
@Order(0)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {

    private static final int BATCH = 20;
    private static final int SILENT = 7;

    /** Long enough to answer in while whoever takes the answer dies, however busy the machine. */
    private static final Duration LONG = Duration.ofHours(1);

    /** Long enough to be asked in by who does not die. */
    private static final Duration SHORT = Duration.ofSeconds(90);

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void nothing_is_lost_and_nothing_comes_twice_whatever_point_a_process_dies_at() {
        try (CrashRun run = new CrashRun(1, LONG)) {
            run.play(BATCH, List.of(Ending.INTRODUCTION, Ending.DECLINE));
            run.expireAfter(SHORT);
            run.play(SILENT, List.of(Ending.EXPIRY));
            run.check();
            System.out.print(run.report());
        }
    }

    /** Each hit of each point, for each end, with many introductions at once and one by one. */
    @Tag("long")
    @ParameterizedTest(name = "hit {1}, {0}, {2} at once")
    @CsvSource({
        "INTRODUCTION, 1, 1", "INTRODUCTION, 2, 1", "INTRODUCTION, 3, 1",
        "INTRODUCTION, 1, 20", "INTRODUCTION, 2, 20", "INTRODUCTION, 3, 20",
        "DECLINE, 1, 1", "DECLINE, 2, 1", "DECLINE, 3, 1",
        "DECLINE, 1, 20", "DECLINE, 2, 20", "DECLINE, 3, 20",
        "EXPIRY, 1, 1", "EXPIRY, 2, 1", "EXPIRY, 3, 1",
        "EXPIRY, 1, 20", "EXPIRY, 2, 20", "EXPIRY, 3, 20"
    })
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void each_hit_of_each_point_for_each_end(Ending ending, int hit, int size) {
        // Where nobody answers in the end, nobody can be too late either.
        Duration expires = ending == Ending.EXPIRY ? Duration.ofSeconds(10) : LONG;
        try (CrashRun run = new CrashRun(hit, expires)) {
            run.play(size, List.of(ending));
            run.check();
            System.out.printf("%s, hit %d, %d at once%n%s", ending, hit, size, run.report());
        }
    }
}
