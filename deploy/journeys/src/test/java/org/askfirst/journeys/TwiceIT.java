package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Event;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Marks;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.Test;

/** What comes twice happens once. */
class TwiceIT {

    private final AskFirst system = AskFirst.shared();
    private final Web web = new Web(system);

    @Test
    void a_request_repeated_with_its_key_is_one_introduction() {
        Request request = Request.askedFor(Cast.strangers());
        String bearer = web.signIn(request.cast().introducer());
        String key = Marks.next();

        Reply first = web.request(bearer, request.body(), key);
        Reply again = web.request(bearer, request.body(), key);

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.header("Location"))
                .isEqualTo(first.header("Location"))
                .startsWith(system.consent().url() + "/introductions/");
        assertThat(again.json()).isEqualTo(first.json());
        Introduction introduction =
                Introduction.under(system, request, bearer, first.json().path("id").asText());
        introduction.ask(request.cast().target());
        introduction.staysQuiet(0, 0, 1);
        assertThat(web.introductions(bearer, "").json().path("introductions")).hasSize(1);
    }

    @Test
    void another_request_under_the_same_key_is_another_introduction() {
        Cast cast = Cast.strangers();
        String bearer = web.signIn(cast.introducer());
        String key = Marks.next();

        Reply one = web.request(bearer, Request.askedFor(cast).body(), key);
        Cast others = Cast.strangers().withIntroducer(cast.introducer());
        Reply other = web.request(bearer, Request.askedFor(others).body(), key);

        assertThat(other.status()).isEqualTo(202);
        assertThat(other.header("Location")).isNotEqualTo(one.header("Location"));
    }

    @Test
    void the_same_pair_again_while_the_first_is_pending_is_not_possible() {
        Cast cast = Cast.strangers();
        Introduction first = Introduction.begin(system, Request.askedFor(cast));
        first.ask(cast.target());

        Introduction second = Introduction.begin(system, Request.askedFor(cast));

        assertThat(second.awaitState("NOT_POSSIBLE").path("notPossible").asText())
                .isEqualTo("DUPLICATE");
        assertThat(second.letter(cast.introducer(), mail -> !mail.asks()).prose())
                .contains("still under way");
        second.staysQuiet(1, 0, 1);
        assertThat(first.state()).isEqualTo("AWAITING_TARGET");
    }

    @Test
    void a_request_that_kafka_delivers_again_is_one_introduction() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.ask(introduction.target());

        List<Event> requests = system.topics().read("intro.requests", introduction.id());
        requests.forEach(system.topics()::write);
        introduction.answers(introduction.target(), "yes");
        introduction.awaitState("INTRODUCED");
        requests.forEach(system.topics()::write);

        introduction.staysQuiet(1, 1, 2);
        assertThat(introduction.state()).isEqualTo("INTRODUCED");
    }

    @Test
    void letters_and_deliveries_that_kafka_delivers_again_are_sent_and_counted_once() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        introduction.answers(introduction.requester(), "yes");
        introduction.ask(introduction.target());
        deliverAgain(introduction, "intro.letters");
        deliverAgain(introduction, "intro.deliveries");
        introduction.answers(introduction.target(), "yes");
        introduction.awaitState("INTRODUCED");

        deliverAgain(introduction, "intro.letters");
        deliverAgain(introduction, "intro.deliveries");

        introduction.staysQuiet(1, 2, 2);
        assertThat(introduction.state()).isEqualTo("INTRODUCED");
        assertThat(introduction.lifecycle("introduction.introduced.v1"))
                .extracting(event -> event.json().path("sequence").asInt())
                .containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void the_withdrawal_of_one_introduction_leaves_the_pair_free_for_another() {
        Cast cast = Cast.strangers();
        Introduction first = Introduction.begin(system, Request.askedFor(cast));
        first.ask(cast.target());
        assertThat(first.withdraw().status()).isEqualTo(204);

        Introduction second = Introduction.begin(system, Request.askedFor(cast));

        second.letters(cast.target(), 2);
        assertThat(second.awaitState("AWAITING_TARGET").path("decline").isNull()).isTrue();
    }

    @Test
    void two_answers_in_one_form_are_none() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        var link = introduction.ask(introduction.target()).link();

        Reply reply = web.postRaw(link, "answer=yes&answer=no", Map.of());

        assertThat(reply.status()).isEqualTo(400);
        introduction.staysQuiet(0, 0, 1);
        assertThat(introduction.state()).isEqualTo("AWAITING_TARGET");
    }

    private void deliverAgain(Introduction introduction, String topic) {
        system.topics().read(topic, introduction.id()).forEach(system.topics()::write);
    }
}
