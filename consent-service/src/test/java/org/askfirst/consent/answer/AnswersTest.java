package org.askfirst.consent.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Rows;
import org.askfirst.consent.Wire;
import org.askfirst.consent.Wire.Reply;
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.introduction.Introductions;
import org.junit.jupiter.api.Test;

/** The page and its form; the release delay is zero here. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class AnswersTest {

    @Inject Introductions introductions;
    @Inject People people;
    @Inject Rows rows;

    @Test
    void the_target_sees_who_asks_whom_and_about_what() {
        Requested request = Fixture.aRequest(true);
        Reply page = Wire.send("GET", people.targetPage(people.anIntroduction(request)));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Would you like to meet <bdi>Ada Park</bdi>?")
                .contains("<bdi>Tom Reed</bdi> would like to introduce", ", and asks you first.")
                .contains(request.topic(), request.blurb(), request.note())
                .contains("value=\"yes\"", "value=\"not_me\"", "value=\"too_busy\"", "value=\"no\"")
                .doesNotContain(request.requester().email(), request.introducer().email());
    }

    @Test
    void the_requester_sees_what_a_yes_covers_and_neither_note_nor_not_me() {
        Requested request = Fixture.aRequest(false);
        Reply page = Wire.send("GET", people.requesterPage(people.anIntroduction(request)));
        assertThat(page.body())
                .contains("Would you like to meet <bdi>Grace Lim</bdi>?")
                .contains(
                        "covers an introduction to <bdi>Grace Lim</bdi>, or to somebody better"
                                + " placed whom <bdi>Grace Lim</bdi> names")
                .doesNotContain("not_me", "betterEmail", request.note(), request.target().email());
    }

    /** These sentences are what people agree to: EvidenceRow names their version. */
    @Test
    void the_promise_is_worded_as_the_evidence_says() {
        UUID id = people.anIntroduction(false);
        String requester = Wire.send("GET", people.requesterPage(id)).body();
        Wire.post(people.requesterPage(id), "answer=yes");
        String target = Wire.send("GET", people.targetPage(id)).body();
        String both =
                "Once you have both said yes, one letter goes to you both, with your addresses;"
                        + " before that neither of you is given the other’s.";
        assertThat(target)
                .contains("<strong>Yes</strong> means that you may be introduced. " + both)
                .contains("is told to <bdi>Tom Reed</bdi> and to nobody else.");
        assertThat(requester)
                .contains(both)
                .contains("is told to <bdi>Tom Reed</bdi> and to nobody else.");
    }

    @Test
    void looking_changes_nothing_however_often_and_however_it_is_done() {
        UUID id = people.anIntroduction(false);
        String requester = people.requesterPage(id);
        Wire.post(requester, "answer=yes");
        String target = people.targetPage(id);
        List<String> before = rows.of(id);
        for (String page : List.of(requester, target)) {
            Reply shown = Wire.send("GET", page);
            assertThat(Wire.send("GET", page)).isEqualTo(shown);
            assertThat(Wire.send("GET", page + "?answer=yes")).isEqualTo(shown);
            assertThat(Wire.send("GET", page + "?utm=%ZZ")).isEqualTo(shown);
            assertThat(Wire.send("GET", page + "/")).isEqualTo(shown);
            Reply head = Wire.send("HEAD", page);
            assertThat(head.said()).isEqualTo(shown.said());
            assertThat(head.body()).isEmpty();
            Wire.send("PUT", page);
            Wire.send("OPTIONS", page);
        }
        assertThat(rows.of(id)).isEqualTo(before);
    }

    @Test
    void a_press_leads_back_to_the_public_page_which_shows_it() {
        UUID id = people.anIntroduction(false);
        String page = people.requesterPage(id);
        Reply pressed = Wire.post(page, "answer=yes");
        assertThat(pressed.status()).isEqualTo(303);
        assertThat(pressed.header("Location")).hasValue("http://localhost:8081" + page);
        assertThat(Wire.send("GET", page).body())
                .contains("<h1>You said yes</h1>", "Your answer is kept; you can change it")
                .contains("We ask <bdi>Grace Lim</bdi> too. Once you have both said yes,")
                .contains("<details class=\"change\">\n<summary id=\"answer\">Change your answer<")
                .contains("value=\"too_busy\"", "value=\"no\"")
                .doesNotContain("value=\"yes\"");
    }

    @Test
    void the_open_question_says_to_whom_it_is_and_no_other_page_does() {
        UUID id = people.anIntroduction(true);
        String page = people.targetPage(id);
        String name = "A question to <bdi>Grace Lim</bdi>";
        assertThat(Wire.send("GET", page).body()).contains(name);
        introductions.withdraw(id);
        assertThat(Wire.post(page, "answer=maybe").body()).doesNotContain("Grace Lim");
        Wire.post(page, "answer=no");
        assertThat(Wire.send("GET", page).body()).doesNotContain("Grace Lim");
    }

    @Test
    void an_answer_that_could_not_be_changed_stands_open_to_be_pressed_again() {
        String page = people.requesterPage(people.anIntroduction(false));
        Wire.post(page, "answer=no");
        assertThat(Wire.send("GET", page).body())
                .contains("<h1>You said no, thank you</h1>", "Only <bdi>Tom Reed</bdi> is told.")
                .contains("value=\"yes\"")
                .doesNotContain("value=\"no\"");
        assertThat(Wire.post(page, "answer=maybe").body())
                .contains("<details class=\"change\" open>", "value=\"yes\"", "value=\"no\"");
    }

    @Test
    void a_no_is_shown_with_its_details_and_can_be_pressed_again() {
        String page = people.targetPage(people.anIntroduction(true));
        Wire.post(
                page,
                "answer=not_me&knows=Pay%0D%0Aand+teams&betterName=Eva&betterEmail=eva%40Bücher.example");
        assertThat(Wire.send("GET", page).body())
                .contains("You said you are not the right person")
                .contains("<dd class=\"lines\" dir=\"auto\">Pay\nand teams</dd>")
                .contains("<bdi>Eva</bdi><br><bdi>eva@xn--bcher-kva.example</bdi>")
                .contains("dir=\"auto\">\nPay\nand teams</textarea>")
                .contains("value=\"eva@xn--bcher-kva.example\"");
        Wire.post(page, "answer=too_busy&until=" + LocalDate.now(ZoneOffset.UTC).plusDays(1));
        assertThat(Wire.send("GET", page).body())
                .contains("You said now is not a good time", "<dd>from ", "type=\"date\"")
                .doesNotContain("Eva");
        Wire.post(page, "answer=no");
        assertThat(Wire.send("GET", page).body()).contains("You said no, thank you");
    }

    @Test
    void an_answered_page_is_the_same_before_and_after_every_end() {
        UUID withdrawn = people.anIntroduction(false);
        sameAround(withdrawn, () -> introductions.withdraw(withdrawn));
        UUID expired = people.anIntroduction(false);
        sameAround(
                expired,
                () -> {
                    rows.letTimePass(expired);
                    introductions.meetDeadline(expired);
                });
        UUID declined = people.anIntroduction(false);
        sameAround(declined, () -> Wire.post(people.targetPage(declined), "answer=no"));
        UUID undeliverable = people.anIntroduction(false);
        sameAround(
                undeliverable,
                () ->
                        introductions.deliver(
                                "/test",
                                undeliverable + "/failed",
                                new Delivered.Failed(
                                        rows.letterOf(undeliverable, "TARGET"), "REFUSED", null)));
    }

    private void sameAround(UUID id, Runnable end) {
        String page = people.requesterPage(id);
        Wire.post(page, "answer=yes");
        Reply before = Wire.send("GET", page);
        Reply refused = Wire.post(page, "answer=maybe");
        List<String> open = rows.of(id);
        end.run();
        assertThat(rows.of(id)).isNotEqualTo(open);
        assertThat(Wire.send("GET", page)).isEqualTo(before);
        assertThat(Wire.post(page, "answer=maybe")).isEqualTo(refused);
    }

    @Test
    void who_has_not_answered_sees_one_closed_sentence_after_any_end() {
        UUID withdrawn = people.anIntroduction(true);
        introductions.withdraw(withdrawn);
        UUID expired = people.anIntroduction(true);
        rows.letTimePass(expired);
        introductions.meetDeadline(expired);
        UUID takenBack = people.anIntroduction(false);
        Wire.post(people.requesterPage(takenBack), "answer=yes");
        Wire.post(people.requesterPage(takenBack), "answer=no");
        Reply closed = Wire.send("GET", people.targetPage(withdrawn));
        assertThat(closed.body()).contains("This introduction is closed").doesNotContain("<form");
        assertThat(Wire.send("GET", people.targetPage(expired))).isEqualTo(closed);
        assertThat(Wire.send("GET", people.targetPage(takenBack))).isEqualTo(closed);
    }

    @Test
    void a_press_after_an_end_is_kept_and_shown_and_moves_nothing() {
        UUID id = people.anIntroduction(true);
        String page = people.targetPage(id);
        introductions.withdraw(id);
        long evidence = rows.evidence(id);
        assertThat(Wire.post(page, "answer=yes").status()).isEqualTo(303);
        assertThat(Wire.send("GET", page).body()).contains("<h1>You said yes</h1>");
        assertThat(rows.evidence(id)).isEqualTo(evidence + 1);
        assertThat(rows.of(id)).noneMatch(row -> row.contains("INTRODUCTION"));
    }

    @Test
    void after_the_release_both_read_that_it_is_on_its_way_and_presses_do_nothing() {
        UUID id = people.anIntroduction(false);
        Wire.post(people.requesterPage(id), "answer=yes");
        Wire.post(people.targetPage(id), "answer=yes");
        List<String> released = rows.of(id);
        for (String page : List.of(people.requesterPage(id), people.targetPage(id))) {
            Reply shown = Wire.send("GET", page);
            assertThat(shown.body())
                    .contains("The introduction is on its way")
                    .doesNotContain("<form");
            assertThat(Wire.post(page, "answer=no").status()).isEqualTo(303);
            assertThat(Wire.post(page, "answer=maybe").status()).isEqualTo(303);
            assertThat(Wire.send("GET", page)).isEqualTo(shown);
        }
        assertThat(rows.of(id)).isEqualTo(released);
    }
}
