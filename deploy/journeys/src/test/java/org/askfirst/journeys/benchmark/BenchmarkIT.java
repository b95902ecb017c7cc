package org.askfirst.journeys.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.askfirst.journeys.benchmark.report.Figure;
import org.askfirst.journeys.benchmark.report.Report;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Prints how fast the system is, with the ratio to the bare parts that bound it, measured in the
 * same run. Everything shares one machine, callers and mail server included. Each part has a system
 * of its own; {@code deploy/bench} runs those whose names begin with the words it is given. Nothing
 * about time is asserted. {@link Extent} says what can be set.
 */
@Tag("benchmark")
@Execution(ExecutionMode.SAME_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 8, unit = TimeUnit.HOURS)
class BenchmarkIT {

    private static final Extent EXTENT = Extent.asked();
    private static final Path FOLDER =
            Path.of(System.getProperty("askfirst.report", "target/bench")).toAbsolutePath();
    private static final Report REPORT = new Report(List.of(machine(), EXTENT.toString()));

    @Test
    @Order(1)
    void intake_beside_a_bare_endpoint() throws IOException {
        add("intake by itself", IntakeAlone.figures(EXTENT));
    }

    @Test
    @Order(2)
    void whole_introductions_and_what_each_costs() {
        add("whole introductions", WholeIntroductions.figures(EXTENT, Path.of("target", "bench")));
    }

    @Test
    @Order(3)
    void stages_that_drain_alone() throws IOException {
        add("each stage by itself", Stages.figures(EXTENT));
    }

    @Test
    @Order(4)
    void last_yes_to_acceptance() {
        add("the last yes", LastYes.figures(EXTENT));
    }

    @Test
    @Order(5)
    void backlog_of_a_service_that_was_away() throws IOException {
        add("a backlog", Backlog.figures(EXTENT));
    }

    @Test
    @Order(6)
    void growth_of_what_is_stored() {
        add("growth", Growth.figures(EXTENT));
    }

    @Test
    @Order(7)
    void people_reading_the_desk_beside_ten_introductions_a_second() {
        try (Load load = Load.onANewSystem()) {
            add("the desk, beside 10 introductions a second", Readers.in(load).figures());
        }
    }

    private static void add(String part, List<Figure> figures) {
        REPORT.add(part, figures);
        // After every part: what comes later may fail, or be ended.
        REPORT.write(FOLDER);
        System.out.printf(
                "%nbenchmark: in %s%n%s%n",
                FOLDER.resolve("bench.md"), Report.table(part, figures));
    }

    private static String machine() {
        return "%d processors, Java %s on %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature(),
                        System.getProperty("os.name"));
    }
}
