package org.askfirst.consent.ownpage;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Wire;
import org.askfirst.consent.Wire.Reply;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.page.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page behind the link in an ask: it can only narrow. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ChoicesTest {

    @Inject Fixture fixture;
    @Inject Tokens tokens;

    private UUID id;
    private String page;

    @BeforeEach
    void somebody_is_asked() {
        id = fixture.taken(Fixture.aRequest(true));
        page = tokens.choices(id, Role.TARGET);
    }

    @Test
    void it_offers_less_and_shows_nothing_of_what_stands() {
        Reply first = Wire.send("GET", page);
        assertThat(first.body())
                .contains("<h1>Would you like to be asked less?</h1>")
                .contains("value=\"pause\"", "value=\"cap\"", "value=\"never\"", "value=\"link\"")
                .contains("Nothing more from <bdi>Tom Reed</bdi>")
                .contains("An introducer is not told which of these you chose")
                .doesNotContain("ask_me", "export", "erase", "@example", "Ada", "Grace");
        for (String form :
                List.of(
                        "choice=cap&perMonth=2",
                        "choice=pause&until=P3M",
                        "choice=never_this_introducer",
                        "choice=never")) {
            assertThat(Wire.post(page, form).status()).isEqualTo(200);
            assertThat(Wire.send("GET", page)).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "choice=never|We never ask you",
                "choice=cap&perMonth=2|We ask you at most twice a month",
                "choice=cap&perMonth=31|We ask you at most 31 times a month",
                "choice=never_this_introducer|We ask you nothing more from this introducer",
                "choice=pause&until=P2W|We ask you nothing before",
            })
    void a_press_says_what_was_done_and_the_same_whatever_stands(String form, String effect) {
        Reply done = Wire.post(page, form);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body())
                .contains("<h1>" + effect)
                .contains(
                        "A letter that says so is on its way to you, with a link to take it back");
        assertThat(Wire.post(page, form)).isEqualTo(done);
        for (String other :
                List.of("choice=cap&perMonth=1", "choice=pause&until=P3M", "choice=never")) {
            Wire.post(page, other);
            assertThat(Wire.post(page, form)).isEqualTo(done);
        }
        assertThat(stands()).startsWith("NEVER");
    }

    @Test
    void it_narrows_and_never_widens() {
        Wire.post(page, "choice=cap&perMonth=2");
        Wire.post(page, "choice=cap&perMonth=31");
        Wire.post(page, "choice=pause&until=P3M");
        Wire.post(page, "choice=pause&until=P2W");
        String until = LocalDate.now(ZoneOffset.UTC).plusMonths(3).toString();
        assertThat(stands()).isEqualTo("PAUSE " + until + " 2");
        Wire.post(page, "choice=never");
        Wire.post(page, "choice=cap&perMonth=1");
        Wire.post(page, "choice=ask_me");
        assertThat(stands()).startsWith("NEVER");
    }

    @Test
    void every_choice_is_confirmed_by_letter_and_the_very_same_not_again_on_the_same_day() {
        for (String form :
                List.of(
                        "choice=pause&until=P2W",
                        "choice=pause&until=P2W",
                        "choice=cap&perMonth=2",
                        "choice=cap&perMonth=2",
                        "choice=never",
                        "choice=never",
                        "choice=cap&perMonth=2")) {
            Wire.post(page, form);
        }
        assertThat(tokens.letters(id)).containsExactly("ASK", "OWN_PAGE", "OWN_PAGE", "NEVER");
        await().until(() -> Fixture.sent(id, "own-page").size() == 2);
        LocalDate until = LocalDate.now(ZoneOffset.UTC).plusWeeks(2);
        assertThat(Fixture.sent(id, "own-page"))
                .extracting(letter -> letter.at("/facts/chosen").toString())
                .containsExactly(
                        "{\"choice\":\"PAUSE\",\"until\":\"%s\"}".formatted(until),
                        "{\"choice\":\"CAP\",\"perMonth\":2}");
    }

    @Test
    void whoever_has_the_letter_cannot_fill_the_mailbox_and_a_never_is_always_confirmed() {
        for (int perMonth = 12; perMonth > 3; perMonth--) {
            Wire.post(page, "choice=cap&perMonth=" + perMonth);
        }
        assertThat(tokens.letters(id)).hasSize(1 + 5);
        Wire.post(page, "choice=never");
        assertThat(tokens.letters(id)).hasSize(1 + 6).endsWith("NEVER");
    }

    @Test
    void it_shows_the_same_whatever_becomes_of_the_introduction() {
        Reply before = Wire.send("GET", page);
        Wire.post(tokens.answers(id, Role.TARGET), "answer=no");
        assertThat(Wire.send("GET", page)).isEqualTo(before);
    }

    @Test
    void to_be_asked_more_takes_a_link_whatever_stands() {
        Reply open = Wire.post(page, "choice=ask_me");
        assertThat(open.status()).isEqualTo(200);
        assertThat(open.body()).contains("Nothing has changed yet.", "it works once, for 24 hours");
        assertThat(tokens.letters(id)).containsExactly("ASK", "OWN_PAGE");
        Wire.post(page, "choice=never");
        assertThat(Wire.post(page, "choice=ask_me")).isEqualTo(open);
        assertThat(stands()).startsWith("NEVER");
    }

    private String stands() {
        return fixture.query(
                        """
                        SELECT concat_ws(' ', choice, pause_until, per_month) FROM person
                        WHERE key = (SELECT person_key FROM ask WHERE id = '%s')
                        """
                                .formatted(fixture.askOf(id, Role.TARGET)),
                        String.class)
                .getFirst();
    }

    @Test
    void a_link_is_sent_once_in_a_while_and_the_page_always_says_the_same() {
        Reply first = Wire.post(page, "choice=link");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body())
                .contains("We have sent a link to your address; it works once, for 24 hours.");
        assertThat(Wire.post(page, "choice=link")).isEqualTo(first);
        assertThat(tokens.letters(id)).containsExactly("ASK", "OWN_PAGE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "choice=pause|until|Please say until when.",
                "choice=pause&until=&until=|until|Please say until when.",
                "choice=pause&until=P2W&until=2030-01-01|until|Please choose either",
                "choice=pause&until=2020-01-01|untilDate|This date has passed.",
                "choice=pause&until=2999-01-01|untilDate|This date is more than two years away.",
                "choice=pause&until=soon|untilDate|Please write the date",
                "choice=cap|perMonth|Please write a number from 1 to 31.",
                "choice=cap&perMonth=0|perMonth|Please write a number",
                "choice=cap&perMonth=32|perMonth|Please write a number",
                "choice=cap&perMonth=-1|perMonth|Please write a number",
                "choice=cap&perMonth=1&perMonth=2|perMonth|Please write a number",
                "choice=erase&sure=yes|choice|Please press one of the buttons below.",
                "choice=export|choice|Please press one of the buttons below.",
                "choice=NEVER|choice|Please press one of the buttons below.",
                "List-Unsubscribe=Two-Clicks|choice|Please press one of the buttons below.",
                "List-Unsubscribe=One-Click&choice=nothing|choice|Please press one",
            })
    void what_breaks_a_rule_is_refused_beside_its_field(String form, String field, String rule) {
        List<String> before = tokens.person(id, Role.TARGET);
        Reply reply = Wire.post(page, form);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains("<a href=\"#" + field + "\">" + rule)
                .contains("id=\"" + field + "-error\">" + rule)
                .contains("<title>Error: Would you like to be asked less?");
        assertThat(tokens.person(id, Role.TARGET)).isEqualTo(before);
    }

    @Test
    void today_is_too_near_for_a_pause_and_what_was_typed_is_kept() {
        Reply reply =
                Wire.post(
                        page, "choice=pause&perMonth=%22x&until=" + LocalDate.now(ZoneOffset.UTC));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains("tomorrow is the earliest")
                .contains("name=\"perMonth\" value=\"&quot;x\"")
                .contains("value=\"" + LocalDate.now(ZoneOffset.UTC) + "\"");
    }

    @Test
    void one_click_in_a_mail_program_means_never_and_is_confirmed_once() {
        Reply reply = Wire.post(page, "List-Unsubscribe=One-Click");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Location")).isEmpty();
        assertThat(reply.header("Set-Cookie")).isEmpty();
        assertThat(reply.body()).contains("<h1>We never ask you</h1>");
        assertThat(Wire.post(page, "List-Unsubscribe=One-Click")).isEqualTo(reply);
        assertThat(tokens.letters(id)).containsExactly("ASK", "NEVER");
        assertThat(stands()).startsWith("NEVER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded; charset=ISO-8859-1",
                "application/x-www-form-urlencoded;charset=\"us-ascii\"",
                "Application/X-WWW-Form-URLEncoded; Charset=UTF-16",
            })
    void one_click_comes_in_any_charset(String type) {
        Reply reply = Wire.post(page, "List-Unsubscribe=One-Click", "Content-Type: " + type);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(stands()).startsWith("NEVER");
    }

    @Test
    void one_click_comes_from_a_mail_program_that_is_a_web_page_too() {
        String form = "Content-Type: application/x-www-form-urlencoded";
        String[] elsewhere = {
            form, "Origin: https://mail.example.com", "Sec-Fetch-Site: cross-site"
        };
        for (String more :
                List.of(
                        "List-Unsubscribe=One-Click&choice=never",
                        "choice=never",
                        "List-Unsubscribe=One-Click&List-Unsubscribe=One-Click",
                        "List-Unsubscribe=One-Click&x=")) {
            assertThat(Wire.post(page, more, elsewhere).status()).as(more).isEqualTo(403);
        }
        assertThat(stands()).startsWith("ASK_ME");
        Reply reply = Wire.post(page, "List-Unsubscribe=One-Click", elsewhere);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("<h1>We never ask you</h1>");
        assertThat(stands()).startsWith("NEVER");
        assertThat(
                        Wire.post(
                                        tokens.answers(id, Role.TARGET),
                                        "List-Unsubscribe=One-Click",
                                        elsewhere)
                                .status())
                .as("an answer has no one click")
                .isEqualTo(403);
    }

    @Test
    void one_click_comes_in_parts_too() {
        String body =
                "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\n"
                        + "One-Click\r\n--b--\r\n";
        Reply reply = Wire.post(page, body, "Content-Type: multipart/form-data; boundary=b");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("<h1>We never ask you</h1>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: multipart/form-data; boundary=",
                "Content-Type: multipart/form-data; boundary=other",
                "Content-Type: multipart/form-data; charset=nonsense; boundary=b",
                "Content-Type: multipart/form-data; x=y",
            })
    void parts_that_are_none_choose_nothing(String type) {
        String file =
                "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"; filename=\"x\""
                        + "\r\nContent-Type: text/plain\r\n\r\nOne-Click\r\n--b--\r\n";
        for (String body : List.of(file, "", "--b", "--b\r\n\r\n--b--", "--b\r\nx: y\r\n\r\n")) {
            int status = Wire.post(page, body, type).status();
            assertThat(status).isBetween(400, 415);
        }
        assertThat(stands()).startsWith("ASK_ME");
    }
}
