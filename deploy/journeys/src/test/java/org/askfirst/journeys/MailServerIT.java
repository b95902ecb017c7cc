package org.askfirst.journeys;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.MailServer.Incident;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a mail server may answer, and what becomes of it. */
@Order(5)
class MailServerIT {

    private final AskFirst system = AskFirst.shared();

    @Test
    void a_letter_put_off_at_the_recipient_is_tried_again_until_it_is_taken() {
        Cast cast = Cast.strangers();
        Incident busy = system.mail().refuse(cast.target().address(), 451, 2);
        Introduction introduction = Introduction.begin(system, Request.askedFor(cast));

        introduction.ask(cast.target());

        assertThat(busy.times()).isEqualTo(2);
        introduction.staysQuiet(0, 0, 1);
        introduction.answers(cast.target(), "yes");
        introduction.awaitState("INTRODUCED");
    }

    @Test
    void a_letter_put_off_at_the_final_dot_comes_again_with_the_same_bytes() {
        Cast cast = Cast.strangers();
        Incident busy = system.mail().keepAndRefuse(cast.target().address(), 451, 2);
        Introduction introduction = Introduction.begin(system, Request.askedFor(cast));

        List<Mail> attempts = introduction.letters(cast.target(), 3);

        assertThat(busy.times()).isEqualTo(2);
        assertThat(attempts)
                .allSatisfy(attempt -> {
                    assertThat(attempt.messageId()).isNotEmpty();
                    assertThat(attempt.bytes()).isEqualTo(attempts.getFirst().bytes());
                });
        introduction.staysQuiet(0, 0, 3);
    }

    @Test
    void an_ask_that_is_refused_for_good_is_told_to_the_introducer_only() {
        Cast cast = Cast.strangers();
        system.mail().refuse(cast.target().address(), 550);
        Introduction introduction = Introduction.begin(system, Request.askedFor(cast));

        Mail told = introduction.letter(cast.introducer(), mail -> !mail.asks());

        assertTellsThatItDidNotArrive(told, cast.target(), cast);
        introduction.awaitState("UNDELIVERABLE");
        introduction.staysQuiet(1, 0, 0);
        assertThat(introduction.lifecycle("introduction.closed.v1")).hasSize(3);
    }

    @Test
    void a_requesters_ask_that_is_refused_for_good_is_told_to_the_introducer_only() {
        Cast cast = Cast.strangers();
        system.mail().refuse(cast.requester().address(), 550);
        Introduction introduction = Introduction.begin(system, Request.notAskedFor(cast));

        Mail told = introduction.letter(cast.introducer(), mail -> !mail.asks());

        assertTellsThatItDidNotArrive(told, cast.requester(), cast);
        introduction.awaitState("UNDELIVERABLE");
        introduction.staysQuiet(1, 0, 0);
    }

    @Test
    void an_introduction_reaches_both_or_neither_when_the_target_is_refused() {
        Cast cast = Cast.strangers();
        Introduction introduction = Introduction.begin(system, Request.askedFor(cast));
        introduction.ask(cast.target());
        system.mail().refuse(cast.target().address(), 550);

        introduction.answers(cast.target(), "yes");

        assertReachedNobody(introduction, cast.target(), 0, 1);
    }

    @Test
    void an_introduction_reaches_both_or_neither_when_the_requester_is_refused() {
        Cast cast = Cast.strangers();
        Introduction introduction = Introduction.begin(system, Request.notAskedFor(cast));
        introduction.answers(cast.requester(), "yes");
        introduction.ask(cast.target());
        system.mail().refuse(cast.requester().address(), 550);

        introduction.answers(cast.target(), "yes");

        assertReachedNobody(introduction, cast.requester(), 1, 1);
    }

    @Test
    void a_try_later_for_one_of_the_two_puts_the_introduction_off_for_both() {
        Cast cast = Cast.strangers();
        Introduction introduction = Introduction.begin(system, Request.askedFor(cast));
        introduction.ask(cast.target());
        Incident full = system.mail().refuse(cast.requester().address(), 452);
        introduction.answers(cast.target(), "yes");
        await().until(() -> full.times() >= 2);
        assertThat(introduction.lettersTo(cast.requester())).isEmpty();
        assertThat(introduction.lettersTo(cast.target())).hasSize(1);
        assertThat(introduction.state()).isEqualTo("RELEASED");
        assertThat(introduction.withdraw().status()).isEqualTo(409);

        full.end();

        introduction.awaitState("INTRODUCED");
        introduction.staysQuiet(1, 1, 2);
    }

    @Test
    void a_refused_introducer_is_dropped_from_the_introduction() {
        Cast cast = Cast.strangers();
        system.mail().refuse(cast.introducer().address(), 550);
        Introduction introduction = Introduction.begin(system, Request.askedFor(cast));

        introduction.answers(cast.target(), "yes");

        introduction.awaitState("INTRODUCED");
        introduction.staysQuiet(0, 1, 2);
    }

    @Test
    void a_letter_whose_outcome_is_unknown_comes_again_with_the_same_bytes_at_most_once() {
        Cast cast = Cast.strangers();
        Incident dropped = system.mail().keepAndDrop(cast.target().address());
        Introduction introduction = Introduction.begin(system, Request.askedFor(cast));

        List<Mail> copies = introduction.letters(cast.target(), 2);

        assertThat(dropped.times()).isEqualTo(1);
        assertThat(copies.get(1).messageId()).isEqualTo(copies.get(0).messageId());
        assertThat(copies.get(1).bytes()).isEqualTo(copies.get(0).bytes());
        introduction.staysQuiet(0, 0, 2);
        introduction.answers(cast.target(), "yes");
        introduction.awaitState("INTRODUCED");
    }

    private static void assertReachedNobody(
            Introduction introduction, Person refused, int toRequester, int toTarget) {
        Cast cast = introduction.request().cast();
        Mail told = introduction.letter(cast.introducer(), mail -> !mail.asks());
        assertTellsThatItDidNotArrive(told, refused, cast);
        introduction.awaitState("UNDELIVERABLE");
        introduction.staysQuiet(1, toRequester, toTarget);
        assertThat(introduction.lifecycle("introduction.closed.v1").getLast().type())
                .isEqualTo("introduction.closed.v1");
    }

    private static void assertTellsThatItDidNotArrive(Mail told, Person refused, Cast cast) {
        assertThat(told.recipients()).containsExactly(cast.introducer().address());
        for (String words : List.of(told.prose(), told.words())) {
            assertThat(words)
                    .contains("A letter to " + refused.name() + " could not be delivered")
                    .doesNotContain("550")
                    .doesNotContain("no such person");
        }
    }
}
