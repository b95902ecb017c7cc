package org.askfirst.journeys.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.askfirst.journeys.benchmark.report.Figure;
import org.askfirst.journeys.benchmark.report.Report;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Prints how fast the system is, with the ratio to the bare parts that bound it, measured in the
 * same run. Everything shares one machine, callers and mail server included. The parts that want a
 * warm system share one; each other has its own. {@code deploy/bench} runs those whose names begin
 * with the words it is given. Nothing about time is asserted. {@link Extent} says what can be set.
 */
@Tag("benchmark")
@Execution(ExecutionMode.SAME_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 8, unit = TimeUnit.HOURS)
class BenchmarkIT {

    private static final Extent EXTENT = Extent.asked();
    private static final Path FOLDER =
            Path.of(System.getProperty("askfirst.report", "target/bench")).toAbsolutePath();
    private static final Report REPORT = new Report(List.of(machine(), EXTENT.toString()));

    private @Nullable WarmSystem warm;

    /** Also before a part that has a system of its own: they would share the machine. */
    @AfterAll
    void end() {
        if (warm != null) {
            warm.close();
            warm = null;
        }
    }

    @Test
    @Order(1)
    void intake_beside_a_bare_endpoint() throws IOException {
        add("intake by itself", IntakeAlone.figures(EXTENT));
    }

    @Test
    @Order(2)
    void whole_introductions_and_what_each_costs() {
        add("whole introductions", WholeIntroductions.figures(warm(), EXTENT));
    }

    @Test
    @Order(3)
    void last_yes_to_acceptance() {
        add("the last yes", LastYes.figures(warm().load(), EXTENT));
    }

    @Test
    @Order(4)
    void stages_that_drain_alone() throws IOException {
        add("each stage by itself", Stages.figures(warm().load(), EXTENT));
    }

    @Test
    @Order(5)
    void whole_introductions_as_the_databases_see_them() {
        Path folder = Path.of("target", "bench");
        add(
                "whole introductions, as the databases see them",
                OnTheWire.figures(warm().load(), EXTENT, folder));
    }

    @Test
    @Order(6)
    void backlog_of_a_service_that_was_away() throws IOException {
        end();
        add("a backlog", Backlog.figures(EXTENT));
    }

    @Test
    @Order(7)
    void growth_of_what_is_stored() {
        end();
        add("growth", Growth.figures(EXTENT));
    }

    @Test
    @Order(8)
    void people_reading_the_desk_beside_ten_introductions_a_second() {
        end();
        try (Load load = Load.onANewSystem()) {
            add("the desk, beside 10 introductions a second", Readers.in(load).figures());
        }
    }

    private WarmSystem warm() {
        if (warm == null) {
            warm = WarmSystem.start(EXTENT);
        }
        return warm;
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
