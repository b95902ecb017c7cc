package org.askfirst.consent.introduction;

import static io.restassured.RestAssured.given;
import static org.askfirst.consent.introduction.Fixture.LIFECYCLE;
import static org.askfirst.consent.introduction.Fixture.sent;
import static org.askfirst.local.waiting.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.Topic;
import org.askfirst.consent.incoming.Requested;

/** What an introducer sees of one introduction, look by look, with its id and addresses masked. */
final class Looks {

    private final Fixture fixture;
    private final String introducer;
    private final Requested request;
    private final UUID id;
    private final List<String> seen = new ArrayList<>();

    Looks(Fixture fixture, Requested request) {
        this.fixture = fixture;
        this.introducer = request.introducer().subject();
        this.request = request;
        this.id = request.introductionId();
    }

    void look() {
        String json =
                given().auth()
                        .oauth2(SignedIn.token(introducer))
                        .get("/introductions/" + id)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        seen.add(masked(json));
        seen.add("waits: " + waits());
    }

    /** Whether the list of what waits for the introducer has it. */
    private boolean waits() {
        return given().auth()
                .oauth2(SignedIn.token(introducer))
                .queryParam("waiting", "me")
                .get("/introductions")
                .jsonPath()
                .getList("introductions.id")
                .contains(id.toString());
    }

    /** Whom the introducer is offered who types the name of one of the two again. */
    void lookForThePeople() {
        for (String email : List.of(request.requester().email(), request.target().email())) {
            seen.add(
                    masked(
                            given().auth()
                                    .oauth2(SignedIn.token(introducer))
                                    .queryParam("q", email)
                                    .get("/introductions/people")
                                    .asString()));
        }
    }

    /**
     * What was announced and written, and when each of it was decided; and what was seen before.
     */
    List<String> withWhatWasHeard() {
        int announced =
                fixture.query(
                                "SELECT sequence FROM introduction WHERE id = '%s'".formatted(id),
                                Long.class)
                        .getFirst()
                        .intValue();
        await().pollDelay(Duration.ZERO).until(() -> LIFECYCLE.recordsOf(id).size() == announced);
        LIFECYCLE
                .recordsOf(id)
                .forEach(found -> seen.add(Topic.type(found) + masked(found.value())));
        for (String kind : List.of("decline", "expiry", "undeliverable", "not-possible")) {
            int due = fixture.letters(id, kind.toUpperCase(Locale.ROOT).replace('-', '_')).size();
            if (due > 0) {
                await().pollDelay(Duration.ZERO).until(() -> sent(id, kind).size() == due);
                sent(id, kind).forEach(told -> seen.add(facts(told)));
            }
        }
        return seen;
    }

    /**
     * The same without what is forgotten with a person: names, texts, and the day that a letter
     * names in their place.
     */
    static List<String> withoutNames(List<String> seen) {
        return seen.stream()
                .map(one ->
                        one.replaceAll(
                                        "\"(name|email|topic|title|blurb|requesterName|targetName|requestedOn)\""
                                                + ":(null|\"[^\"]*\"),?",
                                        "")
                                .replace(",}", "}"))
                .toList();
    }

    private String masked(String text) {
        return text.replace(request.requester().email(), "the requester's")
                .replace(request.target().email(), "the target's")
                .replace(id.toString(), "id");
    }

    private static String facts(JsonNode letter) {
        ObjectNode facts = (ObjectNode) letter.path("facts");
        return letter.path("kind") + " " + letter.path("decidedAt") + " " + facts;
    }
}
