package org.askfirst.consent.page;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.SharedStart;
import org.askfirst.consent.Wire;
import org.askfirst.consent.Wire.Reply;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.unsolicited.HandedIn;
import org.askfirst.consent.unsolicited.Unsolicited;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail gateway's robot presses what it finds, as soon as the letter is there. */
@QuarkusTest
@TestProfile(SharedStart.class)
@QuarkusTestResource(LocalParts.class)
class TooQuickTest {

    private static final String ONCE_MORE = "<h2 id=\"early-heading\">Please press once more</h2>";

    @Inject Introductions introductions;
    @Inject Unsolicited unsolicited;
    @Inject Fixture fixture;
    @Inject Tokens tokens;

    private UUID id;
    private String answers;
    private String choices;

    @BeforeEach
    void somebody_is_asked() {
        id = fixture.taken(Fixture.aRequest(true));
        answers = tokens.answers(id, Role.TARGET);
        choices = tokens.choices(id, Role.TARGET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no", "too_busy", "not_me"})
    void it_answers_nothing_before_or_just_after_the_letter_is_there(String answer) {
        Reply asked = Wire.send("GET", answers);

        Reply before = Wire.post(answers, "answer=" + answer);
        accepted("ASK");
        Reply after = Wire.post(answers, "answer=" + answer);

        for (Reply reply : List.of(before, after)) {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body())
                    .contains(ONCE_MORE, "<title>Please press once more: Would you like to meet")
                    .contains("<h1>Would you like to meet <bdi>Ada Park</bdi>?</h1>", "<form");
        }
        assertThat(Wire.send("GET", answers)).isEqualTo(asked);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(evidence()).containsExactly(true, true);
    }

    @Test
    void a_person_who_takes_longer_needs_one_press() {
        accepted("ASK");
        Wire.post(answers, "answer=no&knows=x");
        secondsPassSince("ASK", 15);

        assertThat(Wire.post(answers, "answer=yes").status()).isEqualTo(303);

        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.RELEASED);
        assertThat(evidence()).containsExactly(true, false);
    }

