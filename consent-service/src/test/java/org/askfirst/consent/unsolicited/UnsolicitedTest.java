package org.askfirst.consent.unsolicited;

import static io.restassured.RestAssured.given;
import static org.askfirst.consent.introduction.Fixture.REQUESTS;
import static org.askfirst.consent.introduction.Fixture.sent;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Sealed;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.unsolicited.HandedIn.Party;
import org.askfirst.consent.unsolicited.HandedIn.Reason;
import org.askfirst.consent.unsolicited.HandedIn.Stranger;
import org.junit.jupiter.api.Test;

/** Introductions that were made without asking. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class UnsolicitedTest {

    @Inject Unsolicited unsolicited;
    @Inject PersonKeys personKeys;
    @Inject Fixture fixture;

    @Test
    void the_introducer_alone_is_written_to_in_the_victims_name() {
        HandedIn event = handedIn("a@example.com", "Ada Park", "ada@example.org");
        REQUESTS.put(
                event.introductionId().toString(),
                HandedIn.TYPE,
                event.introductionId().toString(),
                Sealed.byIntake(HandedIn.TYPE, event));
        await().until(() -> sent(event.introductionId(), "unsolicited").size() == 1);
        JsonNode letter = sent(event.introductionId(), "unsolicited").getFirst();
        assertThat(letter.path("recipients")).hasSize(1);
        assertThat(letter.path("recipients").path(0).path("email").asText())
                .isEqualTo("a@example.com");
        assertThat(letter.path("facts").path("victim").path("name").asText())
                .isEqualTo("Grace Lim");
        assertThat(letter.toString()).doesNotContain("ada@example.org");
    }

    @Test
    void one_letter_per_victim_and_introducer_for_a_while() {
        HandedIn first = handedIn("b@example.com", "Ada Park", null);
        take(first);
        HandedIn again = handedIn("b@example.com", "Ada Park", null);
        take(again);
        HandedIn another = handedIn("b@example.com", "Bob Stone", null);
        take(another);
        assertThat(letters(first)).isEqualTo(1);
        assertThat(letters(again)).isZero();
        assertThat(letters(another)).isZero();
        assertThat(
                        fixture.query(
                                "SELECT count(*) FROM unsolicited WHERE introducer_key = '%s'"
                                        .formatted(personKeys.of("b@example.com")),
                                Long.class))
                .containsExactly(2L);
    }

    @Test
    void the_introducer_is_written_to_in_the_language_that_was_said_unless_they_chose() {
        String victim = "victim-" + UUID.randomUUID() + "@example.net";
        HandedIn said = inGerman(handedInBy(victim, "german@example.com", "Ada Park"));
        fixture.execute(
                "INSERT INTO person (key, language) VALUES ('%s', 'en')"
                        .formatted(personKeys.of("english@example.com")));
        HandedIn chosen = inGerman(handedInBy(victim, "english@example.com", "Ada Park"));
        for (HandedIn event : List.of(said, chosen)) {
            take(event);
            await().until(() -> sent(event.introductionId(), "unsolicited").size() == 1);
        }
        assertThat(languageOf(said)).isEqualTo("de");
        assertThat(languageOf(chosen)).isEqualTo("en");
    }

    private static String languageOf(HandedIn event) {
        return sent(event.introductionId(), "unsolicited")
                .getFirst()
                .at("/facts/language")
                .textValue();
    }

    private static HandedIn inGerman(HandedIn event) {
        return new HandedIn(
                event.introductionId(),
                event.victim(),
                new Party(event.introducer().name(), event.introducer().email(), "de"),
                event.stranger(),
                event.topic(),
                event.reason(),
                event.knows(),
                event.better(),
                event.until());
    }

    @Test
    void a_redelivered_event_is_answered_once() {
        HandedIn event = handedIn("c@example.com", "Ada Park", null);
        take(event);
        unsolicited.handIn("/test", "another id of the event", event);
        assertThat(letters(event)).isEqualTo(1);
    }

    @Test
    void an_introducer_who_chose_never_is_left_alone() {
        fixture.execute(
                "INSERT INTO person (key, choice) VALUES ('%s', 'NEVER')"
                        .formatted(personKeys.of("d@example.com")));
        HandedIn event = handedIn("d@example.com", "Ada Park", null);
        take(event);
        assertThat(letters(event)).isZero();
    }

    @Test
    void the_record_counts_them_for_the_introducer_and_nobody_else() {
        take(handedIn("e@example.com", "Ada Park", null));
        assertThat(record("e@example.com").path("unsolicited").asInt()).isEqualTo(1);
        assertThat(record("f@example.com").path("unsolicited").asInt()).isZero();
        given().get("/introducers/me").then().statusCode(401);
    }

    @Test
    void who_handed_it_in_sees_what_became_of_it_and_not_what_the_introducer_chose() {
        String victim = "victim-" + UUID.randomUUID() + "@example.net";
        String wary = "wary-" + UUID.randomUUID() + "@example.com";
        String open = "open-" + UUID.randomUUID() + "@example.com";
        fixture.execute(
                "INSERT INTO person (key, choice) VALUES ('%s', 'NEVER')"
                        .formatted(personKeys.of(wary)));
        for (String introducer : List.of(wary, open)) {
            take(handedInBy(victim, introducer, "Ada Park"));
            take(handedInBy(victim, introducer, "Bob Stone"));
        }
        List<JsonNode> shown = listOf(victim);
        assertThat(shown)
                .extracting(one -> one.path("stranger").asText())
                .containsExactly("Bob Stone", "Ada Park", "Bob Stone", "Ada Park");
        assertThat(shown)
                .extracting(one -> one.path("letter").asText())
                .containsExactly("NOT_WRITTEN", "WRITTEN", "NOT_WRITTEN", "WRITTEN");
        assertThat(shown.getFirst().path("topic").asText()).isNotEmpty();
        assertThat(shown.toString()).doesNotContain("@");
        assertThat(listOf("other-" + victim)).isEmpty();

        fixture.execute(
                "UPDATE letter SET status = 'FAILED', reason = 'REFUSED', settled_at = now() WHERE introduction_id = '%s'"
                        .formatted(shown.get(1).path("id").asText()));
        assertThat(listOf(victim))
                .extracting(one -> one.path("letter").asText())
                .containsExactly("NOT_WRITTEN", "UNDELIVERABLE", "NOT_WRITTEN", "WRITTEN");
        given().get("/unsolicited-introductions").then().statusCode(401);
    }

    @Test
    void who_widens_a_never_is_told_no_sooner_than_anybody() {
        String victim = "victim-" + UUID.randomUUID() + "@example.net";
        String wary = "wary-" + UUID.randomUUID() + "@example.com";
        fixture.execute(
                "INSERT INTO person (key, choice) VALUES ('%s', 'NEVER')"
                        .formatted(personKeys.of(wary)));
        take(handedInBy(victim, wary, "Ada Park"));
        fixture.execute(
                "UPDATE person SET choice = 'ASK_ME' WHERE key = '%s'"
                        .formatted(personKeys.of(wary)));
        HandedIn second = handedInBy(victim, wary, "Bob Stone");
        take(second);
        assertThat(letters(second)).isZero();
    }

    @Test
    void somebody_forgotten_is_in_nothing_that_was_handed_in() {
        String victim = "victim-" + UUID.randomUUID() + "@example.net";
        String stranger = "ada-" + UUID.randomUUID() + "@example.org";
        take(handedIn("o@example.com", "Ada Park", stranger, victim));
        assertThat(listOf(victim)).hasSize(1);
        QuarkusTransaction.requiringNew()
                .run(() ->
                        UnsolicitedRow.forget(
                                personKeys.of(stranger), Instant.now().plusSeconds(60)));
        assertThat(listOf(victim)).isEmpty();
    }

    private static List<JsonNode> listOf(String victim) {
        JsonNode shown =
                given().auth()
                        .oauth2(SignedIn.token(victim))
                        .get("/unsolicited-introductions")
                        .then()
                        .statusCode(200)
                        .extract()
                        .as(JsonNode.class);
        return shown.path("introductions").valueStream().toList();
    }

    private JsonNode record(String subject) {
        return given().auth()
                .oauth2(SignedIn.token(subject))
                .get("/introducers/me")
                .then()
                .statusCode(200)
                .extract()
                .as(JsonNode.class);
    }

    private void take(HandedIn event) {
        unsolicited.handIn("/test", event.introductionId().toString(), event);
    }

    private int letters(HandedIn event) {
        return fixture.letters(event.introductionId(), "UNSOLICITED").size();
    }

    private static HandedIn handedIn(String introducer, String stranger, String email) {
        return handedIn(introducer, stranger, email, "grace@example.net");
    }

    private static HandedIn handedInBy(String victim, String introducer, String stranger) {
        return handedIn(introducer, stranger, null, victim);
    }

    private static HandedIn handedIn(
            String introducer, String stranger, String email, String victim) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return new HandedIn(
                id,
                new Party("Grace Lim", victim),
                new Party("Tom Reed", introducer),
                new Stranger(stranger, email),
                "Hiring",
                Reason.NO,
                null,
                null,
                null);
    }
}
