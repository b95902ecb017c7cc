package org.askfirst.journeys;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.askfirst.journeys.kill.Pause;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.InCommon;
import org.askfirst.journeys.running.MailServer.Incident;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Services come and go in the middle of an introduction. Most of these stories are about the same
 * end of all of them: each is begun before it, and goes on after it.
 */
@Order(2)
@ResourceLock("services that come and go")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartIT {

    private final AskFirst system = InCommon.COMING_AND_GOING.take();
    private final Web web = new Web(system);

    private Introduction linked;
    private Introduction putOff;
    private Introduction heldBack;
    private Introduction decided;
    private Introduction begunMeanwhile;

    @BeforeAll
    void each_is_killed_and_started() {
        linked = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        linked.ask(linked.target());
        Cast busy = Cast.strangers();
        Incident refused = system.mail().refuse(busy.target().address(), 451);
        putOff = Introduction.begin(system, Request.askedFor(busy));
        await().until(() -> refused.times() > 0);
        Cast unanswered = Cast.strangers();
        Incident held = system.mail().keepAndHold(unanswered.target().address());
        heldBack = Introduction.begin(system, Request.askedFor(unanswered));
        await().until(() -> held.times() > 0);
        decided = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        decided.answers(decided.target(), "yes");

        system.consent().kill();
        system.mailer().kill();
        refused.end();
        held.end();
        begunMeanwhile = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        system.intake().kill();

        system.startMissing();
    }

    @AfterAll
    void close() {
        InCommon.COMING_AND_GOING.giveBack();
    }

    @AfterEach
    void allAreBack() {
        system.startMissing();
    }

    @Test
    void every_service_stops_in_order_and_comes_back_in_the_middle_of_an_introduction() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        system.services().parallelStream().forEach(Service::stop);
        system.startMissing();
        introduction.answers(introduction.requester(), "yes");
        system.services().parallelStream().forEach(Service::stop);
        system.startMissing();
        introduction.answers(introduction.target(), "yes");

        introduction.awaitState("INTRODUCED");
        introduction.staysQuiet(1, 2, 2);
        assertThat(introduction.lifecycle("introduction.introduced.v1"))
                .extracting(event -> event.json().path("sequence").asInt())
                .containsExactly(1, 2, 3, 4, 5);
    }

    /** The last act of a transaction that takes a record waits here, and goes on at the end. */
    @Test
    void what_is_being_taken_when_a_service_ends_is_taken_by_the_next_as_a_whole()
            throws SQLException {
        Introduction introduction;
        CompletableFuture<Void> stopped;
        try (Connection connection = system.database("consent").connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE consumed IN EXCLUSIVE MODE");
            introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
            await("being taken")
                    .until(() ->
                            system.database("consent")
                                            .rows(
                                                    "SELECT 1 FROM pg_locks WHERE NOT granted"
                                                            + " AND relation = 'consumed'::regclass")
                                            .size()
                                    > 0);
            stopped = CompletableFuture.runAsync(system.consent()::stop);
            await("its pages closed").until(() -> !isListening(system.consent()));
            Pause.of(Duration.ofSeconds(1));
            connection.rollback();
        }
        stopped.join();
        // The pool says so of a transaction that commits without its session.
        assertThat(system.consent().logged()).doesNotContain("prior to commit");
        system.startMissing();

        introduction.answers(introduction.target(), "yes");
        introduction.awaitState("INTRODUCED");
        introduction.staysQuiet(1, 1, 2);
    }

    private static boolean isListening(Service service) {
        try (Socket socket = new Socket(service.url().getHost(), service.url().getPort())) {
            return socket.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    @Test
    void a_request_is_taken_while_the_others_are_away_and_goes_on_when_they_are_back() {
        begunMeanwhile.answers(begunMeanwhile.target(), "yes");
        begunMeanwhile.awaitState("INTRODUCED");
        begunMeanwhile.staysQuiet(1, 1, 2);
    }

    @Test
    void a_decision_that_is_held_takes_effect_after_the_consent_service_was_killed() {
        decided.awaitState("INTRODUCED");
        decided.staysQuiet(1, 1, 2);
    }

    @Test
    void a_letter_that_is_put_off_is_sent_after_the_mailer_was_killed() {
        putOff.ask(putOff.target());
        putOff.staysQuiet(0, 0, 1);
    }

    @Test
    void a_letter_whose_mailer_was_killed_before_the_answer_comes_once_more_with_the_same_bytes() {
        Person target = heldBack.target();
        await().until(() -> heldBack.lettersTo(target).size() == 2);
        List<Mail> copies = heldBack.lettersTo(target);
        assertThat(copies.get(1).messageId()).isEqualTo(copies.get(0).messageId());
        assertThat(copies.get(1).bytes()).isEqualTo(copies.get(0).bytes());
        heldBack.answers(target, "yes");
        heldBack.awaitState("INTRODUCED");
        heldBack.staysQuiet(1, 1, 3);
    }

    @Test
    void a_link_from_before_a_restart_still_answers() {
        var link = linked.ask(linked.target()).link();

        Reply reply = web.press(link, Map.of("answer", "no"));

        assertThat(reply.status()).isEqualTo(303);
        linked.awaitState("DECLINED");
        linked.staysQuiet(1, 0, 1);
    }
}
