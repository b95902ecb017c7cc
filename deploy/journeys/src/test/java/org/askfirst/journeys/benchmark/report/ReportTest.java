package org.askfirst.journeys.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Figure BARE =
            new Figure("bare endpoint", 4000, Figure.PER_SECOND, times(2, 8, 21), null);

    @TempDir Path folder;

    @Test
    void a_table_holds_what_was_measured_and_the_ratio_to_the_bare_part() {
        assertThat(report().text())
                .isEqualTo(
                        """
                        # What was measured

                        Written by `deploy/bench`; the next run writes it anew.

                        - 2 processors, 24 GiB
                        - 200 requests

                        ![Rates, on a logarithmic scale](bench.svg)

                        | intake | | p50 | p99 | p99.9 | ratio |
                        |---|---:|---:|---:|---:|---|
                        | bare endpoint | 4,000 /s | 2.0 ms | 8.0 ms | 21.0 ms |  |
                        | requests accepted | 2,345 /s | 6.5 ms | 31.0 ms | 40.0 ms | 0.59 of bare endpoint |

                        | whole introductions | | p50 | p99 | p99.9 | ratio |
                        |---|---:|---:|---:|---:|---|
                        | each with 3 letters & 2 presses | 20.5 /s |  |  |  |  |
                        | SQL round trips | 222 each |  |  |  |  |
                        """);
    }

    @Test
    void a_chart_shows_the_rates_and_nothing_else() {
        assertThat(report().chart())
                .isEqualTo(
                        """
                        <svg xmlns="http://www.w3.org/2000/svg" width="970" height="162" viewBox="0 0 970 162"
                             font-family="sans-serif" font-size="13" role="img" aria-label="Rates per second">
                        <rect width="970" height="162" fill="#ffffff"/>
                        <line x1="400" y1="30" x2="400" y2="151" stroke="#d0d0d0"/>
                        <text x="400" y="22" text-anchor="middle" fill="#222222">1/s</text>
                        <line x1="520" y1="30" x2="520" y2="151" stroke="#d0d0d0"/>
                        <text x="520" y="22" text-anchor="middle" fill="#222222">10/s</text>
                        <line x1="640" y1="30" x2="640" y2="151" stroke="#d0d0d0"/>
                        <text x="640" y="22" text-anchor="middle" fill="#222222">100/s</text>
                        <line x1="760" y1="30" x2="760" y2="151" stroke="#d0d0d0"/>
                        <text x="760" y="22" text-anchor="middle" fill="#222222">1,000/s</text>
                        <line x1="880" y1="30" x2="880" y2="151" stroke="#d0d0d0"/>
                        <text x="880" y="22" text-anchor="middle" fill="#222222">10,000/s</text>
                        <text x="8" y="52" text-anchor="start" fill="#1f4e79">intake</text>
                        <text x="392" y="74" text-anchor="end" fill="#222222">bare endpoint</text>
                        <rect x="400" y="62" width="432" height="16" fill="#1f4e79"/>
                        <text x="838" y="74" text-anchor="start" fill="#222222">4,000</text>
                        <text x="392" y="96" text-anchor="end" fill="#222222">requests accepted</text>
                        <rect x="400" y="84" width="404" height="16" fill="#1f4e79"/>
                        <text x="810" y="96" text-anchor="start" fill="#222222">2,345</text>
                        <text x="8" y="118" text-anchor="start" fill="#1f4e79">whole introductions</text>
                        <text x="392" y="140" text-anchor="end" fill="#222222">each with 3 letters &amp; 2 presses</text>
                        <rect x="400" y="128" width="157" height="16" fill="#1f4e79"/>
                        <text x="563" y="140" text-anchor="start" fill="#222222">20.5</text>
                        </svg>
                        """);
    }

    @Test
    void both_files_are_written_and_any_viewer_reads_the_chart() throws Exception {
        report().write(folder);

        assertThat(folder.resolve("bench.md")).content().contains("(bench.svg)");
        var chart =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(folder.resolve("bench.svg").toFile());
        assertThat(chart.getDocumentElement().getTagName()).isEqualTo("svg");
    }

    @Test
    void a_part_that_is_measured_again_stands_once() {
        Report report = report();
        report.add("whole introductions", List.of(Figure.of("other", 1, "each")));

        assertThat(report.text()).contains("| other | 1.0 each |").doesNotContain("round trips");
    }

    @Test
    void times_are_those_within_which_so_many_were_done() {
        long[] thousand = LongStream.rangeClosed(1, 1000).map(one -> 1001 - one).toArray();

        assertThat(Times.of(thousand))
                .isEqualTo(
                        new Times(
                                Duration.ofNanos(500),
                                Duration.ofNanos(990),
                                Duration.ofNanos(999)));
        assertThat(Times.of(new long[] {7}))
                .isEqualTo(
                        new Times(Duration.ofNanos(7), Duration.ofNanos(7), Duration.ofNanos(7)));
    }

    private static Report report() {
        Report report = new Report(List.of("2 processors, 24 GiB", "200 requests"));
        Figure intake =
                new Figure("requests accepted", 2345.4, Figure.PER_SECOND, half(), null)
                        .beside(BARE);
        report.add("intake", List.of(BARE, intake));
        report.add(
                "whole introductions",
                List.of(
                        Figure.of("each with 3 letters & 2 presses", 20.46, Figure.PER_SECOND),
                        Figure.of("SQL round trips", 222.3, "each")));
        return report;
    }

    private static Times half() {
        return new Times(Duration.ofNanos(6_500_000), Duration.ofMillis(31), Duration.ofMillis(40));
    }

    private static Times times(long median, long p99, long p999) {
        return new Times(
                Duration.ofMillis(median), Duration.ofMillis(p99), Duration.ofMillis(p999));
    }
}
