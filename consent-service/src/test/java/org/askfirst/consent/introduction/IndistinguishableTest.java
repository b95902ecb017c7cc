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
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.Topic;
import org.askfirst.consent.choice.Choices.Change;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.junit.jupiter.api.Test;

/**
 * To the introducer a standing choice looks like an ordinary answer: the same bytes from the API,
 * the same letters, the same announcements, at every step. Ids and times are masked, but not which
 * times there are.
 */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class IndistinguishableTest {

    private static final LocalDate DAY = LocalDate.now().plusDays(30);

    @Inject Introductions introductions;
    @Inject OwnPages pages;
    @Inject Fixture fixture;

    @Test
    void never_looks_like_a_no() {
        Requested first = aRequest(true);
        choose(fixture.taken(first), _ -> new Change.Never());
        assertThat(seenOfSpared(by("never@example.com", first), State.Name.DECLINED))
                .isEqualTo(seenOfAsked(new Answer.No(), State.Name.DECLINED));
    }

    @Test
    void never_from_this_introducer_looks_like_a_no() {
        Requested first = by("uma@example.com", aRequest(true));
        choose(fixture.taken(first), Change.NeverThisIntroducer::new);
        introductions.withdraw(first.introductionId());
        assertThat(seenOfSpared(Fixture.again(first), State.Name.DECLINED))
                .isEqualTo(seenOfAsked(new Answer.No(), State.Name.DECLINED));
    }

    @Test
    void a_pause_looks_like_too_busy() {
        Requested first = aRequest(true);
        choose(fixture.taken(first), _ -> new Change.Pause(DAY));
        assertThat(seenOfSpared(by("pause@example.com", first), State.Name.DEFERRED))
                .isEqualTo(seenOfAsked(new Answer.TooBusy(DAY), State.Name.DEFERRED));
    }

    @Test
    void a_no_a_while_ago_looks_like_a_no() {
        Requested first = aRequest(true);
        UUID id = fixture.taken(first);
        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.No());
        assertThat(seenOfSpared(by("again@example.com", first), State.Name.DECLINED))
                .isEqualTo(seenOfAsked(new Answer.No(), State.Name.DECLINED));
    }

    @Test
    void a_letter_over_the_cap_looks_like_one_that_nobody_answers() {
        Requested first = aRequest(true);
        choose(fixture.taken(first), _ -> new Change.Cap(1));
        Requested surplus = by("cap@example.com", first);
        UUID id = fixture.taken(surplus);
        // The next month is farther away than the end of this ask.
        fixture.execute(
                "UPDATE introduction SET spared_at = spared_at + interval '40 days' WHERE id = '%s'"
                        .formatted(id));
        List<String> silent = new ArrayList<>();
        step(silent, id, surplus, false);
        fixture.accepted(id, "WITHHELD");
        step(silent, id, surplus, true);
        fixture.ageUntil(id, State.Name.EXPIRED);
        step(silent, id, surplus, false);
        assertThat(silent).isEqualTo(seenOfAsked(null, State.Name.EXPIRED));
    }

    /** What the introducer sees of an ask that goes out. */
    private List<String> seenOfAsked(Answer answer, State.Name end) {
        Requested request = by("ordinary@example.com", aRequest(true));
        UUID id = fixture.taken(request);
        List<String> seen = new ArrayList<>();
        step(seen, id, request, false);
        fixture.accepted(id, "ASK");
        step(seen, id, request, true);
        if (answer == null) {
            fixture.ageUntil(id, end);
        } else {
            introductions.press(fixture.askOf(id, Role.TARGET), answer);
        }
        step(seen, id, request, false);
        return seen;
    }

    /** What the introducer sees of one that does not. */
    private List<String> seenOfSpared(Requested request, State.Name end) {
        UUID id = fixture.taken(request);
        assertThat(fixture.letters(id, "ASK")).isEmpty();
        List<String> seen = new ArrayList<>();
        step(seen, id, request, false);
        fixture.accepted(id, "WITHHELD");
        step(seen, id, request, true);
        fixture.ageUntil(id, end);
        step(seen, id, request, false);
        return seen;
    }

    private void step(List<String> seen, UUID id, Requested request, boolean accepted) {
        String token = SignedIn.token(request.introducer().subject());
        String json =
                given().auth()
                        .oauth2(token)
                        .get("/introductions/" + id)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        seen.add(masked(json, accepted));
        int announced =
                fixture.query(
                                "SELECT sequence FROM introduction WHERE id = '%s'".formatted(id),
                                Long.class)
                        .getFirst()
                        .intValue();
        await().until(() -> LIFECYCLE.recordsOf(id).size() == announced);
        LIFECYCLE.recordsOf(id).forEach(found -> seen.add(Topic.type(found)));
        for (String kind : List.of("decline", "expiry", "undeliverable", "not-possible")) {
            int due = fixture.letters(id, kind.toUpperCase().replace('-', '_')).size();
            await().until(() -> sent(id, kind).size() == due);
            sent(id, kind).forEach(letter -> seen.add(facts(letter)));
        }
    }

    private static String facts(JsonNode letter) {
        ((ObjectNode) letter.path("facts")).remove("introducer");
        return letter.path("kind") + " " + letter.path("facts");
    }

    private static String masked(String json, boolean accepted) {
        return json.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "id")
                .replaceAll("\"(createdAt|updatedAt|nextAt)\":\"[^\"]+:\\d\\dZ\"", "\"$1\":time");
    }

    private void choose(UUID id, Function<String, Change> change) {
        Door.Ask door = new Door.Ask(fixture.askOf(id, Role.TARGET));
        assertThat(pages.change(door, change)).isEqualTo(OwnPages.Outcome.DONE);
    }
}
