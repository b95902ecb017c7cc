package org.askfirst.journeys.kill;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.InCommon;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Mailbox;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Route;
import org.askfirst.journeys.story.Route.Seat;
import org.askfirst.journeys.story.Router;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Hundreds of requests to one route, by eight introducers at once, decided by two replicas of the
 * consent service. Five people share the route and can take a fifth of them.
 */
@Order(4)
@ResourceLock("processes that are killed")
class RouteCrowdIT {

    private static final int REQUESTS = Math.min(500, Integer.getInteger("askfirst.crowd", 500));
    private static final int CLIENTS = 8;
    private static final int PEOPLE = 5;
    private static final int CAP = REQUESTS / 5 / PEOPLE;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** How many consumers of requests a replica of the consent service has. */
    private static final int CONSUMERS = 2;

    private static final String ENDED =
            "askfirst_introductions_ended_total{state=\"NOT_POSSIBLE\"} ";

    private static final String LOADS =
            """
            SELECT person.person_key, coalesce(load.asks, 0) AS asks
            FROM route_person AS person LEFT JOIN route_load AS load
                ON load.route = person.route AND load.person_key = person.person_key
            WHERE person.route = ?
            """;

    /** What was sent, and the id it was accepted under. */
    private record Sent(Request request, String bearer, String id) {}

    private final List<Person> introducers = called("Ivo", CLIENTS);
    private final List<Person> people = called("Grace", PEOPLE);
    private final Route route = routeOf(people);

    private static AskFirst system;

    @BeforeAll
    static void open() {
        system = InCommon.KILLED.take();
    }