    @Test
    void an_answer_by_mail_that_comes_as_quickly_counts_for_nothing() {
        accepted("ASK");
        UUID ask = fixture.askOf(id, Role.TARGET);
        String grace = "grace-" + id + "@example.net";
        fixture.mailed(Fixture.answered(ask, "yes", grace));

        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(fixture.letters(id, "PAGE")).hasSize(1);
        secondsPassSince("ASK", 15);
        fixture.mailed(Fixture.answered(ask, "yes", grace));
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.RELEASED);
    }

    @Test
    void what_was_typed_is_not_lost() {
        Reply reply = Wire.post(answers, "answer=not_me&knows=Pay+%26+teams&betterName=Eva");
        assertThat(reply.body()).contains("Pay &amp; teams</textarea>", "value=\"Eva\"");
    }

    @Test
    void a_reminder_brings_the_robot_again_and_it_still_answers_nothing() {
        accepted("ASK");
        secondsPassSince("ASK", 500_000);
        fixture.execute(
                ("UPDATE introduction SET remind_at = clock_timestamp(), next_at ="
                                + " clock_timestamp() WHERE id = '%s'")
                        .formatted(id));
        await().until(() -> fixture.letters(id, "REMINDER").size() == 1);

        assertThat(Wire.post(answers, "answer=yes").body()).contains(ONCE_MORE);
        accepted("REMINDER");
        assertThat(Wire.post(answers, "answer=yes").body()).contains(ONCE_MORE);
        secondsPassSince("REMINDER", 15);
        assertThat(Wire.post(answers, "answer=yes").status()).isEqualTo(303);
        assertThat(evidence()).containsExactly(true, true, false);
    }

    @Test
    void who_read_the_ask_may_answer_while_its_reminder_is_stuck() {
        accepted("ASK");
        secondsPassSince("ASK", 500_000);
        fixture.execute(
                ("UPDATE introduction SET remind_at = clock_timestamp(), next_at ="
                                + " clock_timestamp() WHERE id = '%s'")
                        .formatted(id));
        await().until(() -> fixture.letters(id, "REMINDER").size() == 1);
        secondsPassSince("REMINDER", 601);
        assertThat(Wire.post(answers, "answer=yes").status()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "choice=never",
                "choice=never_this_introducer",
                "choice=pause&until=P3M",
                "choice=cap&perMonth=1",
                "choice=ask_me",
                "choice=link",
            })
    void it_chooses_nothing_and_has_no_letter_sent(String form) {
        List<String> person = tokens.person(id, Role.TARGET);

        Reply before = Wire.post(choices, form);
        accepted("ASK");
        Reply after = Wire.post(choices, form);

        for (Reply reply : List.of(before, after)) {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).contains(ONCE_MORE, "<form");
        }
        assertThat(tokens.letters(id)).containsExactly("ASK");
        assertThat(tokens.person(id, Role.TARGET)).hasSameSizeAs(person);
        assertThat(choicePresses()).containsExactly(true, true);
        secondsPassSince("ASK", 15);
        assertThat(Wire.post(choices, form).body()).doesNotContain(ONCE_MORE);
        assertThat(choicePresses()).containsExactly(true, true, false);
    }

    @Test
    void one_click_is_what_a_mail_program_sends_for_a_person_and_counts() {
        assertThat(Wire.post(choices, "List-Unsubscribe=One-Click").body())
                .contains("<h1>We never ask you</h1>");
        assertThat(tokens.letters(id)).containsExactly("ASK", "NEVER");
    }

    @Test
    void a_robot_cannot_use_up_the_presses_of_the_person() {
        accepted("ASK");
        for (int press = 0; press < 20; press++) {
            String form = press % 2 == 0 ? "answer=yes" : "answer=no";
            assertThat(Wire.post(answers, form).status()).isEqualTo(200);
        }
        assertThat(Wire.post(answers, "answer=yes").status()).isEqualTo(429);
        assertThat(Wire.post(choices, "choice=never").status()).isEqualTo(429);
        assertThat(evidence()).hasSize(20);
        secondsPassSince("ASK", 15);
        assertThat(Wire.post(answers, "answer=yes").status()).isEqualTo(303);
    }

    @Test
    void the_link_in_another_letter_is_not_pressed_by_a_robot_either() {
        accepted("ASK");
        secondsPassSince("ASK", 15);
        String own = tokens.own(id, Role.TARGET);
        for (String form : List.of("choice=never", "choice=export", "choice=erase&sure=yes")) {
            assertThat(Wire.post(own, form).body()).contains(ONCE_MORE);
        }
        accepted("OWN_PAGE");
        assertThat(Wire.post(own, "choice=never").body()).contains(ONCE_MORE);
        secondsPassSince("OWN_PAGE", 15);
        assertThat(Wire.post(own, "choice=cap&perMonth=2").body())
                .contains("We ask you at most twice a month");
    }

    @Test
    void a_robot_of_the_introducer_calls_nothing_off() {
        accepted("ASK");
        secondsPassSince("ASK", 15);
        Wire.post(answers, "answer=too_busy&until=P1M");
        String next = tokens.next(id);
        assertThat(Wire.post(next, "press=call_off").body()).contains(ONCE_MORE);
        accepted("DECLINE");
        assertThat(Wire.post(next, "press=call_off").body()).contains(ONCE_MORE);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.DEFERRED);
        secondsPassSince("DECLINE", 15);
        assertThat(Wire.post(next, "press=call_off").status()).isEqualTo(303);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.WITHDRAWN);
    }

    @Test
    void a_robot_of_the_introducer_asks_nobody_instead() {
        accepted("ASK");
        secondsPassSince("ASK", 15);
        Wire.post(answers, "answer=not_me&betterName=Eva");
        String next = tokens.next(id);
        String form = "press=ask&name=Eva+Stone&email=eva-" + id + "%40example.com";
        assertThat(Wire.post(next, form).body()).contains(ONCE_MORE);
        accepted("DECLINE");
        assertThat(Wire.post(next, form).body())
                .contains(ONCE_MORE, "value=\"Eva Stone\"", "value=\"eva-" + id);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.DECLINED);
        secondsPassSince("DECLINE", 15);
        assertThat(Wire.post(next, form).status()).isEqualTo(303);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
    }

    @Test
    void a_robot_of_who_introduced_without_asking_says_never_for_nobody() {
        UUID handedIn = UUID.randomUUID();
        unsolicited.handIn("/test", handedIn.toString(), handedIn(handedIn));
        String page = tokens.choicesOfUnsolicited(handedIn);
        Reply asked = Wire.send("GET", page);

        Reply before = Wire.post(page, "choice=never");
        accepted(handedIn, "UNSOLICITED");
        Reply after = Wire.post(page, "choice=never");

        for (Reply reply : List.of(before, after)) {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).contains(ONCE_MORE, "Never write to me again");
        }
        assertThat(Wire.send("GET", page)).isEqualTo(asked);
        assertThat(fixture.letters(handedIn, "NEVER")).isEmpty();
        fixture.execute(
                "UPDATE letter SET settled_at = settled_at - interval '15 seconds'"
                        + " WHERE introduction_id = '%s'".formatted(handedIn));
        assertThat(Wire.post(page, "choice=never").body()).doesNotContain(ONCE_MORE);
        assertThat(fixture.letters(handedIn, "NEVER")).hasSize(1);
    }

    private static HandedIn handedIn(UUID id) {
        return new HandedIn(
                id,
                new HandedIn.Party("Grace Lim", "grace-" + id + "@example.net"),
                new HandedIn.Party("Tom Reed", "tom-" + id + "@example.com"),
                new HandedIn.Stranger("Ada Park", null),
                "Hiring",
                HandedIn.Reason.NO,
                null,
                null,
                null);
    }

    private void accepted(String kind) {
        accepted(id, kind);
    }

    /** The mailer reports the last letter of this kind. */
    private void accepted(UUID id, String kind) {
        UUID letter = fixture.letters(id, kind).getLast();
        introductions.deliver(
                "/test", letter + "/accepted", new Delivered.Accepted(letter, Instant.now(), true));
    }

    private void secondsPassSince(String kind, int seconds) {
        fixture.execute(
                """
                UPDATE letter SET created_at = created_at - interval '%1$d seconds',
                    settled_at = settled_at - interval '%1$d seconds'
                WHERE introduction_id = '%2$s' AND kind = '%3$s'
                """
                        .formatted(seconds, id, kind));
    }

    private List<Boolean> evidence() {
        return fixture.query(
                "SELECT too_quick FROM evidence WHERE introduction_id = '%s' AND evidence = 'PAGE' ORDER BY id"
                        .formatted(id),
                Boolean.class);
    }

    private List<Boolean> choicePresses() {
        return fixture.query(
                "SELECT too_quick FROM choice_press WHERE link_id = '%s' ORDER BY id"
                        .formatted(fixture.askOf(id, Role.TARGET)),
                Boolean.class);
    }
}
