package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Marks;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Route;
import org.askfirst.journeys.story.Router;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A request names a route: the people on it are asked one after the other, until one says yes. */
@Order(6)
class RoutesIT {

    private final AskFirst system = AskFirst.shared();
    private final Router router = Router.in(system);
    private final Person first = Person.called("Grace");
    private final Person second = Person.called("Iris");
    private final Route route = Route.of(first, second);

    @Test
    void not_me_asks_the_next_one_and_the_introducer_learns_one_name_with_the_introduction() {
        router.keeps(route);
        Introduction introduction = begin(Request.notAskedFor(castFor(second)));
        Mail asksRequester = introduction.ask(introduction.requester());
        assertThat(asksRequester.prose())
                .contains("introduce you to one of the people for " + route.title());
        assertNamesNobody(asksRequester.everything(), first, second);
        assertNamesNobody(introduction.page(introduction.requester()).text(), first, second);
        assertThat(introduction.seen().at("/route/asked").asInt()).isZero();

        String pageOfYes = introduction.answers(introduction.requester(), "yes").text();
        Mail asksFirst = introduction.ask(first);
        assertThat(asksFirst.prose()).contains(introduction.request().note());
        assertThat(asked(introduction, 1)).isEqualTo(1);
        String pageOfNo =
                introduction
                        .answers(
                                first,
                                Map.of("answer", "not_me", "knows", "Sales, " + Marks.next()))
                        .text();
        Mail asksSecond = introduction.ask(second);

        assertThat(asksSecond.prose())
                .contains(introduction.request().blurb().lines().findFirst().orElseThrow())
                .doesNotContain(introduction.request().note());
        assertNamesNobody(asksSecond.everything(), first);
        assertThat(asked(introduction, 2)).isEqualTo(2);
        assertThat(introduction.lettersTo(introduction.introducer())).isEmpty();
        assertThat(introduction.page(introduction.requester()).text()).isEqualTo(pageOfYes);

        introduction.answers(second, "yes");
        JsonNode seen = introduction.awaitState("INTRODUCED");

        assertThat(seen.at("/target/name").asText()).isEqualTo(second.name());
        assertNamesNobody(seen.toString(), first);
        Mail introduces = introduction.letters(introduction.introducer(), 1).getFirst();
        assertThat(introduces.prose()).contains(second.name(), second.address());
        assertThat(introduces.recipients())
                .containsExactlyInAnyOrder(
                        introduction.requester().address(),
                        second.address(),
                        introduction.introducer().address());
        assertNamesNobody(introduces.everything(), first);
        introduction.staysQuiet(1, 2, 2);
        assertThat(introduction.lettersTo(first)).hasSize(1);
        assertThat(introduction.page(first).text()).isEqualTo(pageOfNo);
    }

    private Introduction begin(Request request) {
        return Introduction.begin(system, request.toRoute(route.name()));
    }

    private static Cast castFor(Person target) {
        return Cast.strangers().withTarget(target);
    }

    /** What the introducer sees of the route once this round has begun; nobody's name. */
    private int asked(Introduction introduction, int round) {
        introduction.awaitState("AWAITING_TARGET");
        JsonNode seen = introduction.seen();
        assertThat(seen.path("round").asInt()).isEqualTo(round);
        assertThat(seen.at("/route/name").asText()).isEqualTo(route.name());
        assertThat(seen.at("/route/title").asText()).isEqualTo(route.title());
        assertThat(seen.at("/target/name").isNull()).isTrue();
        assertNamesNobody(seen.toString(), first, second);
        return seen.at("/route/asked").asInt();
    }

    private static void assertNamesNobody(String text, Person... people) {
        for (Person person : List.of(people)) {
            assertThat(text).doesNotContain(person.name()).doesNotContain(person.address());
        }
    }
}
