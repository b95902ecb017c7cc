package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the introducer, and nobody else, can follow. */
@Order(6)
class IntroducerIT {

    private final AskFirst system = AskFirst.shared();
    private final Web web = new Web(system);

    @Test
    void the_introducer_follows_an_introduction_through_its_whole_life() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        JsonNode first = introduction.awaitState("AWAITING_REQUESTER");
        assertThat(optIns(first)).containsExactly("ASKED", "NOT_ASKED");
        assertThat(first.path("topic").asText()).isEqualTo(introduction.request().topic());
        assertThat(first.path("round").asInt()).isEqualTo(1);
        assertThat(first.path("id").asText()).isEqualTo(introduction.id());
        assertThat(first.path("nextAt").isNull()).isFalse();
        assertThat(first.at("/requester/name").asText()).isEqualTo(introduction.requester().name());
        assertThat(names(first))
                .containsExactlyInAnyOrder(
                        "id",
                        "state",
                        "topic",
                        "createdAt",
                        "updatedAt",
                        "round",
                        "requester",
                        "target",
                        "decline",
                        "nextAt",
                        "offers",
                        "waiting",
                        "passedOn",
                        "blurb",
                        "history");
        assertThat(first.at("/requester/email").asText())
                .isEqualTo(introduction.requester().address());
        assertThat(first.at("/target/email").asText()).isEqualTo(introduction.target().address());

        introduction.answers(introduction.requester(), "yes");
        assertThat(optIns(introduction.awaitState("AWAITING_TARGET")))
                .containsExactly("GIVEN", "ASKED");
        introduction.answers(introduction.target(), "yes");
        JsonNode agreed = introduction.seen();
        assertThat(agreed.path("state").asText()).isIn("AGREED", "RELEASED", "INTRODUCED");
        assertThat(optIns(agreed)).containsExactly("GIVEN", "GIVEN");
        JsonNode last = introduction.awaitState("INTRODUCED");
        assertThat(last.path("nextAt").isNull()).isTrue();
        assertThat(last.path("decline").isNull()).isTrue();
        assertThat(last.path("waiting")).isEmpty();
        assertThat(last.path("history").findValuesAsText("what"))
                .containsExactly(
                        "RECEIVED",
                        "REQUESTER_ASKED",
                        "REQUESTER_AGREED",
                        "TARGET_ASKED",
                        "TARGET_AGREED",
                        "ON_ITS_WAY",
                        "INTRODUCED");
    }

    @Test
    void other_peoples_introductions_are_as_if_there_were_none() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.awaitState("AWAITING_TARGET");
        for (Person other :
                List.of(Person.called("Eve"), introduction.requester(), introduction.target())) {
            String bearer = web.signIn(other);
            Reply foreign = web.introduction(bearer, introduction.id());
            Reply unknown = web.introduction(bearer, UUID.randomUUID().toString());

            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.header("Retry-After")).isEqualTo("1");
            assertThat(foreign.header("Content-Type")).startsWith("application/problem+json");
            assertThat(foreign.body()).isEqualTo(unknown.body());
            assertThat(web.withdraw(bearer, introduction.id()).status()).isEqualTo(404);
            assertThat(web.introductions(bearer, "").text()).doesNotContain(introduction.id());
        }
        assertThat(introduction.state()).isEqualTo("AWAITING_TARGET");
    }

    @Test
    void who_is_not_signed_in_sees_and_does_nothing() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.awaitState("AWAITING_TARGET");
        String garbled = introduction.bearer().substring(0, introduction.bearer().length() - 9);

        assertThat(web.introduction(garbled, introduction.id()).status()).isEqualTo(401);
        assertThat(web.introductions(garbled, "").status()).isEqualTo(401);
        assertThat(web.withdraw(garbled, introduction.id()).status()).isEqualTo(401);
        assertThat(web.request(garbled, introduction.request().body()).status()).isEqualTo(401);
        assertThat(
                        web.open(
                                        system.consent()
                                                .url()
                                                .resolve("/introductions/" + introduction.id()))
                                .status())
                .isEqualTo(401);
        assertThat(introduction.state()).isEqualTo("AWAITING_TARGET");
    }

    @Test
    void the_list_holds_ones_own_newest_first_and_by_state() {
        Person introducer = Person.called("Ivo");
        List<Introduction> own = new ArrayList<>();
        for (int count = 0; count < 3; count++) {
            Introduction one =
                    Introduction.begin(
                            system, Request.askedFor(Cast.strangers().withIntroducer(introducer)));
            one.awaitState("AWAITING_TARGET");
            own.add(one);
        }
        assertThat(own.get(1).withdraw().status()).isEqualTo(204);
        String bearer = own.getFirst().bearer();

        assertThat(ids(web.introductions(bearer, "").json()))
                .containsExactly(own.get(2).id(), own.get(1).id(), own.get(0).id());
        assertThat(ids(web.introductions(bearer, "?state=WITHDRAWN").json()))
                .containsExactly(own.get(1).id());
        assertThat(ids(web.introductions(bearer, "?state=AWAITING_TARGET").json()))
                .containsExactly(own.get(2).id(), own.get(0).id());
        assertThat(web.introductions(bearer, "?state=NONSENSE").status()).isEqualTo(400);
    }

    @Test
    void the_introducer_is_who_is_signed_in_and_never_a_field_of_the_request() {
        Request request = Request.askedFor(Cast.strangers());
        String bearer = web.signIn(request.cast().introducer());
        Map<String, Object> body = request.body();
        body.put("introducer", Map.of("name", "Eve", "email", "eve@example.org"));

        Reply reply = web.request(bearer, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/violations/0/field").asText()).isEqualTo("introducer");
    }

    @Test
    void texts_that_smuggle_an_address_are_refused_by_name() {
        Request request = Request.askedFor(Cast.strangers());
        String bearer = web.signIn(request.cast().introducer());
        String smuggled = "write to " + request.cast().requester().address();

        for (Map.Entry<String, Request> wrong :
                Map.of(
                                "topic", request.withTopic(smuggled),
                                "blurb", request.withBlurb(smuggled),
                                "note", request.withNote(smuggled))
                        .entrySet()) {
            Reply reply = web.request(bearer, wrong.getValue().body());
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().at("/violations/0/field").asText()).isEqualTo(wrong.getKey());
            assertThat(reply.text()).doesNotContain(request.cast().requester().address());
        }
    }

    private static List<String> optIns(JsonNode seen) {
        return List.of(seen.at("/requester/optIn").asText(), seen.at("/target/optIn").asText());
    }

    private static List<String> names(JsonNode seen) {
        return seen.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.path("introductions").forEach(one -> ids.add(one.path("id").asText()));
        return ids;
    }
}
