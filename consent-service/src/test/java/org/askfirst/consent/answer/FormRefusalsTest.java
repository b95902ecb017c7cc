package org.askfirst.consent.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Rows;
import org.askfirst.consent.Wire;
import org.askfirst.consent.Wire.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a genuine link refuses; nothing is written by any of it. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class FormRefusalsTest {

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    @Inject People people;
    @Inject Rows rows;

    private UUID id;
    private String page;
    private List<String> before;

    @BeforeEach
    void a_question() {
        id = people.anIntroduction(true);
        page = people.targetPage(id);
        before = rows.of(id);
    }

    @AfterEach
    void nothing_was_written() {
        assertThat(rows.of(id)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"knows=Pay", "answer=", "answer=perhaps", "answer=yes&answer=no"})
    void without_one_choice_the_page_asks_again(String form) {
        Reply reply = Wire.post(page, form);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains("<title>Error: Would you like to meet Ada Park?")
                .contains("<a href=\"#answer\">Please press one of the answers below.</a>")
                .contains("<p class=\"error\" id=\"answer-error\">");
    }

    @Test
    void what_was_typed_is_kept_and_the_rule_stands_beside_its_field() {
        Reply reply =
                Wire.post(
                        page,
                        "answer=not_me&knows=Pay+%26+teams&betterName=Eva&betterEmail=eva"
                                + "&until=P1M&until=2020-01-01");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains("<a href=\"#betterEmail\">This address is not a mail address.</a>")
                .contains(
                        "value=\"eva\" aria-invalid=\"true\" aria-describedby=\"betterEmail-error\"")
                .contains("<p class=\"error\" id=\"betterEmail-error\">")
                .contains("Pay &amp; teams</textarea>")
                .contains("value=\"Eva\"")
                .contains("<option value=\"P1M\" selected>")
                .contains("value=\"2020-01-01\"")
                .containsOnlyOnce("aria-invalid=\"true\" aria");
    }

    @Test
    void a_passed_date_is_refused_beside_its_field() {
        Reply reply = Wire.post(page, "answer=too_busy&until=2020-01-01");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains("<a href=\"#untilDate\">This date has passed.</a>")
                .contains("type=\"date\" id=\"untilDate\"");
        assertThat(Wire.post(page, "answer=too_busy&until=soon").body())
                .contains("type=\"text\" id=\"untilDate\" name=\"until\" value=\"soon\"");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site: cross-site, Origin: http://localhost:8081",
        "Sec-Fetch-Site: same-site, Origin: http://localhost:8081",
        "Sec-Fetch-Site: none, Origin: http://localhost:8081",
        "Origin: http://evil.example, X-None: 1",
        "Origin: null, X-None: 1",
        "Origin: http://localhost, X-None: 1",
    })
    void a_press_from_elsewhere_is_refused(String one, String other) {
        Reply reply = Wire.post(page, "answer=yes", FORM, one, other);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(reply.body()).contains("This did not come from our page");
    }

    @Test
    void only_a_form_answers() {
        for (String type :
                List.of(
                        "Content-Type: application/json",
                        "Content-Type: text/plain",
                        "Content-Type: multipart/form-data; boundary=x",
                        "Content-Type: application/x-www-form-urlencoded; charset=utf-16",
                        "Content-Type: nonsense",
                        "X-None: 1")) {
            Reply reply = Wire.post(page, "answer=yes", type);
            assertThat(reply.status()).as(type).isEqualTo(415);
            assertThat(reply.header("Content-Type")).hasValue("text/html;charset=UTF-8");
        }
    }

    @Test
    void more_than_256_kib_is_too_much() {
        assertThat(Wire.post(page, "answer=yes&x=" + "y".repeat(263_000)).status()).isEqualTo(413);
        assertThat(Wire.post(page, "answer=yes&x=" + "y".repeat(300_000)).status()).isEqualTo(413);
    }
}
