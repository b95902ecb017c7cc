package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.MailServer.Incident;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Marks;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Route;
import org.askfirst.journeys.story.Route.Seat;
import org.askfirst.journeys.story.Router;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.Test;

/** A request names a route: the people on it are asked one after the other, until one says yes. */
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

    @Test
    void when_all_have_refused_one_decline_says_so_and_names_nobody() {
        router.keeps(route);
        Introduction introduction = begin(Request.askedFor(castFor(second)));

        introduction.answers(first, Map.of("answer", "too_busy", "until", "P1M"));
        introduction.answers(second, "no");

        JsonNode seen = introduction.awaitState("DECLINED");
        assertThat(seen.at("/decline/by").asText()).isEqualTo("target");
        assertThat(seen.at("/decline/reason").asText()).isEqualTo("NO");
        assertThat(seen.at("/decline").has("until")).isFalse();
        assertThat(seen.at("/route/asked").asInt()).isEqualTo(2);
        assertNamesNobody(seen.toString(), first, second);
        Mail decline = introduction.letters(introduction.introducer(), 1).getFirst();
        assertThat(decline.prose())
                .contains("one of the people for " + route.title())
                .contains("We have asked 2 of them, and none can take it now")
                .contains("Please let " + introduction.requester().name() + " know");
        assertThat(decline.offersNext()).isFalse();
        assertNamesNobody(decline.everything(), first, second);
        introduction.staysQuiet(1, 0, 1);
        assertThat(introduction.lettersTo(first)).hasSize(1);
    }

    @Test
    void silence_moves_on_as_well() {
        router.keeps(route);
        Introduction introduction = begin(Request.askedFor(castFor(second)));
        introduction.ask(first);
        introduction.awaitReminderSet();

        introduction.comesDue();
        Mail reminder = introduction.letters(first, 2).getLast();
        introduction.comesDue();

        introduction.answers(second, "yes");
        introduction.awaitState("INTRODUCED");
        assertThat(reminder.prose()).contains("A reminder, and the only one");
        introduction.staysQuiet(1, 1, 2);
        assertThat(introduction.lettersTo(first)).hasSize(2);
        assertThat(introduction.page(first).text())
                .doesNotContain("<form")
                .containsIgnoringCase("closed");
    }

    @Test
    void somebody_whose_mail_does_not_arrive_is_passed_over() {
        router.keeps(route);
        Incident refusal = system.mail().refuse(first.address(), 550);
        Introduction introduction = begin(Request.askedFor(castFor(second)));

        introduction.answers(second, "yes");

        JsonNode seen = introduction.awaitState("INTRODUCED");
        assertThat(refusal.times()).isEqualTo(1);
        assertThat(seen.at("/target/name").asText()).isEqualTo(second.name());
        introduction.staysQuiet(1, 1, 2);
        assertThat(introduction.lettersTo(first)).isEmpty();
    }

    @Test
    void somebody_who_wants_nothing_of_this_introducer_is_passed_over_without_a_sign() {
        Introduction earlier = Introduction.begin(system, Request.askedFor(castFor(first)));
        assertThat(earlier.choices(first).neverThisIntroducer().status()).isEqualTo(200);
        router.keeps(route);

        Cast cast = castFor(second).withIntroducer(earlier.introducer());
        Introduction introduction = begin(Request.askedFor(cast));

        assertThat(asked(introduction, 1)).isEqualTo(1);
        introduction.hurriesUntil("ask to the next", () -> asksTo(introduction, second) == 1);
        introduction.answers(second, "yes");
        assertThat(introduction.awaitState("INTRODUCED").at("/route/asked").asInt()).isEqualTo(2);
        introduction.staysQuiet(1, 1, 2);
        assertThat(introduction.lettersTo(first)).as("ask and confirmation").hasSize(2);
    }

    @Test
    void somebody_who_chose_never_is_passed_over_without_a_sign() {
        Introduction earlier = Introduction.begin(system, Request.askedFor(castFor(first)));
        assertThat(earlier.choices(first).never().status()).isEqualTo(200);
        router.keeps(route);

        Introduction introduction = begin(Request.askedFor(castFor(second)));

        JsonNode seen = introduction.awaitState("AWAITING_TARGET");
        assertThat(seen.at("/target/optIn").asText()).isEqualTo("ASKED");
        introduction.hurriesUntil("ask to the next", () -> asksTo(introduction, second) == 1);
        introduction.answers(second, "no");
        Mail decline = introduction.letter(introduction.introducer(), mail -> !mail.asks());
        assertThat(decline.prose()).contains("We have asked 2 of them");
        introduction.staysQuiet(1, 0, 1);
        assertThat(introduction.lettersTo(first)).as("ask and confirmation").hasSize(2);
    }

    @Test
    void a_route_nobody_keeps_is_not_possible() {
        Introduction introduction = begin(Request.notAskedFor(castFor(first)));

        assertThat(introduction.awaitState("NOT_POSSIBLE").path("notPossible").asText())
                .isEqualTo("NO_ROUTE");
        Mail told = introduction.letters(introduction.introducer(), 1).getFirst();
        assertThat(told.prose())
                .contains(route.name(), introduction.request().topic())
                .contains("There is no such route");
        introduction.staysQuiet(1, 0, 0);
    }

    @Test
    void a_route_whose_people_have_been_asked_as_often_as_they_may_is_not_possible() {
        Route scarce = Route.empty().with(Seat.at(1, first).atMost(1));
        router.keeps(scarce);
        Request one = Request.askedFor(castFor(first)).toRoute(scarce.name());
        Introduction.begin(system, one).ask(first);

        Request other = Request.askedFor(castFor(first)).toRoute(scarce.name());
        Introduction surplus = Introduction.begin(system, other);

        JsonNode seen = surplus.awaitState("NOT_POSSIBLE");
        assertThat(seen.path("notPossible").asText()).isEqualTo("NO_ROUTE");
        assertThat(seen.at("/route/title").asText()).isEqualTo(scarce.title());
        Mail told = surplus.letters(surplus.introducer(), 1).getFirst();
        assertThat(told.prose()).contains(scarce.title(), "None of them can take");
        assertNamesNobody(told.everything(), first);
        surplus.staysQuiet(1, 0, 1);
    }

    @Test
    void neither_the_introducer_nor_the_requester_is_asked_on_a_route_they_are_on() {
        Cast cast = castFor(second);
        Route own = Route.of(cast.introducer(), cast.requester(), second);
        router.keeps(own);

        Introduction introduction =
                Introduction.begin(system, Request.askedFor(cast).toRoute(own.name()));

        // They have their turn without a letter, so that nobody learns who is on a route.
        assertThat(introduction.awaitState("AWAITING_TARGET").at("/route/asked").asInt())
                .isEqualTo(1);
        introduction.staysQuiet(0, 0, 0);
    }

    @Test
    void routes_are_kept_by_people_with_the_role_and_by_nobody_else() {
        router.keeps(route);
        Web web = new Web(system);
        String bearer = web.signIn(Person.called("Ivo"));

        assertThat(web.putRoute(bearer, route.name(), route.body()).status()).isEqualTo(403);
        assertThat(web.route(bearer, route.name()).status()).isEqualTo(403);
        assertThat(web.deleteRoute(bearer, route.name()).status()).isEqualTo(403);
        assertThat(web.routesFile(bearer).status()).isEqualTo(403);
        assertThat(router.get(route.name()).json().path("people")).hasSize(2);
        assertThat(router.exported().text()).contains(first.address(), second.address());
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

    private static long asksTo(Introduction introduction, Person person) {
        return introduction.lettersTo(person).stream().filter(Mail::asks).count();
    }

    private static void assertNamesNobody(String text, Person... people) {
        for (Person person : List.of(people)) {
            assertThat(text).doesNotContain(person.name()).doesNotContain(person.address());
        }
    }
}
