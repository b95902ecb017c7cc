package org.askfirst.consent.introduction;

import static io.restassured.RestAssured.given;
import static org.askfirst.consent.introduction.Fixture.sent;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.choice.StandingChoices.Change;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.ownpage.OwnPages;
import org.askfirst.consent.ownpage.PageLink;
import org.askfirst.consent.person.PersonKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How much people are asked and may ask: five requests a day, three asks a day and six a month of a
 * person, two a week of a pair.
 */
@QuarkusTest
@TestProfile(SmallLimits.class)
@QuarkusTestResource(LocalParts.class)
class LimitsTest {

    @Inject Introductions introductions;
    @Inject OwnPages pages;
    @Inject PersonKeys personKeys;
    @Inject Fixture fixture;

    /** Makes the people of each test its own. */
    private String own;

    @BeforeEach
    void people_of_its_own() {
        own = UUID.randomUUID().toString();
    }

    @Test
    void one_introducer_asks_somebody_once_a_day_whoever_would_meet_them() {
        for (int number = 1; number <= 5; number++) {
            assertThat(fixture.stateOf(ask("tom", "r" + number, "grace")))
                    .isEqualTo(State.Name.AWAITING_TARGET);
        }
        assertThat(asksTo("grace")).isEqualTo(1);
    }

