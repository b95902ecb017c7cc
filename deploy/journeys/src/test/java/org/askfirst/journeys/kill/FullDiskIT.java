package org.askfirst.journeys.kill;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.askfirst.journeys.metric.Alert;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.running.SmallDisk;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The disk of PostgreSQL is full for a while: what was accepted is kept, everybody lives on and
 * says so, and when there is room again all goes on.
 */
@Tag("long")
@ResourceLock("parts that stand still")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FullDiskIT {

    /** Two new databases and their WAL take a quarter of it. */
    private static final int MEGABYTES = 400;

    private static final int CROWD = 80;
    private static final Duration FULL = Duration.ofSeconds(40);

    /** A minute, and half of one for a machine that is busy. */
    private static final Duration GOES_ON_WITHIN = Duration.ofSeconds(90);

    /**
     * An outcome is unknown for longer than the disk is full and everything then takes, so that
     * nothing is sent once more for want of patience.
     */
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "ASKFIRST_RELEASE_DELAY", "PT0S",
                    "ASKFIRST_RATE_PER_MINUTE", "1000000",
                    "ASKFIRST_UNKNOWN_AFTER", "PT5M");

    private SmallDisk disk;
    private AskFirst system;

    @BeforeEach
    void start() {
        disk = SmallDisk.mount(Path.of("target", "small-disk"), MEGABYTES);
        system = AskFirst.withDatabaseIn(disk.folder().resolve("postgres"), SETTINGS);
    }

    @AfterEach
    void end() {
        try (SmallDisk _ = disk) {
            disk.free();
            if (system != null) {
                system.close();
            }
        }
    }

    @Test
    void no_row_finds_room() throws IOException {
        Introduction earlier = asked();
        try (Crowd crowd = new Crowd(system, CROWD)) {
            disk.fill();
            crowd.begin(Duration.ofMillis(50));
            await("consent says that there is no room").until(() -> saysNoRoom(system.consent()));
            Map<Service, Double> stuck = livesOnFor(FULL, crowd);
            assertThat(crowd.accepted()).as("taken in all the same").hasSize(CROWD);
            assertThat(new Aftermath(system).outcomes()).hasSizeLessThan(CROWD);
            assertThat(stuck.get(system.consent())).isGreaterThan(FULL.toSeconds() / 2.0);

            disk.free();
            assertGoesOn(earlier, crowd);
        }
    }

    @Test
    void the_server_ends_because_its_log_finds_none() throws IOException {
        Introduction earlier = asked();
        ProcessHandle server = system.databaseServer();
        try (Crowd crowd = new Crowd(system, CROWD)) {
            disk.fill();
            logUntilTheServerPanics();
            crowd.begin(Duration.ofMillis(50));
            livesOnFor(FULL, crowd);
            assertThat(crowd.accepted()).as("taken in all the same").hasSize(CROWD);
            assertThat(system.consent().logged()).containsPattern("SQLSTATE (08|57P|53)");

            disk.free();
            System.out.printf(
                    "full disk: the server %s%n", server.isAlive() ? "recovers" : "has ended");
            if (!server.isAlive()) {
                system.startDatabaseAgain();
            }
            assertGoesOn(earlier, crowd);
        }
    }

    private Introduction asked() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.ask(introduction.target());
        return introduction;
    }

    private static boolean saysNoRoom(Service service) {
        return service.logged().contains("53100");
    }

    /** Nobody is restarted meanwhile; how long each service has been at one record, at most. */
    private Map<Service, Double> livesOnFor(Duration time, Crowd crowd) throws IOException {
        Web web = new Web(system);
        Alert stuck = Alert.called("AskFirstRecordStuck");
        Map<Service, Double> longest = new HashMap<>();
        Instant end = Instant.now().plus(time);
        while (Instant.now().isBefore(end)) {
            crowd.answerNewAsks();
            for (Service service : system.services()) {
                assertThat(web.open(service.url().resolve("/q/health/live")).status())
                        .as(service.name())
                        .isEqualTo(200);
            }
            for (Service service : List.of(system.consent(), system.mailer())) {
                double seconds = stuck.reads(service.name() + "-service", web.metrics(service));
                longest.merge(service, seconds, Math::max);
            }
            Pause.of(Duration.ofSeconds(1));
        }
        System.out.printf(
                "full disk: at one record for %.0f s in consent, %.0f s in the mailer%n",
                longest.get(system.consent()), longest.get(system.mailer()));
        return longest;
    }

    /** A megabyte after the other, as nobody's transaction, until there is no room for one. */
    private void logUntilTheServerPanics() {
        try (Connection connection = system.administered("consent").connect();
                Statement statement = connection.createStatement()) {
            while (true) {
                statement.execute(
                        "SELECT pg_logical_emit_message(false, 'fill', repeat('x', 1000000),"
                                + " true)");
            }
        } catch (SQLException panic) {
            assertThat(panic.getSQLState()).as(panic.getMessage()).matches("(53|57P|08).*");
        }
    }

    private void assertGoesOn(Introduction earlier, Crowd crowd) throws IOException {
        Instant room = Instant.now();
        Aftermath aftermath = new Aftermath(system);
        Web web = new Web(system);
        Mail ask = earlier.ask(earlier.target());
        await("the earlier ask is answered")
                .atMost(GOES_ON_WITHIN)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> {
                    Reply reply = web.press(ask.link(), Map.of("answer", "yes"));
                    assertThat(reply.status()).isIn(303, 503);
                    return reply.status() == 303;
                });
        Map<String, String> ends = new HashMap<>(crowd.expectedOutcomes());
        ends.put(earlier.id(), "INTRODUCED");
        await("everybody's outcome")
                .atMost(GOES_ON_WITHIN)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .untilAsserted(() -> {
                    crowd.answerNewAsks();
                    assertThat(aftermath.outcomes()).isEqualTo(ends);
                });
        Duration took = Duration.between(room, Instant.now());
        assertThat(took).isLessThan(GOES_ON_WITHIN);
        aftermath.awaitAllLettersSent();
        aftermath.awaitNothingLeft();
        assertThat(crowd.surprises()).isEmpty();
        assertThat(aftermath.letterIdsThatCameTwice()).isEmpty();
        assertThat(aftermath.lettersPerKind())
                .containsEntry("ASK", 1L + CROWD)
                .containsEntry("INTRODUCTION", 1L + CROWD / 4)
                .containsEntry("DECLINE", (long) CROWD * 3 / 4);
        Stream.of("intro.requests.dead", "intro.deliveries.dead", "intro.letters.dead")
                .forEach(topic -> assertThat(system.topics().read(topic)).as(topic).isEmpty());
        assertThat(system.services()).allMatch(Service::isRunning);
        System.out.printf(
                "full disk: with room again, all of %d went on within %d s%n",
                CROWD, took.toSeconds());
    }
}
