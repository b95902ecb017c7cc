package org.askfirst.journeys;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.AskFirst.Part;
import org.askfirst.journeys.running.HeldRebalance;
import org.askfirst.journeys.running.InCommon;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Connections that were established say nothing any more, and new ones work: nobody restarts
 * anything, and all goes on within a minute.
 */
@Order(3)
@ResourceLock("parts that stand still")
@Timeout(600)
class SwallowedIT {

    /** A minute, and half of one for a machine that is busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Of consent: two of requests, one of reports, one of mail. */
    private static final int CONSUMERS = 4;

    private static final String LOST = "askfirst_database_connections_lost_total";
    private static final String BROKER_SILENT = "askfirst_broker_silent_seconds";

    private static AskFirst system;

    @BeforeAll
    static void start() {
        system = InCommon.STANDING_STILL.take();
    }

    @AfterAll
    static void end() {
        InCommon.STANDING_STILL.giveBack();
    }

    /**
     * That the database does not answer is not to be told: it answers whoever makes a new
     * connection, and who looks whether it does gets one of those as soon as others have taken the
     * dead ones. That connections have died is.
     */
    @Test
    void of_the_databases() {
        List<Service> both = List.of(system.consent(), system.mailer());
        Web web = new Web(system);
        Map<Service, Double> before = new HashMap<>();
        both.forEach(service -> before.put(service, web.metrics(service).sum(LOST)));
        goesOnWithout(Part.DATABASE);
        for (Service service : both) {
            await(service.name() + " has lost connections, and says so")
                    .atMost(PATIENCE)
                    .until(() -> web.metrics(service).sum(LOST) > before.get(service));
            // The state of a connection that has failed.
            assertThat(service.logged()).contains("08006");
            System.out.printf(
                    "swallowed: %s has lost %.0f connections%n",
                    service.name(), web.metrics(service).sum(LOST) - before.get(service));
        }
    }

    @Test
    void of_the_broker() {
        try (Watch watch = new Watch(BROKER_SILENT, List.of(system.intake(), system.consent()))) {
            goesOnWithout(Part.BROKER);
            assertThat(Math.max(watch.highest(system.intake()), watch.highest(system.consent())))
                    .as("said so")
                    .isPositive();
        }
    }

    /** Who asks for partitions waits for all others, and so for long: this has an end as well. */
    @Test
    void of_the_broker_while_partitions_change_hands() {
        Introduction earlier = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        Mail ask = earlier.ask(earlier.target());
        try (HeldRebalance _ =
                HeldRebalance.begin(system.consent(), "intro.lifecycle", CONSUMERS)) {
            goesOnWithout(Part.BROKER, earlier, ask);
        }
    }

    @Test
    void of_the_mail_server() {
        goesOnWithout(Part.MAIL_SERVER);
    }

    private static void goesOnWithout(Part part) {
        Introduction earlier = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        goesOnWithout(part, earlier, earlier.ask(earlier.target()));
    }

    private static void goesOnWithout(Part part, Introduction earlier, Mail ask) {
        Web web = new Web(system);
        Request request = Request.askedFor(Cast.strangers());
        String bearer = web.signIn(request.cast().introducer());

        assertThat(system.proxy(part).swallow()).isPositive();
        Instant swallowed = Instant.now();

        String key = UUID.randomUUID().toString();
        waiting(swallowed).until(() -> web.request(bearer, request.body(), key).status() == 202);
        String id = web.request(bearer, request.body(), key).json().path("id").asText();
        Introduction later = Introduction.under(system, request, bearer, id);
        pressesYes(swallowed, web, ask.link());
        waiting(swallowed).until(() -> !later.lettersTo(later.target()).isEmpty());
        pressesYes(swallowed, web, later.ask(later.target()).link());
        for (Introduction one : new Introduction[] {earlier, later}) {
            waiting(swallowed).until(() -> one.state().equals("INTRODUCED"));
            assertThat(one.lettersTo(one.target())).hasSize(2);
        }
        System.out.printf(
                "swallowed: %s, all went on after %d s%n",
                part, Duration.between(swallowed, Instant.now()).toSeconds());
    }

    private static void pressesYes(Instant since, Web web, URI link) {
        waiting(since).until(() -> web.press(link, Map.of("answer", "yes")).status() == 303);
    }

    /** What is tried in vain meanwhile is tried again, as people do. */
    private static ConditionFactory waiting(Instant since) {
        Duration left = PATIENCE.minus(Duration.between(since, Instant.now()));
        return await().atMost(left.isNegative() ? Duration.ofMillis(1) : left)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class);
    }

    /**
     * Reads a gauge all the time, as Prometheus would if it never rested: who presses meanwhile
     * waits for a dead connection, and what rises and falls in that time would be missed.
     */
    private static final class Watch implements AutoCloseable {

        private final Web web = new Web(system);
        private final Map<Service, Double> highest = new ConcurrentHashMap<>();
        private final ScheduledExecutorService looking;

        Watch(String gauge, List<Service> services) {
            looking = Executors.newScheduledThreadPool(services.size());
            for (Service service : services) {
                looking.scheduleWithFixedDelay(
                        () -> look(gauge, service), 0, 200, TimeUnit.MILLISECONDS);
            }
        }

        double highest(Service service) {
            return highest.getOrDefault(service, 0.0);
        }

        @Override
        public void close() {
            looking.shutdownNow();
        }

        private void look(String gauge, Service service) {
            try {
                highest.merge(service, web.metrics(service).sum(gauge), Math::max);
            } catch (UncheckedIOException busy) {
                // looked at again
            }
        }
    }
}