    @Test
    void a_no_cools_down_for_as_long_as_is_set() {
        UUID id = ask("tom", "r1", "grace");
        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.No());
        fixture.ageUntil(id, State.Name.DECLINED);
        assertThat(
                        fixture.query(
                                """
                                SELECT round(extract(epoch FROM ends_at - clock_timestamp()) / 86400)
                                FROM cool_down WHERE person_key =
                                    (SELECT target_key FROM introduction WHERE id = '%s')
                                """
                                        .formatted(id),
                                BigDecimal.class))
                .singleElement()
                .matches(days -> days.intValue() == 45);
    }

    @Test
    void all_together_ask_somebody_three_times_a_day_in_either_role() {
        ask("tom", "r1", "grace");
        fixture.taken(request("uma", "grace", "t2", false));
        ask("vic", "r3", "grace");
        UUID withheld = ask("wim", "r4", "grace");
        UUID asRequester = fixture.taken(request("xia", "grace", "t5", false));
        assertThat(asksTo("grace")).isEqualTo(3);
        assertThat(fixture.stateOf(withheld)).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(fixture.stateOf(asRequester)).isEqualTo(State.Name.AWAITING_REQUESTER);
        assertThat(fixture.letters(withheld, "ASK")).isEmpty();
        assertThat(fixture.letters(asRequester, "ASK")).isEmpty();
    }

    @Test
    void what_waits_goes_out_when_there_is_room_again_the_longest_first() {
        ask("tom", "r1", "grace");
        ask("uma", "r2", "grace");
        ask("vic", "r3", "grace");
        UUID older = ask("wim", "r4", "grace");
        UUID younger = ask("xia", "r5", "grace");

        asksGrowOlder("grace", 1);
        lookAgain(younger);
        assertThat(fixture.letters(younger, "ASK")).isEmpty();
        lookAgain(older);
        await().until(() -> fixture.letters(older, "ASK").size() == 1);
        lookAgain(younger);
        assertThat(fixture.letters(younger, "ASK")).isEmpty();
        assertThat(asksTo("grace")).isEqualTo(4);

        asksGrowOlder("grace", 2);
        lookAgain(younger);
        await().until(() -> fixture.letters(younger, "ASK").size() == 1);
    }

    @Test
    void withdrawing_frees_nothing_of_a_person() {
        for (String introducer : List.of("tom", "uma", "vic")) {
            introductions.withdraw(ask(introducer, "r-" + introducer, "grace"));
        }
        UUID fourth = ask("wim", "r4", "grace");
        assertThat(fixture.letters(fourth, "ASK")).isEmpty();
    }

    @Test
    void however_many_ask_at_once_three_do() {
        List<Requested> requests =
                IntStream.range(0, 16)
                        .mapToObj(number -> request("i" + number, "r" + number, "grace", true))
                        .toList();
        atOnce(requests);
        assertThat(asksTo("grace")).isEqualTo(3);
    }

    @Test
    void ones_own_cap_takes_the_place_of_the_limit() {
        UUID first = ask("tom", "r1", "grace");
        PageLink.Ask door = new PageLink.Ask(fixture.askOf(first, Role.TARGET));
        assertThat(pages.change(door, _ -> new Change.Cap(5))).isEqualTo(OwnPages.Outcome.DONE);
        for (int number = 2; number <= 5; number++) {
            ask("tom", "r" + number, "grace");
        }
        assertThat(asksTo("grace")).isEqualTo(5);
        ask("uma", "r6", "grace");
        assertThat(asksTo("grace")).isEqualTo(5);
    }

    @Test
    void by_an_asks_link_a_cap_above_the_limit_changes_nothing() {
        UUID id = ask("tom", "r1", "grace");
        PageLink.Ask door = new PageLink.Ask(fixture.askOf(id, Role.TARGET));
        // The same words for both, because the link may be somebody else's by now.
        assertThat(pages.change(door, _ -> new Change.Cap(7))).isEqualTo(OwnPages.Outcome.DONE);
        assertThat(capOf("grace")).isNull();
        assertThat(pages.change(door, _ -> new Change.Cap(6))).isEqualTo(OwnPages.Outcome.DONE);
        assertThat(capOf("grace")).isEqualTo(6);
    }

    @Test
    void a_routes_cap_takes_the_place_of_the_limit() {
        String capped = fixture.aRoute(1, 4);
        String uncapped = fixture.aRoute(1, null);
        for (int number = 1; number <= 2; number++) {
            fixture.taken(onRoute(capped, number));
            fixture.taken(onRoute(uncapped, number));
        }
        assertThat(asksTo(List.of("one-" + capped + "@example.net"))).isEqualTo(2);
        assertThat(asksTo(List.of("one-" + uncapped + "@example.net"))).isEqualTo(1);
    }

    @Test
    void the_third_ask_of_a_pair_in_a_week_is_not_possible_and_says_until_when() {
        introductions.withdraw(ask("tom", "ada", "grace"));
        introductions.withdraw(ask("tom", "grace", "ada"));
        UUID third = ask("tom", "ada", "grace");
        LocalDate freeOn = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).plusDays(8);
        JsonNode view = read("/introductions/" + third);
        assertThat(view.path("state").asText()).isEqualTo("NOT_POSSIBLE");
        assertThat(view.path("notPossible").asText()).isEqualTo("LIMIT");
        assertThat(LocalDate.parse(view.path("freeOn").asText()))
                .isBetween(freeOn.minusDays(1), freeOn);
        await().until(() -> sent(third, "not-possible").size() == 1);
        JsonNode facts = sent(third, "not-possible").getFirst().path("facts");
        assertThat(facts.path("notPossible").asText()).isEqualTo("LIMIT");
        assertThat(facts.path("freeOn").asText()).isEqualTo(view.path("freeOn").asText());
        assertThat(fixture.stateOf(ask("uma", "ada", "grace")))
                .isEqualTo(State.Name.AWAITING_TARGET);
    }

    @Test
    void a_pairs_limit_does_not_depend_on_what_anybody_chose() {
        UUID before = ask("uma", "other", "grace");
        PageLink.Ask door = new PageLink.Ask(fixture.askOf(before, Role.TARGET));
        pages.change(door, _ -> new Change.Never());
        introductions.withdraw(ask("tom", "ada", "grace"));
        introductions.withdraw(ask("tom", "ada", "grace"));
        assertThat(fixture.stateOf(ask("tom", "ada", "grace"))).isEqualTo(State.Name.NOT_POSSIBLE);
    }

    @Test
    void somebody_better_is_an_ask_of_that_pair() {
        introductions.withdraw(ask("tom", "ada", "iris"));
        introductions.withdraw(ask("tom", "ada", "iris"));
        UUID id = ask("tom", "ada", "grace");
        introductions.press(
                fixture.askOf(id, Role.TARGET), new Answer.NotMe(null, "Iris Chen", null));
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.DECLINED);
        assertThat(introductions.askInstead(id, "Iris Chen", address("iris")))
                .isEqualTo(new Decision.Refused(Decision.Reason.LIMIT));
        assertThat(introductions.askInstead(id, "Eva Roth", address("eva")))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void past_the_day_nothing_is_taken_and_nothing_of_the_target_is_read() {
        assertThat(read("/introducers/me").path("leftToday").asInt()).isEqualTo(5);
        for (int number = 1; number <= 5; number++) {
            introductions.withdraw(ask("tom", "r" + number, "t" + number));
        }
        assertThat(read("/introducers/me").path("leftToday").asInt()).isZero();
        UUID sixth = ask("tom", "ada", "grace");
        UUID seventh = ask("tom", "ada", "grace");
        for (UUID id : List.of(sixth, seventh)) {
            JsonNode view = read("/introductions/" + id);
            assertThat(view.path("notPossible").asText()).isEqualTo("LIMIT");
            assertThat(view.has("freeOn")).isFalse();
            assertThat(fixture.letters(id, "NOT_POSSIBLE")).isEmpty();
        }
        assertThat(
                        fixture.query(
                                "SELECT 1 FROM person WHERE key = '%s'"
                                        .formatted(personKeys.of(address("grace"))),
                                Integer.class))
                .isEmpty();
        tellNow();
        JsonNode letter = theLimitLetter();
        assertThat(letter.path("recipients").path(0).path("email").asText())
                .isEqualTo(address("tom"));
        assertThat(letter.path("facts").path("notTaken").asInt()).isEqualTo(2);
        assertThat(letter.path("facts").path("aDay").asInt()).isEqualTo(5);

        ask("tom", "ada", "grace");
        assertThat(
                        fixture.query(
                                """
                                SELECT not_taken FROM limit_notice WHERE person_key = '%s'
                                AND tell_at > clock_timestamp() + interval '23 hours'
                                """
                                        .formatted(personKeys.of(address("tom"))),
                                Integer.class))
                .as("the next letter comes in a day")
                .containsExactly(1);
    }

    @Test
    void a_day_rolls() throws SQLException {
        for (int number = 1; number <= 6; number++) {
            ask("tom", "r" + number, "t" + number);
        }
        // The service itself only adds to it and forgets.
        try (Connection owner = LocalParts.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "UPDATE limit_use SET used_at = used_at - interval '1 day'"
                            + " WHERE introducer = '%s'"
                                    .formatted(
                                            personKeys.ofIntroducer(
                                                    "urn:ask-first:local", address("tom"))));
        }
        assertThat(read("/introducers/me").path("leftToday").asInt()).isEqualTo(5);
        assertThat(fixture.stateOf(ask("tom", "ada", "grace")))
                .isEqualTo(State.Name.AWAITING_TARGET);
    }

    @Test
    void however_many_requests_come_at_once_a_day_takes_five() {
        List<Requested> requests =
                IntStream.range(0, 16)
                        .mapToObj(number -> request("tom", "r" + number, "t" + number, true))
                        .toList();
        atOnce(requests);
        assertThat(requests)
                .filteredOn(request ->
                        fixture.stateOf(request.introductionId()) != State.Name.NOT_POSSIBLE)
                .hasSize(5);
    }

    @Test
    void who_is_forgotten_is_told_nothing() {
        for (int number = 1; number <= 6; number++) {
            ask("tom", "r" + number, "t" + number);
        }
        String key = personKeys.of(address("tom"));
        fixture.execute(
                "INSERT INTO person (key, choice, erased_at, erasing) VALUES ('%s', 'NEVER',"
                                .formatted(key)
                        + " clock_timestamp(), true)");
        await().until(() ->
                fixture.query(
                                "SELECT 1 FROM limit_notice WHERE person_key = '%s'".formatted(key),
                                Integer.class)
                        .isEmpty());
    }

    @Test
    void an_erasure_frees_nothing() {
        introductions.withdraw(ask("tom", "ada", "grace"));
        introductions.withdraw(ask("tom", "ada", "grace"));
        for (String forgotten : List.of("grace", "ada", "tom")) {
            erase(forgotten);
            assertThat(fixture.stateOf(ask("tom", "ada", "grace")))
                    .as(forgotten)
                    .isEqualTo(State.Name.NOT_POSSIBLE);
        }
        assertThat(read("/introducers/me").path("leftToday").asInt()).isZero();
    }

    @Test
    void what_goes_beyond_a_limit_is_counted() {
        double requests = counted("REQUESTS_PER_DAY");
        double person = counted("ASKS_PER_PERSON");
        double pair = counted("ASKS_PER_PAIR");
        introductions.withdraw(ask("tom", "ada", "grace"));
        // The introducer's third of what is asked of a person.
        introductions.withdraw(ask("tom", "ada", "grace"));
        ask("tom", "ada", "grace");
        for (int number = 4; number <= 6; number++) {
            ask("tom", "r" + number, "t" + number);
        }
        assertThat(counted("ASKS_PER_PERSON")).isEqualTo(person + 1);
        assertThat(counted("ASKS_PER_PAIR")).isEqualTo(pair + 1);
        assertThat(counted("REQUESTS_PER_DAY")).isEqualTo(requests + 1);
    }

    private static double counted(String limit) {
        String name = "askfirst_past_limit_total{limit=\"" + limit + "\"} ";
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }

    private void erase(String name) {
        String key = personKeys.of(address(name));
        fixture.execute(
                """
                INSERT INTO person (key, choice, erased_at, erasing)
                VALUES ('%s', 'NEVER', clock_timestamp(), true)
                ON CONFLICT (key) DO UPDATE
                SET choice = 'NEVER', erased_at = clock_timestamp(), erasing = true
                """
                        .formatted(key));
        await().until(() ->
                fixture.query(
                                "SELECT erasing FROM person WHERE key = '%s'".formatted(key),
                                Boolean.class)
                        .equals(List.of(false)));
    }

    private UUID ask(String introducer, String requester, String target) {
        return fixture.taken(request(introducer, requester, target, true));
    }

    private Requested request(
            String introducer, String requester, String target, boolean askedForIt) {
        String subject = address(introducer);
        return new Requested(
                UuidCreator.getTimeOrderedEpoch(),
                Instant.now(),
                new Requested.Introducer("urn:ask-first:local", subject, "Tom Reed", subject),
                new Requested.Requester("Ada Park", address(requester), askedForIt),
                new Requested.Target("Grace Lim", address(target)),
                null,
                "Hiring a first backend engineer",
                "Ada is about to hire her first backend engineer.",
                null);
    }

    private Requested onRoute(String route, int number) {
        Requested request = request("tom", "r" + route + number, "nobody", true);
        return new Requested(
                request.introductionId(),
                request.requestedAt(),
                request.introducer(),
                request.requester(),
                null,
                route,
                request.topic(),
                request.blurb(),
                null);
    }

    private String address(String name) {
        return name + "-" + own + "@example.com";
    }

    private void atOnce(List<Requested> requests) {
        List<Thread> threads =
                requests.stream()
                        .map(request -> Thread.ofPlatform().start(() -> fixture.taken(request)))
                        .toList();
        threads.forEach(LimitsTest::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** How often a month somebody wants to be asked; null when they have not said. */
    private Integer capOf(String name) {
        return fixture.query(
                        "SELECT max(per_month) FROM person WHERE key = '%s'"
                                .formatted(personKeys.of(address(name))),
                        Integer.class)
                .getFirst();
    }

    private long asksTo(String name) {
        return asksTo(List.of(address(name)));
    }

    private long asksTo(List<String> addresses) {
        return fixture.query(
                        "SELECT count(*) FROM ask WHERE person_key = '%s'"
                                .formatted(personKeys.of(addresses.getFirst())),
                        Long.class)
                .getFirst();
    }

    /** The oldest asks to somebody leave the day. */
    private void asksGrowOlder(String name, int asks) {
        fixture.execute(
                """
                UPDATE ask SET asked_at = asked_at - interval '1 day' WHERE id IN (
                    SELECT id FROM ask WHERE person_key = '%s' ORDER BY asked_at LIMIT %d)
                """
                        .formatted(personKeys.of(address(name)), asks));
    }

    /** The time has come for what was put off, as the deadlines see it. */
    private void lookAgain(UUID id) {
        fixture.execute(
                """
                UPDATE introduction SET spared_accepts_at = NULL,
                    spared_at = clock_timestamp(), next_at = clock_timestamp(),
                    next_kind = 'COME_DUE', ask_accepted = true
                WHERE id = '%s' AND spared_fate = 'ASKS'
                """
                        .formatted(id));
        introductions.meetDeadline(id);
    }

    private void tellNow() {
        fixture.execute(
                "UPDATE limit_notice SET tell_at = clock_timestamp() WHERE person_key = '%s'"
                        .formatted(personKeys.of(address("tom"))));
    }

    private JsonNode theLimitLetter() {
        return await().until(
                        () ->
                                fixture
                                        .query(
                                                "SELECT id FROM letter WHERE kind = 'LIMIT'"
                                                        + " ORDER BY created_at DESC",
                                                UUID.class)
                                        .stream()
                                        .flatMap(id -> sent(id, "limit").stream())
                                        .filter(letter ->
                                                letter.path("recipients")
                                                        .path(0)
                                                        .path("email")
                                                        .asText()
                                                        .equals(address("tom")))
                                        .toList(),
                        found -> found.size() == 1)
                .getFirst();
    }

    private JsonNode read(String path) {
        return given().auth()
                .oauth2(SignedIn.token(address("tom")))
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .as(JsonNode.class);
    }
}
