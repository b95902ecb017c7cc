package org.askfirst.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Event;
import org.askfirst.journeys.running.MailServer.Incident;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Choices;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Mailbox;
import org.askfirst.journeys.story.Marks;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Route;
import org.askfirst.journeys.story.Router;
import org.askfirst.journeys.story.Unsolicited;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody is forgotten: nothing of them is left, and nothing brings it back. */
@Order(4)
class ErasureIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> DATABASES = List.of("consent", "mailer");

    private final Person iris = Person.called("Iris");
    private final Person better = Person.called("Olga");
    private final String knows = "Sales, and " + Marks.next();

    /** Words that lead to her; whatever holds one of them holds something of hers. */
    private final List<String> canaries =
            new ArrayList<>(
                    List.of(iris.name(), iris.address(), knows, better.name(), better.address()));

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void whoever_is_forgotten_is_nowhere_any_more_whatever_is_read_or_asked_again() {
        try (AskFirst system = AskFirst.with(Map.of())) {
            Mailbox mailbox = new Mailbox(system, iris);
            Router router = Router.in(system);
            Route route = Route.of(iris, Person.called("Grace"));
            router.keeps(route);
            Introduction ended = declinedByHer(system);
            Introduction asRequester = introducedHer(system);
            Introduction namedHer = namedHer(system);
            Introduction further = wentOnWithoutHer(system);
            handedInByHer(system);
            Introduction onRoute = movedOnFromHer(system, route);
            Introduction open = began(system, Cast.strangers().withTarget(iris));
            Mail ask = askAbout(open, mailbox);
            Web web = new Web(system);
            Choices choices = new Choices(web, ask.choicesLink());
            assertHeld(system, List.of(ended, asRequester, onRoute, open));
            assertExportHoldsHers(exported(choices, mailbox), route, List.of(ended, open));
            Choices own = anotherLink(choices, mailbox);
            Incident delay = system.mail().refuse(iris.address(), 450);
            Introduction late =
                    Introduction.begin(
                            system, remembered(Request.notAskedFor(castWithRequester())));
            await("a first attempt").until(() -> delay.times() > 0);
            int letters = mailbox.letters().size();

            Reply reply = own.erase();

            assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
            awaitForgotten(system);
            delay.end();
            assertThat(open.state()).isEqualTo("AWAITING_TARGET");
            assertThat(late.state()).isEqualTo("AWAITING_REQUESTER");
            assertThat(further.state()).isEqualTo("AWAITING_TARGET");
            assertEndsInSilence(open);
            assertEndsInSilence(late);
            assertThat(router.get(route.name()).text()).doesNotContain(iris.address());
            assertThat(web.open(ask.link()).status()).isEqualTo(404);
            assertThat(namedHer.seen().toString()).doesNotContain(iris.name());
            assertThat(onRoute.state()).isEqualTo("AWAITING_TARGET");
            assertAnnounced(system);

            int all = system.mail().letters().size();
            everythingIsReadAgain(system);

            assertForgotten(system);
            mailbox.staysAt(letters);
            assertThat(system.mail().letters()).as("letters to anybody").hasSize(all);
            open.letters(open.introducer(), 1);
            assertThat(open.state()).isEqualTo("EXPIRED");
            assertThat(ended.state()).isEqualTo("DECLINED");
            assertThat(asRequester.state()).isEqualTo("INTRODUCED");

            Introduction again =
                    Introduction.begin(system, Request.askedFor(Cast.strangers().withTarget(iris)));
            assertThat(again.awaitState("AWAITING_TARGET").at("/target/optIn").asText())
                    .isEqualTo("ASKED");
            assertThat(again.hurriesTo("DECLINED").at("/decline/reason").asText()).isEqualTo("NO");
            assertThat(again.letters(again.introducer(), 1).getFirst().prose())
                    .contains(iris.name() + " would rather not, this time");
            mailbox.staysAt(letters);
            onRoute.answers(route.seats().getLast().person(), "yes");
            onRoute.awaitState("INTRODUCED");
            awaitForgotten(system);
            assertGoneFromTheTopics(system);
        }
    }

    private Introduction declinedByHer(AskFirst system) {
        Introduction introduction = began(system, Cast.strangers().withTarget(iris));
        introduction.answers(
                iris,
                Map.of(
                        "answer",
                        "not_me",
                        "knows",
                        knows,
                        "betterName",
                        better.name(),
                        "betterEmail",
                        better.address()));
        introduction.awaitState("DECLINED");
        introduction.letters(introduction.introducer(), 1);
        return introduction;
    }

    private Introduction introducedHer(AskFirst system) {
        Introduction introduction =
                Introduction.begin(system, remembered(Request.askedFor(castWithRequester())));
        introduction.answers(introduction.target(), "yes");
        introduction.awaitState("INTRODUCED");
        return introduction;
    }

    /** In an introduction that is none of hers. */
    private Introduction namedHer(AskFirst system) {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.answers(
                introduction.target(),
                Map.of(
                        "answer",
                        "not_me",
                        "betterName",
                        iris.name(),
                        "betterEmail",
                        iris.address()));
        introduction.awaitState("DECLINED");
        introduction.letters(introduction.introducer(), 1);
        return introduction;
    }

    /** The requester was asked about her, and she named somebody else, who is asked now. */
    private Introduction wentOnWithoutHer(AskFirst system) {
        Person instead = Person.called("Nora");
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers().withTarget(iris)));
        introduction.answers(introduction.requester(), "yes");
        introduction.answers(
                askAbout(introduction, new Mailbox(system, iris)),
                Map.of(
                        "answer",
                        "not_me",
                        "knows",
                        knows,
                        "betterName",
                        instead.name(),
                        "betterEmail",
                        instead.address()));
        introduction.awaitState("DECLINED");
        introduction.next().ask();
        introduction.awaitState("AWAITING_TARGET");
        return introduction;
    }

    private void handedInByHer(AskFirst system) {
        Unsolicited made = Unsolicited.amongStrangers().to(iris).notMe(knows, better);
        made.handIn(system);
        new Mailbox(system, made.introducer()).letter("her answer", letter -> !letter.asks());
    }

    /** The others on the route go on without her. */
    private Introduction movedOnFromHer(AskFirst system, Route route) {
        Introduction introduction =
                Introduction.begin(
                        system, Request.askedFor(Cast.strangers()).toRoute(route.name()));
        Mail ask = askAbout(introduction, new Mailbox(system, iris));
        introduction.answers(ask, Map.of("answer", "not_me", "knows", knows));
        introduction.ask(route.seats().getLast().person());
        return introduction;
    }

    /** The ask to her that belongs to this introduction. */
    private static Mail askAbout(Introduction introduction, Mailbox mailbox) {
        String topic = introduction.request().topic();
        return mailbox.letter(
                "ask about " + topic, letter -> letter.asks() && letter.prose().contains(topic));
    }

    private Introduction began(AskFirst system, Cast cast) {
        return Introduction.begin(system, remembered(Request.askedFor(cast)));
    }

    private Cast castWithRequester() {
        return Cast.strangers().withRequester(iris);
    }

    /** What is written about her is hers too. */
    private Request remembered(Request request) {
        canaries.add(request.blurb().lines().findFirst().orElseThrow());
        canaries.add(request.topic());
        canaries.add(request.note());
        return request;
    }

    private static JsonNode exported(Choices choices, Mailbox mailbox) {
        assertThat(choices.sendLink().status()).isEqualTo(200);
        Reply reply = new Choices(choices.web(), mailbox.ownPage().choicesLink()).export();
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.header("Content-Disposition")).startsWith("attachment");
        return reply.json();
    }

    private static Choices anotherLink(Choices choices, Mailbox mailbox) {
        assertThat(choices.sendLink().status()).isEqualTo(200);
        List<Mail> links = mailbox.letters("another own-page", Mail::isOwnPage, 2);
        return new Choices(choices.web(), links.getLast().choicesLink());
    }

    private void assertExportHoldsHers(JsonNode export, Route route, List<Introduction> hers) {
        assertThat(export.toString())
                .contains(iris.name(), iris.address(), better.name(), better.address())
                .contains(route.name());
        assertThat(export.path("asTarget").toString()).contains(knows);
        for (Introduction introduction : hers) {
            assertThat(export.path("asTarget").toString())
                    .contains(introduction.id(), introduction.request().topic())
                    .contains(introduction.request().note())
                    .doesNotContain(introduction.requester().address())
                    .doesNotContain(introduction.introducer().address());
        }
        assertThat(export.path("asRequester")).hasSize(1);
        assertThat(export.toString()).doesNotContain("\"state\"", "\"round\"", "DECLINED");
    }

    /** Or the search would find nothing for another reason. */
    private void assertHeld(AskFirst system, List<Introduction> introductions) {
        String rows = system.database("consent").dump().toString();
        assertThat(rows).contains(canaries);
        introductions.forEach(introduction -> assertThat(rows).contains(introduction.id()));
    }

    private void awaitForgotten(AskFirst system) {
        await("all of it gone")
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertForgotten(system));
    }

    private void assertForgotten(AskFirst system) {
        for (String database : DATABASES) {
            system.database(database)
                    .dump()
                    .forEach((table, rows) -> assertHoldsNothing(database + " " + table, rows));
        }
    }

    private void assertHoldsNothing(String where, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        assertThat(canaries)
                .as(where)
                .filteredOn(canary -> lower.contains(canary.toLowerCase(Locale.ROOT)))
                .isEmpty();
    }

    /** To the introducer it is silence, at the time it has; only the name is gone. */
    private void assertEndsInSilence(Introduction introduction) {
        while (!introduction.state().equals("EXPIRED")) {
            introduction.comesDue();
        }
        assertThat(introduction.letters(introduction.introducer(), 1).getFirst().prose())
                .contains("No answer came from N. N.")
                .doesNotContain(canaries);
    }

    /** Once the broker has kept everything for as long as it does. */
    private void assertGoneFromTheTopics(AskFirst system) {
        List<String> topics = system.topics().forgetful();
        assertThat(topics).contains("intro.requests", "intro.letters", "intro.requests.dead");
        system.topics().outlive(topics);
        for (String topic : topics) {
            await(topic)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() ->
                            system.topics()
                                    .read(topic)
                                    .forEach(event ->
                                            assertHoldsNothing(
                                                    topic,
                                                    event + new String(event.value(), UTF_8))));
        }
        system.topics()
                .people()
                .forEach(event -> assertHoldsNothing("intro.people", event.toString()));
    }

    private void assertAnnounced(AskFirst system) {
        List<Event> people = system.topics().people();
        assertThat(people).hasSize(1);
        Event event = people.getFirst();
        assertThat(event.type()).isEqualTo("person.erased.v1");
        assertThat(event.json().properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("personKey", "erasedAt", "seal");
        assertThat(event.json().path("personKey").asText()).isEqualTo(event.key()).hasSize(43);
        assertHoldsNothing("intro.people", event.toString() + event.json());
    }

    /** Every record on every topic once more, to services that remember having read none. */
    private static void everythingIsReadAgain(AskFirst system) {
        List<Service> readers = List.of(system.consent(), system.mailer());
        readers.forEach(Service::stop);
        assertThat(system.database("consent").update("DELETE FROM inbox")).isPositive();
        for (Service reader : readers) {
            assertThat(system.database(reader.name()).update("DELETE FROM consumed")).isPositive();
            String group = reader.name() + "-service";
            await("no members in " + group)
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> {
                        system.topics().readAgain(group);
                        return system.topics().left(group) > 0;
                    });
        }
        system.startMissing();
        for (Service reader : readers) {
            await("everything read by " + reader.name())
                    .atMost(PATIENCE)
                    .until(() -> system.topics().left(reader.name() + "-service") == 0);
        }
    }
}
