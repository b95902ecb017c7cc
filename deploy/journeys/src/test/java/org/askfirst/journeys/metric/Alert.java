package org.askfirst.journeys.metric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.askfirst.journeys.running.AskFirst;

/** A rule by which Prometheus tells somebody. */
public record Alert(JsonNode rule) {

    /** Those about the services. */
    public static final Path OF_THE_SERVICES =
            AskFirst.ROOT.resolve("deploy/kubernetes/components/prometheus/20-alerts.yaml");

    /** All that a manifest has. */
    public static List<Alert> in(Path manifest) throws IOException {
        List<Alert> alerts = new ArrayList<>();
        try (var documents =
                new YAMLMapper()
                        .readerFor(JsonNode.class)
                        .<JsonNode>readValues(manifest.toFile())) {
            documents.forEachRemaining(document ->
                    document.at("/spec/groups")
                            .forEach(group ->
                                    group.path("rules")
                                            .forEach(rule -> alerts.add(new Alert(rule)))));
        }
        return alerts;
    }

    /** The one of this name about the services. */
    public static Alert called(String name) throws IOException {
        return in(OF_THE_SERVICES).stream()
                .filter(alert -> alert.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no alert " + name));
    }

    public String name() {
        return rule.path("alert").asText();
    }

    public String expression() {
        return rule.path("expr").asText();
    }

    /** What it says beside its expression. */
    public String annotation(String name) {
        return rule.path("annotations").path(name).asText();
    }

    public String severity() {
        return rule.at("/labels/severity").asText();
    }

    /**
     * The sum of what it reads from a service.
     *
     * @param service as its job is called, such as {@code consent-service}
     */
    public double reads(String service, Scrape scrape) {
        List<Scrape.Series> series =
                Selector.in(expression()).stream()
                        .filter(selector -> selector.isReadFrom(service))
                        .flatMap(selector -> scrape.answersTo(selector).stream())
                        .toList();
        if (series.isEmpty()) {
            throw new AssertionError(name() + " reads nothing from " + service);
        }
        return series.stream().mapToDouble(Scrape.Series::value).sum();
    }
}
