package org.askfirst.journeys.metric;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.askfirst.journeys.metric.Labels.Label;

/** What a service says under {@code /q/metrics}. */
public record Scrape(List<Series> series) {

    /** A path may hold braces; behind the value may stand a time and an exemplar. */
    private static final Pattern SAMPLE =
            Pattern.compile(
                    "([a-zA-Z_:][\\w:]*)(\\{(?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*\")*})? ([^ ]+)( .*)?");

    public Scrape {
        series = List.copyOf(series);
    }

    /** One line of it. */
    public record Series(String metric, Map<String, String> labels, double value) {}

    /** Reads the text format. */
    public static Scrape of(String text) {
        return new Scrape(
                text.lines()
                        .filter(line -> !line.startsWith("#") && !line.isBlank())
                        .map(Scrape::read)
                        .toList());
    }

    /** Whether there is a series that an expression would find with this. */
    public boolean answers(Selector selector) {
        return !answersTo(selector).isEmpty();
    }

    /** The series that an expression would find with this. */
    public List<Series> answersTo(Selector selector) {
        return series.stream()
                .filter(one -> one.metric().equals(selector.metric()))
                .filter(one -> selector.ownLabels().stream().allMatch(label -> has(one, label)))
                .toList();
    }

    /** Only the series with this value of a label, and those that have no such label. */
    public Scrape with(String label, String value) {
        return new Scrape(
                series.stream()
                        .filter(one -> one.labels().getOrDefault(label, value).equals(value))
                        .toList());
    }

    /** Whether any series of this metric has this label. */
    public boolean has(String metric, String label) {
        return series.stream()
                .anyMatch(one -> one.metric().equals(metric) && one.labels().containsKey(label));
    }

    /** The sum of a metric's series. */
    public double sum(String metric) {
        return series.stream()
                .filter(one -> one.metric().equals(metric))
                .mapToDouble(Series::value)
                .sum();
    }

    private static boolean has(Series one, Label asked) {
        String actual = one.labels().get(asked.name());
        return actual != null && asked.fits(actual);
    }

    private static Series read(String line) {
        Matcher matcher = SAMPLE.matcher(line);
        if (!matcher.matches()) {
            throw new AssertionError("not a sample: " + line);
        }
        String braces = matcher.group(2) == null ? "" : matcher.group(2);
        Map<String, String> labels =
                Labels.in(braces).stream().collect(Collectors.toMap(Label::name, Label::value));
        return new Series(matcher.group(1), labels, number(matcher.group(3)));
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case String finite -> Double.parseDouble(finite);
        };
    }
}
