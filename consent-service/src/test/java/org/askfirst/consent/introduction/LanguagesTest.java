package org.askfirst.consent.introduction;

import static io.restassured.RestAssured.given;
import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.askfirst.consent.introduction.Fixture.sent;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.followup.FollowUps;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.person.PersonKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each is written to in the language that was said of them, or that they chose. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class LanguagesTest {

    @Inject Introductions introductions;
    @Inject FollowUps followUps;
    @Inject PersonKeys personKeys;
    @Inject Fixture fixture;

    @Test
    void each_ask_is_in_the_language_that_was_said_and_the_introduction_in_one_of_both() {
        UUID one = introduced(in("de", "en"));
        assertThat(languages(one, "ask")).containsExactly("de", "en");
        assertThat(languages(one, "introduction")).containsExactly((String) null);
        UUID other = introduced(in("de", "de"));
        assertThat(languages(other, "ask")).containsExactly("de", "de");
        assertThat(languages(other, "introduction")).containsExactly("de");
    }

    @Test
    void where_nothing_is_said_nothing_stands_in_the_letters() {
        UUID id = introduced(in(null, null));
        assertThat(languages(id, "ask")).containsExactly(null, null);
        assertThat(sent(id, "introduction").getFirst().path("facts").has("language")).isFalse();
    }

    @Test
    void what_somebody_chose_counts_before_what_was_said() {
        Requested request = in("de", null);
        chose(request.requester().email(), "en");
        chose(request.target().email(), "en");
        UUID id = introduced(request);
        assertThat(languages(id, "ask")).containsExactly("en", "en");
        assertThat(languages(id, "introduction")).containsExactly("en");
    }

    @Test
    void an_introducer_is_written_to_in_the_language_they_chose_and_in_no_other() {
        Requested quiet = Fixture.by("quiet-" + UUID.randomUUID() + "@example.com", in("de", "de"));
        String german = "german-" + UUID.randomUUID() + "@example.com";
        chose(german, "de");
        Requested spoken = Fixture.by(german, in("en", "en"));
        for (Requested request : List.of(quiet, spoken)) {
            UUID id = fixture.taken(request);
            press(id, Role.REQUESTER, new Answer.No());
        }
        assertThat(languages(quiet.introductionId(), "decline")).containsExactly((String) null);
        assertThat(languages(spoken.introductionId(), "decline")).containsExactly("de");
    }

    @Test
    void whoever_is_asked_instead_does_not_inherit_the_language() {
        Requested request = in("de", "de");
        UUID id = fixture.taken(request);
        press(id, Role.REQUESTER, new Answer.Yes());
        String better = "iris-" + id + "@example.net";
        press(id, Role.TARGET, new Answer.NotMe(null, "Iris Chen", better));
        followUps.askInstead(fixture.letters(id, "DECLINE").getFirst(), "Iris Chen", better);
        assertThat(languages(id, "ask").getLast()).isNull();
        assertThat(
                        fixture.query(
                                """
                                SELECT language FROM ask
                                WHERE introduction_id = '%s' AND role = 'TARGET' ORDER BY round
                                """
                                        .formatted(id),
                                String.class))
                .containsExactly("de", null);
    }

    @Test
    void no_answer_of_the_api_tells_a_language() {
        String introducer = "tells-" + UUID.randomUUID() + "@example.com";
        Requested request = Fixture.by(introducer, in("de", "de"));
        fixture.taken(request);
        for (String path :
                List.of("/introductions/" + request.introductionId(), "/introductions")) {
            assertThat(
                            given().auth()
                                    .oauth2(SignedIn.token(introducer))
                                    .get(path)
                                    .then()
                                    .statusCode(200)
                                    .extract()
                                    .asString())
                    .contains(request.introductionId().toString())
                    .doesNotContain("anguage", "\"de\"");
        }
    }

    @Test
    void who_is_forgotten_leaves_no_language() {
        Requested request = in("de", "de");
        UUID id = fixture.taken(request);
        press(id, Role.REQUESTER, new Answer.Yes());
        chose(request.target().email(), "de");
        fixture.forget(request, Role.REQUESTER);
        assertThat(left(id)).isEqualTo("null de null de");
        fixture.forget(request, Role.TARGET);
        assertThat(left(id)).isEqualTo("null null null null");
        assertThat(
                        fixture.query(
                                "SELECT count(*) FROM person WHERE key = '%s' AND language IS NULL"
                                        .formatted(personKeys.of(request.target().email())),
                                Long.class))
                .containsExactly(1L);
    }

    @Test
    void what_is_not_kept_any_more_has_no_language_either() {
        Requested request = in("de", "de");
        UUID id = fixture.taken(request);
        press(id, Role.REQUESTER, new Answer.No());
        fixture.age(id, Duration.ofDays(400));
        QuarkusTransaction.requiringNew()
                .run(() -> Scrubbing.scrubIfOverdue(id, Duration.ofDays(180)));
        assertThat(left(id)).isEqualTo("null null null null");
    }

    /** Of requester and target in the introduction, and in their asks. */
    private String left(UUID id) {
        return fixture.query(
                        """
                        SELECT concat_ws(' ', coalesce(requester_language, 'null'),
                            coalesce(target_language, 'null'),
                            coalesce((SELECT max(language) FROM ask
                                WHERE introduction_id = i.id AND role = 'REQUESTER'), 'null'),
                            coalesce((SELECT max(language) FROM ask
                                WHERE introduction_id = i.id AND role = 'TARGET'), 'null'))
                        FROM introduction i WHERE id = '%s'
                        """
                                .formatted(id),
                        String.class)
                .getFirst();
    }

    private UUID introduced(Requested request) {
        UUID id = fixture.taken(request);
        press(id, Role.REQUESTER, new Answer.Yes());
        press(id, Role.TARGET, new Answer.Yes());
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.RELEASED);
        return id;
    }

    private void press(UUID id, Role role, Answer answer) {
        introductions.press(fixture.askOf(id, role), answer);
    }

    private void chose(String email, String language) {
        fixture.execute(
                """
                INSERT INTO person (key, language) VALUES ('%1$s', '%2$s')
                ON CONFLICT (key) DO UPDATE SET language = '%2$s'
                """
                        .formatted(personKeys.of(email), language));
    }

    /** In which the letters of this kind are, in their order. */
    private List<String> languages(UUID id, String kind) {
        int due = fixture.letters(id, kind.toUpperCase(Locale.ROOT)).size();
        await().until(() -> sent(id, kind).size() == due);
        return sent(id, kind).stream().map(LanguagesTest::language).toList();
    }

    private static @Nullable String language(JsonNode letter) {
        return letter.at("/facts/language").textValue();
    }

    private static Requested in(@Nullable String requester, @Nullable String target) {
        Requested request = aRequest(false);
        return new Requested(
                request.introductionId(),
                request.requestedAt(),
                request.introducer(),
                new Requested.Requester(
                        request.requester().name(), request.requester().email(), false, requester),
                new Requested.Target(request.target().name(), request.target().email(), target),
                null,
                request.topic(),
                request.blurb(),
                request.note());
    }
}
