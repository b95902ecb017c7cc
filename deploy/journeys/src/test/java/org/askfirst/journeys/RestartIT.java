package org.askfirst.journeys;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.MailServer.Incident;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Services come and go in the middle of an introduction. */
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartIT {

    private final AskFirst system = AskFirst.with(Map.of());
    private final Web web = new Web(system);

    @AfterAll
    void close() {
        system.close();
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

    @Test
    void a_request_is_taken_while_the_others_are_away_and_goes_on_when_they_are_back() {
        system.consent().kill();
        system.mailer().kill();
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        system.intake().kill();

        system.startMissing();

        introduction.answers(introduction.target(), "yes");
        introduction.awaitState("INTRODUCED");
        introduction.staysQuiet(1, 1, 2);
    }

    @Test
    void a_decision_that_is_held_takes_effect_after_the_consent_service_was_killed() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.answers(introduction.target(), "yes");
        system.consent().kill();

        system.consent().start();

        introduction.awaitState("INTRODUCED");
        introduction.staysQuiet(1, 1, 2);
    }

    @Test
    void a_letter_that_is_put_off_is_sent_after_the_mailer_was_killed() {
        Cast cast = Cast.strangers();
        Incident busy = system.mail().refuse(cast.target().address(), 451);
        Introduction introduction = Introduction.begin(system, Request.askedFor(cast));
        await().until(() -> busy.times() > 0);
        system.mailer().kill();
        busy.end();

        system.mailer().start();

        introduction.ask(cast.target());
        introduction.staysQuiet(0, 0, 1);
    }

    @Test
    void a_letter_whose_mailer_was_killed_before_the_answer_comes_once_more_with_the_same_bytes() {
        Cast cast = Cast.strangers();
        Incident held = system.mail().keepAndHold(cast.target().address());
        Introduction introduction = Introduction.begin(system, Request.askedFor(cast));
        await().until(() -> held.times() > 0);
        system.mailer().kill();
        held.end();

        system.mailer().start();

        await().until(() -> introduction.lettersTo(cast.target()).size() == 2);
        List<Mail> copies = introduction.lettersTo(cast.target());
        assertThat(copies.get(1).messageId()).isEqualTo(copies.get(0).messageId());
        assertThat(copies.get(1).bytes()).isEqualTo(copies.get(0).bytes());
        introduction.answers(cast.target(), "yes");
        introduction.awaitState("INTRODUCED");
        introduction.staysQuiet(1, 1, 3);
    }

    @Test
    void a_link_from_before_a_restart_still_answers() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        var link = introduction.ask(introduction.target()).link();
        system.consent().restart();

        Reply reply = web.press(link, Map.of("answer", "no"));

        assertThat(reply.status()).isEqualTo(303);
        introduction.awaitState("DECLINED");
        introduction.staysQuiet(1, 0, 1);
    }
}
