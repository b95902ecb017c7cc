package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.askfirst.journeys.metric.Scrape;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.AskFirst.Part;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Connections that were established say nothing any more, and new ones work: nobody restarts
 * anything, and all goes on within a minute.
 */
@ResourceLock("most of the machine")
@Timeout(300)
class SwallowedIT {

    /** A minute, and half of one for a machine that is busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static AskFirst system;

    @BeforeAll
    static void start() {
        system = AskFirst.behindProxies(Map.of("ASKFIRST_RELEASE_DELAY", "PT0S"));
    }

    @AfterAll
    static void end() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void of_the_databases() {
        goesOnWithout(Part.DATABASE, () -> {});
        // The state of a connection that has failed.
        assertThat(List.of(system.consent(), system.mailer()))
                .allSatisfy(service -> assertThat(service.logged()).contains("08006"));
    }

    @Test
    void of_the_broker() {
        AtomicBoolean said = new AtomicBoolean();
        goesOnWithout(Part.BROKER, () -> note(said, "askfirst_broker_silent_seconds", 0));
        assertThat(said).as("said so").isTrue();
    }

    @Test
    void of_the_mail_server() {
        goesOnWithout(Part.MAIL_SERVER, () -> {});
    }

    private static void goesOnWithout(Part part, Runnable looking) {
        Introduction earlier = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        Mail ask = earlier.ask(earlier.target());
        Web web = new Web(system);
        Request request = Request.askedFor(Cast.strangers());
        String bearer = web.signIn(request.cast().introducer());

        assertThat(system.proxy(part).swallow()).isPositive();
        Instant swallowed = Instant.now();

        String key = UUID.randomUUID().toString();
        waiting(swallowed, looking)
                .until(() -> {
                    looking.run();
                    return web.request(bearer, request.body(), key).status() == 202;
                });
        String id = web.request(bearer, request.body(), key).json().path("id").asText();
        Introduction later = Introduction.under(system, request, bearer, id);
        pressesYes(swallowed, looking, web, ask.link());
        waiting(swallowed, looking)
                .until(() -> {
                    looking.run();
                    return !later.lettersTo(later.target()).isEmpty();
                });
        pressesYes(swallowed, looking, web, later.ask(later.target()).link());
        for (Introduction one : new Introduction[] {earlier, later}) {
            waiting(swallowed, looking)
                    .until(() -> {
                        looking.run();
                        return one.state().equals("INTRODUCED");
                    });
            assertThat(one.lettersTo(one.target())).hasSize(2);
        }
        System.out.printf(
                "swallowed: %s, all went on after %d s%n",
                part, Duration.between(swallowed, Instant.now()).toSeconds());
    }

    private static void pressesYes(Instant since, Runnable looking, Web web, URI link) {
        waiting(since, looking)
                .until(() -> {
                    looking.run();
                    Reply reply = web.press(link, Map.of("answer", "yes"));
                    return reply.status() == 303;
                });
    }

    /** What is tried in vain meanwhile is tried again, as people do. */
    private static ConditionFactory waiting(Instant since, Runnable looking) {
        looking.run();
        Duration left = PATIENCE.minus(Duration.between(since, Instant.now()));
        return await().atMost(left.isNegative() ? Duration.ofMillis(1) : left)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class);
    }

    /** Notes when a gauge of consent or of the mailer was seen above this. */
    private static void note(AtomicBoolean seen, String gauge, double above) {
        for (Service service : system.services()) {
            try {
                String text = new Web(system).open(service.url().resolve("/q/metrics")).text();
                if (Scrape.of(text).sum(gauge) > above) {
                    seen.set(true);
                }
            } catch (UncheckedIOException busy) {
                // looked at again
            }
        }
    }
}
