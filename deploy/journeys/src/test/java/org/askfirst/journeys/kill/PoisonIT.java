package org.askfirst.journeys.kill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.askfirst.journeys.metric.Alert;
import org.askfirst.journeys.metric.Scrape;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Event;
import org.askfirst.journeys.running.InCommon;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.running.Topics.Place;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Records on which nobody can act, on every topic in the middle of a load: each costs itself, is
 * put aside once, and is told.
 */
@Order(1)
@ResourceLock("parts that stand still")
class PoisonIT {

    private static final int CROWD = 40;
    private static final Duration FROM_REQUEST_TO_REQUEST = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Topics and who reads them all the time and puts aside what cannot be acted on. */
    private static final Map<String, String> READ_BY =
            Map.of(
                    "intro.requests", "consent",
                    "intro.deliveries", "consent",
                    "intro.letters", "mailer");

    /** How each introduction has to end, by id. */
    private final Map<String, String> ends = new HashMap<>();

    private static AskFirst system;

    @BeforeAll
    static void open() {
        system = InCommon.STANDING_STILL.take();
    }

    @AfterAll
    static void close() {
        InCommon.STANDING_STILL.giveBack();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void each_costs_itself_and_is_put_aside_once_and_told() throws IOException {
        Aftermath aftermath = Aftermath.fromNowOn(system);
        Introduction forgotten = asked();
        Introduction another = asked();
        Poison poison = new Poison(system, forgotten);
        // Else the calm play would pay for what the services do for the first time.
        play(aftermath, 0, () -> {});
        Took calm = play(aftermath, CROWD, () -> {});
        assertNothingIsTold();

        Took poisoned =
                play(
                        aftermath,
                        2 * CROWD,
                        () -> {
                            poison.spread();
                            poison.erase(another);
                        });

        System.out.printf("poison: %d introductions without %s, with %s%n", CROWD, calm, poisoned);
        assertInOrder();
        for (Map.Entry<String, String> one : READ_BY.entrySet()) {
            assertPutAside(poison, one.getKey(), one.getValue());
        }
        assertEachThrownAtStandsWhereItStood(poison);
        assertErasuresArePassedOverAndKept(poison, forgotten, another);
    }

    /**
     * What a play of the crowd took: printed, to be compared on a machine that does nothing else,
     * where poison makes nobody wait five seconds longer.
     *
     * @param longestWait from the 202 to the ask in the mailbox, of whoever waited longest
     * @param afterTheLast from when the last request was due until everything had its end
     */
    private record Took(Duration longestWait, Duration afterTheLast) {}

    private Took play(Aftermath aftermath, int first, Runnable inTheMiddle) {
        try (Crowd crowd = new Crowd(system, first, CROWD)) {
            Instant last = Instant.now().plus(FROM_REQUEST_TO_REQUEST.multipliedBy(CROWD));
            crowd.begin(FROM_REQUEST_TO_REQUEST);
            awaitAnswered(crowd, CROWD / 6);
            inTheMiddle.run();
            awaitAnswered(crowd, CROWD);
            assertThat(crowd.surprises()).isEmpty();
            ends.putAll(crowd.expectedOutcomes());
            await("everybody's outcome")
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> assertThat(aftermath.outcomes()).isEqualTo(ends));
            Took took = new Took(crowd.longestWait(), Duration.between(last, Instant.now()));
            aftermath.awaitNothingLeft();
            return took;
        }
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

    private static Introduction asked() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.ask(introduction.target());
        return introduction;
    }

    /** The sequence of each introduction only ever grows. */
    private void assertInOrder() {
        Map<String, Long> last = new HashMap<>();
        for (Event event : system.topics().read("intro.lifecycle")) {
            if (!event.key().startsWith("poison")) {
                long sequence = event.json().path("sequence").asLong();
                assertThat(last.getOrDefault(event.key(), -1L)).isLessThan(sequence);
                last.put(event.key(), sequence);
            }
        }
        assertThat(last).containsKeys(ends.keySet().toArray(String[]::new));
    }

    private static void assertNothingIsTold() throws IOException {
        for (String alert :
                List.of(
                        "AskFirstDeadLetters",
                        "AskFirstDeadLettersNotCopied",
                        "AskFirstErasuresUnread")) {
            for (Service service : List.of(system.consent(), system.mailer())) {
                assertThat(told(alert, service)).as(alert).isZero();
            }
        }
    }

