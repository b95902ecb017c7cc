package org.askfirst.journeys.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, part by part, in the order in which it was. */
public final class Report {

    private static final String HEAD =
            """
            | %s | | p50 | p99 | p99.9 | ratio |
            |---|---:|---:|---:|---:|---|
            """;

    private final List<String> circumstances;
    private final Map<String, List<Figure>> parts = new LinkedHashMap<>();

    /**
     * @param circumstances what the figures depend on: the machine, the settings
     */
    public Report(List<String> circumstances) {
        this.circumstances = List.copyOf(circumstances);
    }

    /** Adds a part; what stands under its name already is replaced. */
    public synchronized void add(String part, List<Figure> figures) {
        parts.put(part, List.copyOf(figures));
    }

    /** Writes {@code bench.md} and the chart it shows, {@code bench.svg}, into this folder. */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("bench.svg"), chart());
            Files.writeString(folder.resolve("bench.md"), text());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One part as a table. */
    public static String table(String part, List<Figure> figures) {
        StringBuilder table = new StringBuilder(HEAD.formatted(part));
        figures.forEach(figure -> table.append(line(figure)));
        return table.toString();
    }

    synchronized String text() {
        StringBuilder text = new StringBuilder();
        text.append("# What was measured\n\n");
        text.append("Written by `deploy/bench`; the next run writes it anew.\n\n");
        circumstances.forEach(one -> text.append("- ").append(one).append('\n'));
        text.append("\n![Rates, on a logarithmic scale](bench.svg)\n");
        parts.forEach((part, figures) -> text.append('\n').append(table(part, figures)));
        return text.toString();
    }

    synchronized String chart() {
        List<Chart.Bar> bars = new ArrayList<>();
        parts.forEach((part, figures) ->
                figures.stream()
                        .filter(figure -> figure.isRate() && figure.value() > 0)
                        .map(figure -> new Chart.Bar(part, figure.what(), figure.value()))
                        .forEach(bars::add));
        return Chart.of(bars);
    }

    private static String line(Figure figure) {
        Times times = figure.times();
        Figure.Beside beside = figure.beside();
        return String.format(
                Locale.ROOT,
                "| %s | %s %s | %s | %s | %s | %s |\n",
                figure.what(),
                number(figure.value()),
                figure.unit(),
                times == null ? "" : millis(times.median()),
                times == null ? "" : millis(times.p99()),
                times == null ? "" : millis(times.p999()),
                beside == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%.2f of %s",
                                figure.value() / beside.value(),
                                beside.what()));
    }

    /** As many digits as mean something. */
    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.1f", value);
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
}
