package org.askfirst.consent.ownpage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
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
    void it_says_what_stands_and_offers_less_of_it() {
        assertThat(Wire.send("GET", page).body())
                .contains("<h1>We ask you about every introduction</h1>")
                .contains("value=\"pause\"", "value=\"cap\"", "value=\"never\"", "value=\"link\"")
                .contains("Nothing more from <bdi>Tom Reed</bdi>")
                .contains("An introducer is not told which of these you chose")
                .doesNotContain("ask_me", "export", "erase", "@example", "Ada", "Grace");
    }

    @Test
    void a_press_leads_back_to_the_page_which_shows_it() {
        LocalDate until = LocalDate.now().plusYears(1);
        Reply paused = Wire.post(page, "choice=pause&until=" + until);
        assertThat(paused.status()).isEqualTo(303);
        assertThat(paused.header("Location")).hasValue("http://localhost:8081" + page);
        assertThat(Wire.send("GET", page).body())
                .contains("<h1>We ask you nothing before " + Standings.date(until) + "</h1>");
        assertThat(Wire.post(page, "choice=cap&perMonth=2").status()).isEqualTo(303);
        assertThat(Wire.send("GET", page).body())
                .contains("We ask you at most twice a month after that.");
        assertThat(Wire.post(page, "choice=never_this_introducer").status()).isEqualTo(303);
        assertThat(Wire.send("GET", page).body())
                .contains("There is one person from whom you want no introductions.");
        assertThat(Wire.post(page, "choice=never").status()).isEqualTo(303);
        assertThat(Wire.send("GET", page).body())
                .contains("<h1>We never ask you</h1>", "value=\"link\"")
                .doesNotContain("value=\"pause\"", "value=\"cap\"", "value=\"never");
        assertThat(tokens.letters(id)).containsExactly("ASK");
    }

    @Test
    void a_limit_can_be_lowered_until_there_is_none_below() {
        Wire.post(page, "choice=cap&perMonth=2");
        assertThat(Wire.send("GET", page).body())
                .contains("<h1>We ask you at most twice a month</h1>", "at most (1 to 2)");
        Wire.post(page, "choice=cap&perMonth=1");
        assertThat(Wire.send("GET", page).body())
                .contains("<h1>We ask you at most once a month</h1>")
                .doesNotContain("perMonth");
    }

    @Test
    void it_shows_the_same_whatever_becomes_of_the_introduction() {
        Reply before = Wire.send("GET", page);
        Wire.post(tokens.answers(id, Role.TARGET), "answer=no");
        assertThat(Wire.send("GET", page)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"choice=ask_me", "choice=cap&perMonth=31", "choice=pause&until=P2W"})
    void what_would_widen_the_choice_sends_a_link_instead(String form) {
        Wire.post(page, "choice=cap&perMonth=1");
        Wire.post(page, "choice=pause&until=P3M");
        String shown = Wire.send("GET", page).body();
        Reply reply = Wire.post(page, form);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .contains("Nothing has changed yet.", "it works once, for 24 hours");
        assertThat(tokens.letters(id)).containsExactly("ASK", "OWN_PAGE");
        assertThat(Wire.send("GET", page).body()).isEqualTo(shown);
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
                .contains("<title>Error: We ask you about every introduction");
        assertThat(tokens.person(id, Role.TARGET)).isEqualTo(before);
    }

    @Test
    void today_is_too_near_for_a_pause_and_what_was_typed_is_kept() {
        Reply reply =
                Wire.post(
                        page,
                        "choice=pause&perMonth=%22x&until="
                                + LocalDate.now(java.time.ZoneOffset.UTC));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains("tomorrow is the earliest")
                .contains("name=\"perMonth\" value=\"&quot;x\"")
                .contains("value=\"" + LocalDate.now(java.time.ZoneOffset.UTC) + "\"");
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
        assertThat(Wire.send("GET", page).body()).contains("<h1>We never ask you</h1>");
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
        assertThat(Wire.send("GET", page).body()).contains("every introduction</h1>");
    }
}