    @AfterAll
    static void close() {
        InCommon.KILLED.giveBack();
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void each_takes_as_many_as_they_may_the_rest_is_told_so_and_nothing_is_lost() {
        Aftermath aftermath = Aftermath.fromNowOn(system);
        long decidedBefore = decided();
        double turnedAwayBefore = turnedAway(system.consent());
        try (Service replica = system.oneMore(system.consent());
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            Router.in(system).keeps(route);
            await("both replicas hold partitions")
                    .until(() ->
                            system.topics().holders("consent-service", "intro.requests")
                                    == 2 * CONSUMERS);
            Set<Integer> levels = new TreeSet<>();

            CompletableFuture<List<Sent>> sending = send(clients);
            await("all requests taken in and decided")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        levels.add(totalOfFairLoads());
                        return sending.isDone() && decided() - decidedBefore == REQUESTS;
                    });
            List<Sent> sent = sending.join();
            awaitLetters(aftermath);

            assertThat(sent).hasSize(REQUESTS).extracting(Sent::id).doesNotHaveDuplicates();
            assertThat(levels).endsWith(PEOPLE * CAP).hasSizeGreaterThan(PEOPLE);
            assertEachGotTheirShare();
            Map<String, Long> states = statesSeenByTheIntroducers(aftermath, sent);
            assertThat(states)
                    .containsOnly(
                            Map.entry("AWAITING_TARGET", (long) PEOPLE * CAP),
                            Map.entry("NOT_POSSIBLE NO_ROUTE", (long) REQUESTS - PEOPLE * CAP));
            assertThat(turnedAway(system.consent()))
                    .as("turned away by the first replica")
                    .isGreaterThan(turnedAwayBefore);
            assertThat(turnedAway(replica)).as("turned away by the second").isPositive();
            System.out.printf(
                    "route: %d accepted, %s, loads fair at %d of %d levels looked at%n",
                    sent.size(), states, levels.size(), PEOPLE * CAP + 1);
        }
    }

    private CompletableFuture<List<Sent>> send(ExecutorService clients) {
        List<CompletableFuture<List<Sent>>> all =
                IntStream.range(0, CLIENTS)
                        .mapToObj(client ->
                                CompletableFuture.supplyAsync(() -> send(client), clients))
                        .toList();
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(_ ->
                        all.stream()
                                .map(CompletableFuture::join)
                                .flatMap(Collection::stream)
                                .toList());
    }

    private List<Sent> send(int client) {
        Web web = new Web(system);
        Person introducer = introducers.get(client);
        String bearer = web.signIn(introducer);
        List<Sent> sent = new ArrayList<>();
        for (int number = client; number < REQUESTS; number += CLIENTS) {
            Cast cast = Cast.strangers().withIntroducer(introducer);
            Request request = Request.askedFor(cast).toRoute(route.name());
            Reply reply = web.request(bearer, request.body());
            assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
            sent.add(new Sent(request, bearer, reply.json().path("id").asText()));
        }
        return sent;
    }

    /** How many the route has been asked for up to now, which is spread evenly at any moment. */
    private int totalOfFairLoads() {
        List<Integer> loads =
                system.database("consent").rows(LOADS, route.name()).stream()
                        .map(row -> ((Number) row.get("asks")).intValue())
                        .toList();
        int total = loads.stream().mapToInt(Integer::intValue).sum();
        assertThat(loads)
                .hasSize(PEOPLE)
                .allSatisfy(load ->
                        assertThat(load)
                                .isBetween(total / PEOPLE, Math.ceilDiv(total, PEOPLE))
                                .isLessThanOrEqualTo(CAP));
        return total;
    }

    private static long decided() {
        return ((Number)
                        system.database("consent")
                                .rows("SELECT count(*) AS introductions FROM introduction")
                                .getFirst()
                                .get("introductions"))
                .longValue();
    }

    private static void awaitLetters(Aftermath aftermath) {
        await("a letter for each")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> aftermath.letters().size() >= REQUESTS);
        assertThat(aftermath.letters()).hasSize(REQUESTS);
    }

    private void assertEachGotTheirShare() {
        for (Person person : people) {
            assertThat(new Mailbox(system, person).letters(Mail::asks))
                    .as("asks to " + person.name())
                    .hasSize(CAP);
        }
    }

    /** Each accepted request is where its letter says it is, and has exactly that one. */
    private Map<String, Long> statesSeenByTheIntroducers(Aftermath aftermath, List<Sent> sent) {
        Map<String, List<Mail>> byTopic = lettersByTopic(aftermath, sent);
        return sent.stream()
                .collect(
                        Collectors.groupingBy(
                                one -> {
                                    List<Mail> letters = byTopic.get(one.request().topic());
                                    assertThat(letters).as("letters of " + one.id()).hasSize(1);
                                    return state(one, letters.getFirst());
                                },
                                Collectors.counting()));
    }

    private static String state(Sent one, Mail letter) {
        JsonNode seen = Introduction.under(system, one.request(), one.bearer(), one.id()).seen();
        boolean asked = seen.path("state").asText().equals("AWAITING_TARGET");
        assertThat(letter.asks()).as("an ask for " + one.id()).isEqualTo(asked);
        assertThat(letter.recipients().contains(one.request().cast().introducer().address()))
                .isNotEqualTo(asked);
        return asked
                ? seen.path("state").asText()
                : seen.path("state").asText() + " " + seen.path("notPossible").asText();
    }

    private Map<String, List<Mail>> lettersByTopic(Aftermath aftermath, List<Sent> sent) {
        Map<String, List<Mail>> byTopic = new HashMap<>();
        List<String> topics = sent.stream().map(one -> one.request().topic()).toList();
        for (Mail letter : aftermath.letters().stream().map(Mail::of).toList()) {
            String prose = letter.prose();
            String topic = topics.stream().filter(prose::contains).findFirst().orElseThrow();
            byTopic.computeIfAbsent(topic, _ -> new ArrayList<>()).add(letter);
        }
        return byTopic;
    }

    /** How many requests a process has found not possible. */
    private static double turnedAway(Service service) {
        Reply metrics = new Web(system).open(service.url().resolve("/q/metrics"));
        return metrics.text()
                .lines()
                .filter(line -> line.startsWith(ENDED))
                .mapToDouble(line -> Double.parseDouble(line.substring(ENDED.length())))
                .sum();
    }

    private static List<Person> called(String firstName, int count) {
        return Stream.generate(() -> Person.called(firstName)).limit(count).toList();
    }

    private static Route routeOf(List<Person> people) {
        Route route = Route.empty();
        for (Person person : people) {
            route = route.with(Seat.at(1, person).atMost(CAP));
        }
        return route;
    }
}