    private static void assertPutAside(Poison poison, String topic, String reader)
            throws IOException {
        String thrownAt = poison.thrownAtOn(topic).id();
        Map<String, Event> dead = new HashMap<>();
        for (Event one : system.topics().read(topic + ".dead")) {
            assertThat(dead.put(one.key(), one)).as("once: " + one.key()).isNull();
        }
        assertThat(dead).containsOnlyKeys(Poison.LARGE, Poison.LONG_ID, thrownAt);
        assertThat(dead.get(thrownAt).headers().get("dead_reason")).startsWith("fails");
        assertIsTrace(dead.get(Poison.LARGE), poison.largeOn(topic), poison.placeOn(topic));

        Service service = serviceOf(reader);
        assertThat(told("AskFirstDeadLetters", service, topic)).isEqualTo(3);
        assertThat(told("AskFirstDeadLettersNotCopied", service, topic)).isEqualTo(1);
    }

    /** In place of what cannot be copied: where it is and what it was, and nothing else. */
    private static void assertIsTrace(Event trace, Event of, Place at) {
        assertThat(trace.value()).isEmpty();
        Map<String, String> headers = new HashMap<>(trace.headers());
        assertThat(headers.remove("dead_reason")).isNotBlank();
        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "dead_topic", of.topic(),
                                "dead_partition", String.valueOf(at.partition()),
                                "dead_offset", String.valueOf(at.offset()),
                                "dead_size", String.valueOf(of.key().length() + of.value().length),
                                "dead_sha256", sha256(of)));
    }

    private static void assertEachThrownAtStandsWhereItStood(Poison poison) {
        assertThat(poison.thrownAtOn("intro.requests").state()).isEqualTo("not there yet");
        Introduction unreported = poison.thrownAtOn("intro.deliveries");
        assertThat(unreported.state()).isEqualTo("AWAITING_TARGET");
        assertThat(unreported.lettersTo(unreported.target())).hasSize(1);
        Introduction unwritten = poison.thrownAtOn("intro.letters");
        assertThat(unwritten.state()).isEqualTo("AWAITING_TARGET");
        assertThat(unwritten.lettersTo(unwritten.target())).isEmpty();
    }

    /** They stay on the topic, so each start has another try. */
    private static void assertErasuresArePassedOverAndKept(
            Poison poison, Introduction forgotten, Introduction another) {
        awaitUnread(system.mailer(), 3);
        awaitKnown(poison, "mailer", another);
        assertThat(isKnown(poison, "mailer", forgotten)).isFalse();

        poison.forgetWhoIsForgotten(List.of(forgotten, another));
        system.consent().restart();
        awaitUnread(system.consent(), 3);
        awaitKnown(poison, "consent", another);
        assertThat(isKnown(poison, "consent", forgotten)).isFalse();
        assertThat(system.consent().logged())
                .containsPattern("intro\\.people-\\d+ at offset \\d+ cannot be read");
        Introduction later = asked();
        later.answers(later.target(), "yes");
        later.awaitState("INTRODUCED");

        poison.letForget();
        for (Service service : List.of(system.consent(), system.mailer())) {
            service.restart();
            awaitKnown(poison, service.name(), forgotten);
            awaitUnread(service, 2);
        }
    }

    private static void awaitUnread(Service service, int records) {
        await("records that " + service.name() + " could not read")
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(told("AskFirstErasuresUnread", service)).isEqualTo(records));
    }

    private static void awaitKnown(Poison poison, String service, Introduction introduction) {
        await("known to " + service)
                .atMost(PATIENCE)
                .until(() -> isKnown(poison, service, introduction));
    }

    /** Whether a service knows that the target is to be forgotten. */
    private static boolean isKnown(Poison poison, String service, Introduction introduction) {
        String sql =
                service.equals("consent")
                        ? "SELECT 1 FROM person WHERE key = ? AND erased_at IS NOT NULL"
                        : "SELECT 1 FROM erased_person WHERE person_key = ?";
        return !system.database(service).rows(sql, poison.keyOf(introduction)).isEmpty();
    }

    private static Service serviceOf(String name) {
        return system.services().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What an alert reads. */
    private static double told(String alert, Service service) throws IOException {
        return told(alert, service, new Web(system).metrics(service));
    }

    private static double told(String alert, Service service, String topic) throws IOException {
        return told(alert, service, new Web(system).metrics(service).with("topic", topic));
    }

    private static double told(String alert, Service service, Scrape scrape) throws IOException {
        return Alert.called(alert).reads(service.name() + "-service", scrape);
    }

    /** Of the key and the value, one after the other. */
    private static String sha256(Event event) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(event.key().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest(event.value()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
