package org.askfirst.journeys.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.askfirst.journeys.metric.Scrape;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.running.Topics.Event;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Records on which nobody can act, on every topic in the middle of a load: each costs itself, and
 * is put aside once.
 */
@ResourceLock("most of the machine")
class PoisonIT {

    private static final int CROWD = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What a record may hold beside its key and headers, so that no copy with a reason fits. */
    private static final int AS_LARGE_AS_MAY_BE = 1_048_300;

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "ASKFIRST_RELEASE_DELAY", "PT0S",
                    "ASKFIRST_RATE_PER_MINUTE", "1000000");

    /** Topics and who reads them all the time. */
    private static final Map<String, String> READ_BY =
            Map.of(
                    "intro.requests", "consent",
                    "intro.deliveries", "consent",
                    "intro.letters", "mailer");

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void each_costs_itself_and_is_put_aside_once() throws IOException {
        try (AskFirst system = AskFirst.with(SETTINGS);
                Crowd crowd = new Crowd(system, CROWD)) {
            crowd.begin(Duration.ofMillis(150));
            awaitAnswered(crowd, CROWD / 6);
            Instant poisoned = Instant.now();
            for (String topic : READ_BY.keySet()) {
                poison(system, topic);
            }
            poison(system, "intro.lifecycle");
            poison(system, "intro.people");
            Introduction thrown = throwing(system);

            awaitAnswered(crowd, CROWD);
            assertThat(crowd.surprises()).isEmpty();
            Aftermath aftermath = new Aftermath(system);
            awaitSettled(crowd, aftermath);
            assertInOrder(system);

            for (Map.Entry<String, String> one : READ_BY.entrySet()) {
                assertPutAside(system, one.getKey(), one.getValue());
            }
            assertThat(thrown.state()).isEqualTo("not there yet");
            System.out.printf(
                    "poison: %d introductions went on beside it, all settled after %d s%n",
                    CROWD, Duration.between(poisoned, Instant.now()).toSeconds());
        }
    }

    /** As large as may be; small only because it is compressed; with an id that fits no key. */
    private static void poison(AskFirst system, String topic) {
        system.topics().write(event(topic, "poison-large", "1", new byte[AS_LARGE_AS_MAY_BE]));
        assertThatThrownBy(() ->
                        system.topics()
                                .write(
                                        event(topic, "poison-bomb", "1", new byte[2_000_000]),
                                        Map.of(
                                                "compression.type",
                                                "gzip",
                                                "max.request.size",
                                                4_000_000)))
                .as(topic)
                .hasCauseInstanceOf(RecordTooLargeException.class);
        system.topics().write(event(topic, "poison-id", "9".repeat(8_192), new byte[] {'{', '}'}));
    }

    /** One that the database lets nobody act on, for a reason of its own. */
    private static Introduction throwing(AskFirst system) {
        Request request = Request.askedFor(Cast.strangers()).withTopic("A poisoned topic");
        try (var connection = system.database("consent").connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE FUNCTION poisoned() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        RAISE EXCEPTION 'thrown on purpose';
                    END
                    $$
                    """);
            statement.execute(
                    """
                    CREATE TRIGGER poisoned BEFORE INSERT ON introduction FOR EACH ROW
                    WHEN (NEW.topic = 'A poisoned topic') EXECUTE FUNCTION poisoned()
                    """);
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return Introduction.begin(system, request);
    }

    private static Event event(String topic, String key, String id, byte[] value) {
        return new Event(
                topic,
                key,
                Map.of(
                        "ce_id", id,
                        "ce_source", "/test",
                        "ce_type", "poison.v1",
                        "ce_specversion", "1.0"),
                value);
    }

    private static void awaitAnswered(Crowd crowd, int count) {
        await(count + " asks answered")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    crowd.answerNewAsks();
                    return crowd.answeredCount() >= count || !crowd.surprises().isEmpty();
                });
    }

    private static void awaitSettled(Crowd crowd, Aftermath aftermath) {
        await("everybody's outcome")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(
                        () -> assertThat(aftermath.outcomes()).isEqualTo(crowd.expectedOutcomes()));
        aftermath.awaitNothingLeft();
    }

    /** The sequence of each introduction only ever grows. */
    private static void assertInOrder(AskFirst system) {
        Map<String, Long> last = new HashMap<>();
        for (Event event : system.topics().read("intro.lifecycle")) {
            if (!event.key().startsWith("poison")) {
                long sequence = event.json().path("sequence").asLong();
                assertThat(last.getOrDefault(event.key(), -1L)).isLessThan(sequence);
                last.put(event.key(), sequence);
            }
        }
        assertThat(last).hasSizeGreaterThanOrEqualTo(CROWD);
    }

    private static void assertPutAside(AskFirst system, String topic, String reader) {
        List<Event> dead = system.topics().read(topic + ".dead");
        assertThat(dead).filteredOn(one -> one.key().equals("poison-id")).hasSize(1);
        List<Event> large = dead.stream().filter(one -> one.key().equals("poison-large")).toList();
        // Where the copy with its reason just fits, it is there whole.
        boolean copied = large.size() == 1 && large.getFirst().value().length > 0;
        assertThat(large)
                .singleElement()
                .satisfies(trace -> {
                    if (copied) {
                        assertThat(trace.value()).hasSize(AS_LARGE_AS_MAY_BE);
                        return;
                    }
                    assertThat(trace.headers())
                            .containsEntry("dead_topic", topic)
                            .containsEntry("dead_size", String.valueOf(12 + AS_LARGE_AS_MAY_BE))
                            .containsKeys("dead_reason", "dead_partition", "dead_offset")
                            .containsKey("dead_sha256");
                });
        int thrown = topic.equals("intro.requests") ? 1 : 0;
        assertThat(dead).hasSize(2 + thrown);
        Service service =
                system.services().stream()
                        .filter(one -> one.name().equals(reader))
                        .findFirst()
                        .orElseThrow();
        Scrape scrape = Scrape.of(new Web(system).open(service.url().resolve("/q/metrics")).text());
        assertThat(counted(scrape, "askfirst_dead_letters_total", topic)).isEqualTo(2 + thrown);
        assertThat(counted(scrape, "askfirst_dead_letters_not_copied_total", topic))
                .isEqualTo(copied ? 0 : 1);
    }

    private static double counted(Scrape scrape, String metric, String topic) {
        return scrape.series().stream()
                .filter(one -> one.metric().equals(metric))
                .filter(one -> topic.equals(one.labels().get("topic")))
                .mapToDouble(Scrape.Series::value)
                .sum();
    }
}
