package org.askfirst.consent.introduction;

import static io.restassured.RestAssured.given;
import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.askfirst.consent.introduction.Fixture.answered;
import static org.askfirst.consent.introduction.Fixture.gone;
import static org.askfirst.consent.introduction.Fixture.onRoute;
import static org.askfirst.consent.introduction.Fixture.sent;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Sealed;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.Topic;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Mail;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.person.PersonKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mail brings about, on a real broker and database; the release delay is zero here. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class IncomingMailTest {

    private static final Topic MAIL = new Topic("intro.mail");
    private static final Answer YES = new Answer.Yes();
    private static final String WORDS = "Happy to, but not before the board meeting.";

    @Inject Introductions introductions;
    @Inject Fixture fixture;
    @Inject PersonKeys personKeys;

    private record Asked(Requested request, UUID id, UUID ask, UUID letter) {
        String grace() {
            return request.target().email();
        }
    }

    private Asked anAskedTarget() {
        return asked(aRequest(true));
    }

    private Asked asked(Requested request) {
        UUID id = fixture.taken(request);
        UUID letter = fixture.letters(id, "ASK").getLast();
        fixture.accepted(id, "ASK");
        return new Asked(request, id, fixture.askOf(id, Role.TARGET), letter);
    }

    private static Mail.Replied replied(Asked asked, String from, String words) {
        return new Mail.Replied(UUID.randomUUID(), asked.ask(), from, words, Instant.now());
    }

    private boolean isGone(String email) {
        return fixture.query(
                                "SELECT count(*) FROM gone_address WHERE person_key = '%s'"
                                        .formatted(personKeys.of(email)),
                                Long.class)
                        .getFirst()
                == 1;
    }

    private State.Name namedAgain(Asked asked) {
        return fixture.stateOf(fixture.taken(Fixture.by("uma@example.com", asked.request())));
    }

    private JsonNode theOnly(UUID id, String kind) {
        await().untilAsserted(() -> assertThat(sent(id, kind)).hasSize(1));
        return sent(id, kind).getFirst();
    }

    @Test
    void an_answer_by_mail_on_the_topic_is_an_answer_and_says_how_it_was_given() {
        Asked asked = anAskedTarget();
        Mail.Answered mail =
                answered(asked.ask(), "yes", asked.grace().replace("@", "+lists@").toUpperCase());
        MAIL.put(
                asked.ask().toString(),
                Mail.Answered.TYPE,
                mail.eventId().toString(),
                Sealed.byIntake(Mail.Answered.TYPE, mail));

        await().until(() -> fixture.stateOf(asked.id()) == State.Name.RELEASED);
        assertThat(
                        fixture.query(
                                "SELECT evidence FROM evidence WHERE introduction_id = '%s' ORDER BY id"
                                        .formatted(asked.id()),
                                String.class))
                .containsExactly("INTRODUCER_WORD", "MAIL");
        assertThat(
                        theOnly(asked.id(), "introduction")
                                .at("/facts/target/consent/evidence")
                                .asText())
                .isEqualTo("MAIL");
        assertThat(fixture.letters(asked.id(), "PAGE")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"no, NO", "too_busy, TOO_BUSY", "not_me, NOT_ME"})
    void a_no_by_mail_is_one(String word, String reason) {
        Asked asked = anAskedTarget();
        fixture.mailed(answered(asked.ask(), word, asked.grace()));

        assertThat(theOnly(asked.id(), "decline").at("/facts/reason").asText()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eve@example.org", "not an address", "grace", ""})
    void somebody_elses_yes_answers_nothing_and_the_asked_address_gets_the_page(String from) {
        Asked asked = anAskedTarget();
        fixture.mailed(answered(asked.ask(), "yes", from));
        fixture.mailed(replied(asked, from, WORDS));

        assertThat(fixture.stateOf(asked.id())).isEqualTo(State.Name.AWAITING_TARGET);
        JsonNode page = theOnly(asked.id(), "page");
        assertThat(page.at("/recipients/0/email").asText()).isEqualTo(asked.grace());
        assertThat(page.at("/facts/askId").asText()).isEqualTo(asked.ask().toString());
        assertThat(page.toString()).doesNotContain(asked.request().requester().email());
        assertThat(fixture.letters(asked.id(), "WORDS")).isEmpty();
    }

    @Test
    void who_wants_no_letters_gets_none_because_somebody_else_wrote() {
        Asked asked = anAskedTarget();
        fixture.execute(
                "UPDATE person SET choice = 'NEVER' WHERE key = '%s'"
                        .formatted(personKeys.of(asked.grace())));
        fixture.mailed(replied(asked, "eve@example.org", WORDS));
        assertThat(fixture.letters(asked.id(), "PAGE")).isEmpty();
    }

    @Test
    void a_mail_from_before_the_last_press_moves_nothing() {
        Requested request = aRequest(false);
        UUID id = fixture.taken(request);
        UUID ask = fixture.askOf(id, Role.REQUESTER);
        introductions.press(ask, YES);
        Mail.Answered old =
                new Mail.Answered(
                        UUID.randomUUID(),
                        ask,
                        "no",
                        request.requester().email(),
                        Instant.now().minus(Duration.ofHours(1)),
                        Instant.now());
        fixture.mailed(old);

        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(fixture.letters(id, "PAGE")).hasSize(1);
    }

    @Test
    void a_mail_that_was_received_before_the_last_press_moves_nothing_however_long_it_waited() {
        Requested request = aRequest(false);
        UUID id = fixture.taken(request);
        UUID ask = fixture.askOf(id, Role.REQUESTER);
        introductions.press(ask, YES);
        Instant pressed =
                fixture.query(
                                "SELECT at FROM evidence WHERE introduction_id = '%s' AND evidence = 'PAGE'"
                                        .formatted(id),
                                Instant.class)
                        .getFirst();
        Instant justBefore = pressed.minusMillis(1);
        fixture.mailed(mailed(request, ask, "no", justBefore));

        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(fixture.letters(id, "PAGE")).hasSize(1);
    }

    @Test
    void of_mails_that_have_waited_the_last_one_counts() {
        Requested request = aRequest(false);
        UUID id = fixture.taken(request);
        UUID ask = fixture.askOf(id, Role.REQUESTER);
        Instant aWhileAgo = Instant.now().minus(Duration.ofMinutes(5));
        fixture.mailed(mailed(request, ask, "yes", aWhileAgo));
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
        fixture.mailed(mailed(request, ask, "no", aWhileAgo.plusSeconds(30)));

        assertThat(fixture.stateOf(id)).isNotEqualTo(State.Name.AWAITING_TARGET);
        assertThat(fixture.letters(id, "PAGE")).isEmpty();
    }

    private static Mail.Answered mailed(
            Requested request, UUID ask, String answer, Instant received) {
        return new Mail.Answered(
                UUID.randomUUID(),
                ask,
                answer,
                request.requester().email(),
                received.truncatedTo(ChronoUnit.SECONDS),
                received);
    }

    @Test
    void words_go_to_the_introducer_whom_the_writer_is_named_to() {
        Asked asked = anAskedTarget();
        fixture.mailed(replied(asked, asked.grace(), WORDS));

        JsonNode letter = theOnly(asked.id(), "words");
        assertThat(letter.at("/recipients/0/email").asText()).isEqualTo("tom@example.com");
        assertThat(letter.at("/facts/words").asText()).isEqualTo(WORDS);
        assertThat(letter.at("/facts/writer/email").asText()).isEqualTo(asked.grace());
        assertThat(letter.at("/facts/role").asText()).isEqualTo("target");
        theOnly(asked.id(), "page");
        assertThat(fixture.stateOf(asked.id())).isEqualTo(State.Name.AWAITING_TARGET);
    }

    @Test
    void nobodys_mailbox_is_filled_by_writing_to_an_ask() {
        Asked asked = anAskedTarget();
        for (int mail = 0; mail < 9; mail++) {
            fixture.mailed(replied(asked, asked.grace(), WORDS + mail));
        }
        assertThat(fixture.letters(asked.id(), "PAGE")).hasSize(1);
        assertThat(fixture.letters(asked.id(), "WORDS")).hasSize(5);
    }

    @Test
    void on_a_route_no_word_reaches_the_introducer() {
        Asked asked = asked(onRoute(fixture.aRoute(2, null), true));
        String email =
                fixture.query(
                                "SELECT email FROM ask WHERE id = '%s'".formatted(asked.ask()),
                                String.class)
                        .getFirst();
        fixture.mailed(replied(asked, email, WORDS));

        assertThat(fixture.letters(asked.id(), "PAGE")).hasSize(1);
        assertThat(fixture.letters(asked.id(), "WORDS")).isEmpty();
    }

    @Test
    void a_mailbox_that_is_gone_is_told_to_whoever_names_it_until_its_owner_shows_up() {
        Asked asked = anAskedTarget();
        fixture.mailed(gone(asked.letter(), asked.grace()));

        assertThat(fixture.stateOf(asked.id())).isEqualTo(State.Name.UNDELIVERABLE);
        assertThat(theOnly(asked.id(), "undeliverable").at("/facts/person").asText())
                .isEqualTo("target");
        assertThat(isGone(asked.grace())).isTrue();
        assertThat(missed(asked)).containsExactly("target");
        assertThat(namedAgain(asked)).isEqualTo(State.Name.UNDELIVERABLE);
        // Whatever they have chosen.
        fixture.execute(
                "UPDATE person SET choice = 'NEVER' WHERE key = '%s'"
                        .formatted(personKeys.of(asked.grace())));
        assertThat(namedAgain(asked)).isEqualTo(State.Name.UNDELIVERABLE);

        introductions.press(asked.ask(), YES);
        assertThat(isGone(asked.grace())).isFalse();
        assertThat(namedAgain(asked)).isEqualTo(State.Name.AWAITING_TARGET);
    }

    @Test
    void who_signs_in_to_introduce_others_is_not_gone() {
        Asked asked = anAskedTarget();
        fixture.mailed(gone(asked.letter(), asked.grace()));
        Requested other = aRequest(true);
        fixture.taken(
                new Requested(
                        other.introductionId(),
                        other.requestedAt(),
                        new Requested.Introducer(
                                "urn:ask-first:local", "grace", "Grace Lim", asked.grace()),
                        other.requester(),
                        other.target(),
                        null,
                        other.topic(),
                        other.blurb(),
                        null));
        assertThat(isGone(asked.grace())).isFalse();
    }

    @Test
    void after_thirty_days_an_address_is_tried_again() {
        Asked asked = anAskedTarget();
        fixture.mailed(gone(asked.letter(), asked.grace()));
        fixture.execute(
                """
                UPDATE gone_address SET noted_at = noted_at - interval '30 days',
                    until = until - interval '30 days' WHERE person_key = '%s'
                """
                        .formatted(personKeys.of(asked.grace())));
        assertThat(namedAgain(asked)).isEqualTo(State.Name.AWAITING_TARGET);
    }

    @ParameterizedTest
    @CsvSource({
        "5.7.1, true, UNDELIVERABLE",
        "5.2.2, true, UNDELIVERABLE",
        "4.2.2, false, AWAITING_TARGET"
    })
    void only_what_says_that_there_is_no_such_mailbox_is_noted(
            String status, boolean permanent, State.Name state) {
        Asked asked = anAskedTarget();
        fixture.mailed(
                new Mail.Bounced(
                        UUID.randomUUID(),
                        asked.letter(),
                        status,
                        permanent,
                        asked.grace(),
                        Instant.now()));
        assertThat(fixture.stateOf(asked.id())).isEqualTo(state);
        assertThat(isGone(asked.grace())).isFalse();
    }

    @Test
    void a_report_that_names_nobody_notes_nobody() {
        Asked asked = anAskedTarget();
        fixture.mailed(gone(asked.letter(), null));
        assertThat(fixture.stateOf(asked.id())).isEqualTo(State.Name.UNDELIVERABLE);
        assertThat(isGone(asked.grace())).isFalse();
    }

    @Test
    void a_report_about_another_recipient_does_nothing() {
        Asked asked = anAskedTarget();
        fixture.mailed(gone(asked.letter(), "uma@example.com"));
        assertThat(fixture.stateOf(asked.id())).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(isGone("uma@example.com")).isFalse();
        assertThat(isGone(asked.grace())).isFalse();
    }

    @Test
    void who_has_answered_is_not_gone() {
        Asked asked = anAskedTarget();
        introductions.press(asked.ask(), YES);
        fixture.mailed(gone(asked.letter(), asked.grace()));
        assertThat(fixture.stateOf(asked.id())).isEqualTo(State.Name.RELEASED);
        assertThat(isGone(asked.grace())).isFalse();
    }

    @Test
    void a_route_turns_to_the_next_and_passes_over_who_is_gone() {
        String route = fixture.aRoute(2, null);
        Asked asked = asked(onRoute(route, true));
        String first =
                fixture.query(
                                "SELECT email FROM ask WHERE id = '%s'".formatted(asked.ask()),
                                String.class)
                        .getFirst();
        fixture.mailed(gone(asked.letter(), first));

        assertThat(fixture.stateOf(asked.id())).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(fixture.letters(asked.id(), "ASK")).hasSize(2);
        assertThat(fixture.letters(asked.id(), "UNDELIVERABLE")).isEmpty();
        for (int other = 0; other < 2; other++) {
            UUID id = fixture.taken(onRoute(route, true));
            assertThat(
                            fixture.query(
                                    "SELECT target_email FROM introduction WHERE id = '%s'"
                                            .formatted(id),
                                    String.class))
                    .doesNotContain(first);
        }
    }

    @Test
    void an_introduction_that_came_back_is_told_once_for_each_whom_it_missed() {
        Asked asked = anAskedTarget();
        introductions.press(asked.ask(), YES);
        UUID introduction = fixture.letters(asked.id(), "INTRODUCTION").getFirst();
        fixture.accepted(asked.id(), "INTRODUCTION");
        String ada = asked.request().requester().email();
        fixture.mailed(gone(introduction, asked.grace()));
        fixture.mailed(gone(introduction, asked.grace()));
        fixture.mailed(gone(introduction, "tom@example.com"));
        fixture.mailed(gone(introduction, "uma@example.com"));
        fixture.mailed(gone(introduction, null));
        JsonNode letter = theOnly(asked.id(), "bounced");
        assertThat(letter.at("/facts/missed")).hasToString("[\"target\"]");
        assertThat(letter.at("/recipients/0/role").asText()).isEqualTo("introducer");

        fixture.mailed(gone(introduction, ada));
        assertThat(fixture.letters(asked.id(), "BOUNCED")).hasSize(2);
        assertThat(missed(asked)).containsExactly("requester", "target");
        assertThat(fixture.stateOf(asked.id())).isEqualTo(State.Name.INTRODUCED);
        for (String email : List.of(ada, asked.grace(), "tom@example.com")) {
            assertThat(isGone(email)).isFalse();
        }
    }

    @Test
    void a_complaint_about_an_ask_is_a_never_without_a_word() {
        Asked asked = anAskedTarget();
        fixture.mailed(new Mail.Complained(UUID.randomUUID(), asked.letter(), Instant.now()));

        assertThat(choiceOf(asked.grace())).containsExactly("NEVER");
        assertThat(fixture.stateOf(asked.id())).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(fixture.letters(asked.id(), "NEVER")).isEmpty();
    }

    /** One of the two who knows its bounce address must not silence the others. */
    @Test
    void a_complaint_about_an_introduction_silences_nobody() {
        Asked asked = anAskedTarget();
        introductions.press(asked.ask(), YES);
        UUID introduction = fixture.letters(asked.id(), "INTRODUCTION").getFirst();
        fixture.mailed(new Mail.Complained(UUID.randomUUID(), introduction, Instant.now()));

        for (String email : List.of(asked.request().requester().email(), asked.grace())) {
            assertThat(choiceOf(email)).doesNotContain("NEVER");
        }
        assertThat(choiceOf("tom@example.com")).doesNotContain("NEVER");
    }

    @Test
    void a_letter_of_the_release_before_is_known_by_its_ask() {
        Asked asked = anAskedTarget();
        fixture.execute(
                "UPDATE letter SET person_key = NULL WHERE id = '%s'".formatted(asked.letter()));
        fixture.mailed(new Mail.Complained(UUID.randomUUID(), asked.letter(), Instant.now()));
        assertThat(choiceOf(asked.grace())).containsExactly("NEVER");
    }

    @Test
    void a_mail_about_what_nobody_knows_does_nothing() {
        UUID unknown = UUID.randomUUID();
        fixture.mailed(gone(unknown, "uma@example.com"));
        fixture.mailed(new Mail.Complained(UUID.randomUUID(), unknown, Instant.now()));
        fixture.mailed(answered(unknown, "yes", "uma@example.com"));
        assertThat(isGone("uma@example.com")).isFalse();
    }

    @Test
    void nothing_is_kept_of_somebody_who_is_forgotten() {
        Asked asked = anAskedTarget();
        fixture.mailed(gone(asked.letter(), asked.grace()));
        fixture.forget(asked.request(), Role.TARGET);
        assertThat(isGone(asked.grace())).isFalse();

        fixture.mailed(replied(asked, asked.grace(), WORDS));
        fixture.mailed(answered(asked.ask(), "yes", asked.grace()));
        assertThat(fixture.letters(asked.id(), "PAGE")).isEmpty();
        assertThat(fixture.letters(asked.id(), "WORDS")).isEmpty();
    }

    private static List<String> missed(Asked asked) {
        return given().auth()
                .oauth2(SignedIn.token("tom@example.com"))
                .get("/introductions/" + asked.id())
                .jsonPath()
                .getList("missed");
    }

    private List<String> choiceOf(String email) {
        return fixture.query(
                "SELECT choice FROM person WHERE key = '%s'".formatted(personKeys.of(email)),
                String.class);
    }
}
