package org.askfirst.journeys;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import org.askfirst.journeys.metric.Alert;
import org.askfirst.journeys.metric.Scrape;
import org.askfirst.journeys.metric.Selector;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Event;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What alerts and dashboard ask for is there in a running system, and what happens moves it. */
@Order(6)
class ObservationIT {

    private static final Path KUBERNETES = AskFirst.ROOT.resolve("deploy/kubernetes");

    /** Of the database operator's metrics, which are not here to be seen. */
    private static final String DATABASES = "overlays/production/50-database-monitoring.yaml";

    private static final Path COMPONENT = KUBERNETES.resolve("components/prometheus");

    @Test
    void everything_the_alerts_and_the_dashboard_ask_for_is_there() throws IOException {
        AskFirst system = AskFirst.shared();
        Map<String, Scrape> before = scrapes(system);
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        Introduction declined = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        assertThat(new Web(system).request(introduction.bearer(), Map.of()).status())
                .isEqualTo(400);
        introduction.answers(introduction.target(), "yes");
        declined.answers(declined.target(), "no");
        for (String topic : List.of("intro.requests", "intro.letters", "intro.deliveries")) {
            system.topics().write(nonsense(topic, introduction.id()));
        }
        introduction.awaitState("INTRODUCED");
        declined.letter(declined.introducer(), mail -> !mail.asks());

        await().untilAsserted(() -> {
            Map<String, Scrape> now = scrapes(system);
            assertMoved(before, now);
            for (Entry<String, String> asked : expressions().entrySet()) {
                assertThat(missing(asked.getValue(), now)).as(asked.getKey()).isEmpty();
            }
        });
    }

    @Test
    void every_alert_is_in_the_runbook_where_it_says() throws IOException {
        List<String> headings =
                Files.readAllLines(KUBERNETES.resolve("RUNBOOK.md")).stream()
                        .filter(line -> line.startsWith("#"))
                        .map(line -> line.replaceFirst("#+ ", ""))
                        .toList();
        List<Alert> alerts = new ArrayList<>(Alert.in(Alert.OF_THE_SERVICES));
        assertThat(alerts).hasSizeGreaterThan(15);
        alerts.addAll(Alert.in(KUBERNETES.resolve(DATABASES)));
        assertThat(alerts).extracting(Alert::name).doesNotHaveDuplicates();
        for (Alert alert : alerts) {
            assertThat(headings).contains(alert.name());
            assertThat(alert.annotation("runbook_url"))
                    .isEqualTo("RUNBOOK.md#" + alert.name().toLowerCase(Locale.ROOT));
            assertThat(alert.annotation("summary")).isNotBlank();
            assertThat(alert.annotation("description")).isNotBlank();
            assertThat(alert.severity()).isIn("warning", "critical");
        }
    }

    @Test
    void what_is_misspelt_is_noticed() {
        Map<String, Scrape> now =
                Map.of(
                        "mailer-service",
                        Scrape.of(
                                "letters_total{kind=\"{ask}\",outcome=\"a\"} 1.0 # {trace_id=\"1\"}"
                                        + " 1.0"));
        String good =
                """
                sum by (kind) (increase(letters_total{job=~"(consent|mailer)-service", outcome="a"}[5m]))
                  / on (namespace) group_left () vector(2) > 0.5e3 unless absent(up{job="x"})
                """;
        assertThat(missing(good, now)).isEmpty();
        assertThat(missing(good.replace("letters_t", "lettres_t"), now)).isNotEmpty();
        assertThat(missing(good.replace("outcome", "outcom"), now)).hasSize(1);
        assertThat(missing(good.replace("=\"a\"", "=\"b\""), now)).hasSize(1);
        assertThat(missing(good.replace("(kind)", "(knd)"), now)).containsExactly("by knd");
        assertThat(missing(good.replace("(consent|mailer)", "(consent|mailers)"), now)).hasSize(1);
    }

    /** What the expression asks for and nobody has. */
    private static List<String> missing(String expression, Map<String, Scrape> scrapes) {
        List<String> missing = new ArrayList<>();
        List<Selector> selectors =
                Selector.in(expression).stream().filter(one -> !one.isOfPrometheus()).toList();
        for (Selector selector : selectors) {
            List<Scrape> from =
                    scrapes.entrySet().stream()
                            .filter(scrape -> selector.isReadFrom(scrape.getKey()))
                            .map(Entry::getValue)
                            .toList();
            if (from.isEmpty() || !from.stream().allMatch(scrape -> scrape.answers(selector))) {
                missing.add(selector.toString());
            }
        }
        for (String label : Selector.groupedBy(expression)) {
            boolean known =
                    selectors.stream()
                            .anyMatch(selector ->
                                    scrapes.values().stream()
                                            .anyMatch(scrape ->
                                                    scrape.has(selector.metric(), label)));
            if (!known) {
                missing.add("by " + label);
            }
        }
        return missing;
    }

    private static void assertMoved(Map<String, Scrape> before, Map<String, Scrape> now) {
        Map<String, List<String>> moving =
                Map.of(
                        "intake-service",
                        List.of(
                                "askfirst_requests_accepted_total",
                                "askfirst_requests_refused_total"),
                        "consent-service",
                        List.of(
                                "askfirst_introductions_ended_total",
                                "askfirst_dead_letters_total"),
                        "mailer-service",
                        List.of(
                                "askfirst_letters_total",
                                "askfirst_smtp_replies_total",
                                "askfirst_dead_letters_total"));
        moving.forEach((service, metrics) ->
                assertThat(metrics)
                        .as(service)
                        .allMatch(metric ->
                                now.get(service).sum(metric) > before.get(service).sum(metric)));
    }

    private static Event nonsense(String topic, String key) {
        Map<String, String> headers =
                Map.of(
                        "ce_id", "nonsense",
                        "ce_source", "/test",
                        "ce_type", "nonsense.v1",
                        "ce_specversion", "1.0",
                        "ce_time", "2026-11-22T10:15:30Z",
                        "content-type", "application/json");
        return new Event(topic, key, headers, "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Scrape> scrapes(AskFirst system) {
        Map<String, Scrape> scrapes = new HashMap<>();
        Web web = new Web(system);
        for (Service service : system.services()) {
            scrapes.put(service.name() + "-service", web.metrics(service));
        }
        return scrapes;
    }

    /** All expressions, by where they stand. */
    private static Map<String, String> expressions() throws IOException {
        Map<String, String> expressions = new LinkedHashMap<>();
        for (Alert alert : Alert.in(Alert.OF_THE_SERVICES)) {
            expressions.put(alert.name(), alert.expression());
        }
        JsonNode dashboard =
                new JsonMapper().readTree(COMPONENT.resolve("dashboard.json").toFile());
        for (JsonNode panel : dashboard.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                expressions.put(
                        panel.path("title").asText() + " " + target.path("refId").asText(),
                        target.path("expr").asText());
            }
        }
        assertThat(expressions).hasSizeGreaterThan(40);
        return expressions;
    }
}
