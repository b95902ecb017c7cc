package org.askfirst.consent.introduction;

import static io.restassured.RestAssured.given;
import static org.askfirst.consent.introduction.Fixture.LIFECYCLE;
import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.askfirst.consent.introduction.Fixture.by;
import static org.askfirst.consent.introduction.Fixture.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.MovedClock;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.Topic;
import org.askfirst.consent.decision.Policy;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.person.PersonKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * To the introducer a withheld ask looks like one that went out: the same bytes from the API, times
 * and all, the same letters, the same announcements, at every step of a clock that stands still in
 * between. Only ids are masked.
 */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class IndistinguishableTest {

    private static final String INTRODUCER = "standing@example.com";

    /** Not on a whole second, or it would not show who rounds. */
    private static final Instant BEGIN =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).plusMillis(412);

    @Inject Introductions introductions;
    @Inject Fixture fixture;
    @Inject PersonKeys personKeys;
    @Inject Policy policy;
    @Inject AgroalDataSource database;

    private MovedClock clock;

    @BeforeEach
    void take() {
        clock = MovedClock.of(database);
    }

    @AfterEach
    void giveBack() {
        clock.close();
    }

    static Stream<Arguments> withholdings() {
        // As usual, and while no mail was accepted for some hours.
        return Stream.of(Duration.ofMillis(230), Duration.ofHours(7))
                .flatMap(lag -> Stream.of(Withholding.values()).map(one -> Arguments.of(one, lag)));
    }

    @ParameterizedTest
    @MethodSource("withholdings")
    void an_introducer_sees_the_same(Withholding withholding, Duration lag) {
        Requested withheld = by(INTRODUCER, aRequest(true));
        fixture.execute(withholding.wish(Withholding.Key.of(withheld, personKeys)));
        Moments moments = new Moments(BEGIN, BEGIN.plus(lag));

        List<String> seen = seenOf(withheld, withholding, moments, "WITHHELD");
        assertThat(seenOf(by(INTRODUCER, aRequest(true)), withholding, moments, "ASK"))
                .isEqualTo(seen);
    }

    /** When what happens; the last is known when it has been drawn. */
    private static final class Moments {
        private final Instant asked;
        private final Instant accepted;
        private Instant answered;

        Moments(Instant asked, Instant accepted) {
            this.asked = asked;
            this.accepted = accepted;
        }

        Instant shown() {
            return accepted.truncatedTo(ChronoUnit.SECONDS).plusSeconds(2);
        }
    }

    private List<String> seenOf(
            Requested request, Withholding withholding, Moments moments, String letter) {
        UUID id = request.introductionId();
        List<String> seen = new ArrayList<>();
        clock.standAt(moments.asked);
        fixture.taken(request);
        look(seen, id);
        clock.standAt(moments.accepted.minusMillis(1));
        introductions.meetDeadline(id);
        look(seen, id);
        clock.standAt(moments.accepted);
        assertThat(fixture.letters(id, letter)).hasSize(1);
        fixture.accepted(id, letter);
        look(seen, id);
        clock.standAt(moments.shown().minusMillis(1));
        look(seen, id);
        clock.standAt(moments.shown());
        look(seen, id);
        if (moments.answered == null) {
            moments.answered = answeredAt(id, withholding, moments);
        }
        clock.standAt(moments.answered.minusMillis(1));
        introductions.meetDeadline(id);
        look(seen, id);
        clock.standAt(moments.answered);
        if (letter.equals("ASK") && withholding.answer() != null) {
            introductions.press(fixture.askOf(id, Role.TARGET), withholding.answer());
        }
        await().untilAsserted(() -> {
            introductions.meetDeadline(id);
            assertThat(fixture.stateOf(id)).isEqualTo(withholding.end());
        });
        look(seen, id);
        listen(seen, id);
        return seen;
    }

    /** The hour that was drawn; the end, where nobody answers. */
    private Instant answeredAt(UUID id, Withholding withholding, Moments moments) {
        if (withholding.answer() == null) {
            return moments.shown().plus(policy.expireAfter());
        }
        Instant drawn =
                fixture.query(
                                "SELECT spared_at FROM introduction WHERE id = '%s'".formatted(id),
                                Instant.class)
                        .getFirst();
        assertThat(drawn).isAfter(moments.shown());
        return drawn;
    }

    private void look(List<String> seen, UUID id) {
        String json =
                given().auth()
                        .oauth2(SignedIn.token(INTRODUCER))
                        .get("/introductions/" + id)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        seen.add(json.replace(id.toString(), "id"));
    }

    /** What was announced and written, and when each of it was decided. */
    private void listen(List<String> seen, UUID id) {
        int announced =
                fixture.query(
                                "SELECT sequence FROM introduction WHERE id = '%s'".formatted(id),
                                Long.class)
                        .getFirst()
                        .intValue();
        await().until(() -> LIFECYCLE.recordsOf(id).size() == announced);
        LIFECYCLE
                .recordsOf(id)
                .forEach(found ->
                        seen.add(Topic.type(found) + found.value().replace(id.toString(), "id")));
        for (String kind : List.of("decline", "expiry", "undeliverable", "not-possible")) {
            int due = fixture.letters(id, kind.toUpperCase(Locale.ROOT).replace('-', '_')).size();
            await().until(() -> sent(id, kind).size() == due);
            sent(id, kind).forEach(told -> seen.add(facts(told)));
        }
    }

    private static String facts(JsonNode letter) {
        ObjectNode facts = (ObjectNode) letter.path("facts");
        return letter.path("kind") + " " + letter.path("decidedAt") + " " + facts;
    }
}
