package org.askfirst.journeys;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Database;
import org.askfirst.journeys.running.InCommon;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.askfirst.local.mail.Letter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A service's database is taken back to an earlier moment, as its operator would. */
@Order(3)
@ResourceLock("services that come and go")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoreIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final AskFirst system = InCommon.COMING_AND_GOING.take();
    private final Web web = new Web(system);
    private final Database server = new Database(system.jdbcUrl("postgres"), "postgres", "");

    @AfterAll
    void close() {
        InCommon.COMING_AND_GOING.giveBack();
    }

    @AfterEach
    void allAreBack() {
        system.startMissing();
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void nothing_leaves_before_it_is_reconciled_and_nothing_comes_twice_after() {
        Introduction accepted = asked();
        Introduction declined = asked();
        keepAsItIs(system.consent());

        accepted.answers(accepted.target(), "yes");
        declined.answers(declined.target(), "no");
        Introduction lost = asked();
        URI deadLink = lost.ask(lost.target()).link();
        Introduction lostAndAccepted = asked();
        lostAndAccepted.answers(lostAndAccepted.target(), "yes");
        accepted.awaitState("INTRODUCED");
        lostAndAccepted.awaitState("INTRODUCED");
        declined.letters(declined.introducer(), 1);
        declined.awaitState("DECLINED");
        lostAndAccepted.lifecycle("introduction.introduced.v1");
        accepted.lifecycle("introduction.introduced.v1");
        declined.lifecycle("introduction.closed.v1");

        takeBack(system.consent());
        int letters = system.mail().letters().size();
        system.consent().launch(Map.of());
        await("held").ignoreExceptions().until(this::isHeld);
        Introduction meanwhile = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        assertThat(web.open(deadLink).status()).isEqualTo(503);

        assertThat(system.mail().letters()).hasSize(letters);
        Instant begun = Instant.now();
        String said = system.consent().does("reconcile");
        // The hold ends with the work, which is before the program does.
        List<Letter> all = system.mail().letters();
        assertThat(all.subList(letters, all.size()))
                .allMatch(letter -> letter.received().isAfter(begun));
        assertThat(said)
                .contains(
                        "ended quietly " + accepted.id(),
                        "ended quietly " + declined.id(),
                        "remembered " + lost.id(),
                        "remembered " + lostAndAccepted.id());
        system.consent().awaitReady();

        lost.letters(lost.target(), 2);
        assertThat(web.open(deadLink).status()).isEqualTo(404);
        lost.answers(lost.lettersTo(lost.target()).getLast(), Map.of("answer", "yes"));
        lost.awaitState("INTRODUCED");
        meanwhile.answers(meanwhile.target(), "yes");
        meanwhile.awaitState("INTRODUCED");
        lostAndAccepted.awaitState("EXPIRED");
        accepted.awaitState("EXPIRED");
        declined.awaitState("EXPIRED");
        accepted.staysQuiet(1, 1, 2);
        declined.staysQuiet(1, 0, 1);
        lostAndAccepted.staysQuiet(1, 1, 2);
        lost.letters(lost.target(), 3);
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void what_the_mailer_has_sent_since_is_not_sent_again() {
        Introduction introduced = asked();
        Introduction declined = asked();
        keepAsItIs(system.mailer());

        introduced.answers(introduced.target(), "yes");
        declined.answers(declined.target(), "no");
        Introduction since = asked();
        reported(introduced, 2);
        reported(declined, 2);
        reported(since, 1);

        takeBack(system.mailer());
        int letters = system.mail().letters().size();
        system.mailer().launch(Map.of());
        await("held").ignoreExceptions().until(this::mailerSaysReconcile);
        Introduction meanwhile = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        await("an ask to be sent")
                .until(() -> !system.topics().read("intro.letters", meanwhile.id()).isEmpty());
        assertThat(system.mail().letters()).hasSize(letters);

        String said = system.mailer().does("reconcile");
        assertThat(said).contains("Reconciled");
        system.mailer().awaitReady();

        meanwhile.answers(meanwhile.target(), "yes");
        since.answers(since.target(), "yes");
        meanwhile.letters(meanwhile.requester(), 1);
        since.letters(since.requester(), 1);
        introduced.staysQuiet(1, 1, 2);
        declined.staysQuiet(1, 0, 1);
        since.staysQuiet(1, 1, 2);
        meanwhile.staysQuiet(1, 1, 2);
    }

    /** Keeps the service's database as it is now, while the service is not there. */
    private void keepAsItIs(Service service) {
        service.stop();
        system.database(service.name()).leaveAlone();
        server.update(
                "CREATE DATABASE %1$s_earlier TEMPLATE %1$s OWNER %1$s".formatted(service.name()));
        service.start();
    }

    /** Stops the service, and gives it the database that was kept. */
    private void takeBack(Service service) {
        service.stop();
        server.update("DROP DATABASE %s WITH (FORCE)".formatted(service.name()));
        server.update("ALTER DATABASE %1$s_earlier RENAME TO %1$s".formatted(service.name()));
    }

    private void reported(Introduction introduction, int letters) {
        await("reports of " + introduction.id())
                .atMost(PATIENCE)
                .until(() ->
                        system.topics().read("intro.deliveries", introduction.id()).size()
                                == letters);
    }

    private boolean mailerSaysReconcile() {
        return web.open(system.mailer().url().resolve("/q/health/ready"))
                .text()
                .contains("run reconcile");
    }

    private Introduction asked() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.ask(introduction.target());
        return introduction;
    }

    /** It answers, and says that it does not know enough to. */
    private boolean isHeld() {
        return web.open(system.consent().url().resolve("/answers/nothing"))
                .text()
                .contains("Back soon");
    }
}
