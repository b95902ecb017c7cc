package org.askfirst.journeys.metric;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.askfirst.journeys.metric.Labels.Label;

/** A metric that a PromQL expression reads, and what it asks of its labels. */
public record Selector(String metric, List<Label> labels) {

    /** What Prometheus adds to everything it scrapes. */
    private static final Set<String> OF_PROMETHEUS = Set.of("namespace", "job", "pod");

    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w:$])([a-zA-Z_:][\\w:]*)\\s*(\\{[^}]*})?(\\s*\\()?");

    public Selector {
        labels = List.copyOf(labels);
    }

    /** All that an expression reads. */
    public static List<Selector> in(String expression) {
        String plain = GROUPING.matcher(RANGE.matcher(expression).replaceAll("")).replaceAll("");
        return NAME.matcher(plain)
                .results()
                .filter(found -> found.group(3) == null)
                .filter(found -> !WORDS.contains(found.group(1)))
                .map(Selector::of)
                .toList();
    }

    /** The labels by which an expression groups, but for those that Prometheus adds. */
    public static List<String> groupedBy(String expression) {
        return GROUPING.matcher(expression)
                .results()
                .flatMap(found -> Stream.of(found.group(2).split(",")))
                .map(String::strip)
                .filter(label -> !label.isEmpty() && !OF_PROMETHEUS.contains(label))
                .toList();
    }

    /** Whether Prometheus makes it of itself. */
    public boolean isOfPrometheus() {
        return metric.equals("up");
    }

    /** Whether it is read from this service; it always says from which. */
    public boolean isReadFrom(String service) {
        return labels.stream()
                .filter(label -> label.name().equals("job"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(metric + " does not say of which job"))
                .fits(service);
    }

    /** The labels the service itself has to have. */
    List<Label> ownLabels() {
        return labels.stream().filter(label -> !OF_PROMETHEUS.contains(label.name())).toList();
    }

    private static Selector of(MatchResult found) {
        String braces = found.group(2);
        return new Selector(found.group(1), braces == null ? List.of() : Labels.in(braces));
    }
}
