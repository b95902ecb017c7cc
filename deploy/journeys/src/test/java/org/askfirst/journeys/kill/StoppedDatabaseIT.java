package org.askfirst.journeys.kill;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.running.Signal;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Every process of PostgreSQL stands still for two minutes, and then goes on. */
@Tag("long")
@ResourceLock("parts that stand still")
class StoppedDatabaseIT {

    private static final Duration STOPPED = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void requests_are_taken_nobody_is_restarted_and_all_goes_on() {
        try (AskFirst system = AskFirst.with(Map.of("ASKFIRST_RELEASE_DELAY", "PT0S"))) {
            Introduction earlier = Introduction.begin(system, Request.askedFor(Cast.strangers()));
            Mail ask = earlier.ask(earlier.target());
            Web web = new Web(system);
            Signal.STOP.toAll(system.databaseServer());
            Instant end = Instant.now().plus(STOPPED);
            Request request = Request.askedFor(Cast.strangers());
            String bearer = web.signIn(request.cast().introducer());
            String id =
                    web.request(bearer, request.body(), UUID.randomUUID().toString())
                            .json()
                            .path("id")
                            .asText();
            while (Instant.now().isBefore(end)) {
                for (Service service : system.services()) {
                    assertThat(web.open(service.url().resolve("/q/health/live")).status())
                            .as(service.name())
                            .isEqualTo(200);
                }
                Pause.of(Duration.ofSeconds(5));
            }
            Signal.CONT.toAll(system.databaseServer());
            Instant goesOn = Instant.now();

            Introduction later = Introduction.under(system, request, bearer, id);
            await("the earlier ask is answered")
                    .atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                    .until(() -> web.press(ask.link(), Map.of("answer", "yes")).status() == 303);
            await("the later ask comes")
                    .atMost(PATIENCE)
                    .until(() -> !later.lettersTo(later.target()).isEmpty());
            later.answers(later.target(), "yes");
            earlier.awaitState("INTRODUCED");
            later.awaitState("INTRODUCED");
            assertThat(system.services()).allMatch(Service::isRunning);
            Stream.of("intro.requests.dead", "intro.deliveries.dead", "intro.letters.dead")
                    .forEach(topic -> assertThat(system.topics().read(topic)).as(topic).isEmpty());
            System.out.printf(
                    "stopped database: all went on within %d s%n",
                    Duration.between(goesOn, Instant.now()).toSeconds());
        }
    }
}
