package org.askfirst.consent.followup;

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
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.page.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the introducer can do about a decline; the release delay is zero here. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class NextTest {

    @Inject Fixture fixture;
    @Inject Rows rows;
    @Inject Tokens tokens;

    @Test
    void a_promised_question_can_be_called_off() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        Wire.post(tokens.answers(id, Role.TARGET), "answer=too_busy&until=P1M");
        String page = tokens.next(id);
        assertThat(Wire.send("GET", page).body())
                .contains("we ask <bdi>Grace Lim</bdi> once more</h1>", "Hiring a first backend")
                .contains("value=\"call_off\"")
                .doesNotContain("@example", "value=\"ask\"");
        assertThat(Wire.post(page, "press=ask&name=Eva&email=eva%40example.com").status())
                .isEqualTo(400);
        Reply pressed = Wire.post(page, "press=call_off");
        assertThat(pressed.status()).isEqualTo(303);
        assertThat(pressed.header("Location")).hasValue("http://localhost:8081" + page);
        Reply shown = Wire.send("GET", page);
        assertThat(shown.body()).contains("This is called off").doesNotContain("<form");
        List<String> after = rows.of(id);
        assertThat(Wire.post(page, "press=call_off").status()).isEqualTo(303);
        assertThat(rows.of(id)).isEqualTo(after);
    }

    @Test
    void one_press_asks_whom_the_target_named() {
        UUID id = notMe("betterName=Eva+Stone&betterEmail=eva-%s%%40example.com");
        String page = tokens.next(id);
        assertThat(Wire.send("GET", page).body())
                .contains("Ask <bdi>Eva Stone</bdi> instead?", "without your note")
                .contains("value=\"Eva Stone\"", "value=\"eva-" + id + "@example.com\"")
                .doesNotContain("grace-", "ada-", "tom@", "She is the calm one");
        assertThat(Wire.post(page, "press=call_off").status()).isEqualTo(400);
        Reply pressed =
                Wire.post(page, "press=ask&name=Eva+Stone&email=eva-" + id + "%40example.com");
        assertThat(pressed.status()).isEqualTo(303);
        assertThat(Wire.send("GET", page).body()).contains("We have asked again");
        List<String> after = rows.of(id);
        assertThat(Wire.post(page, "press=ask&name=X&email=x%40example.com").status())
                .isEqualTo(303);
        assertThat(rows.of(id)).isEqualTo(after);
        assertThat(Wire.send("GET", tokens.answers(id, Role.TARGET)).body())
                .contains("Would you like to meet <bdi>Ada Park</bdi>?")
                .doesNotContain("She is the calm one");
    }

    @Test
    void a_role_without_an_address_leaves_the_field_empty() {
        UUID id = notMe("betterName=The+hiring+manager");
        assertThat(Wire.send("GET", tokens.next(id)).body())
                .contains("value=\"The hiring manager\"", "name=\"email\" value=\"\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x=y|press|Please press the button",
                "press=ask&name=Eva|email|Please write their mail address.",
                "press=ask&name=+&email=eva%40example.com|name|Please write whom we should ask.",
                "press=ask&name=Eva&email=eva|email|This address is not a mail address.",
                "press=ask&name=a%40b.org&email=eva%40example.com|name|This name holds an at sign.",
                "press=ask&name=a%0Ab&email=eva%40example.com|name|This name holds a line break.",
                "press=ask&name=%D0%90cme&email=eva%40example.com|name|This name mixes letters of two",
                "press=ask&name=Tom&email=Tom%2Bx%40Example.com|email|This is somebody who is part",
            })
    void what_breaks_a_rule_is_refused_beside_its_field(String form, String field, String rule) {
        UUID id = notMe("betterName=Eva");
        List<String> before = rows.of(id);
        Reply reply = Wire.post(tokens.next(id), form);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains("<a href=\"#" + field + "\">" + rule)
                .contains("id=\"" + field + "-error\">" + rule)
                .contains("<title>Error: Ask Eva instead?");
        assertThat(rows.of(id)).isEqualTo(before);
    }

    @Test
    void who_is_asked_already_is_not_asked_twice() {
        Requested pending = Fixture.aRequest(true);
        Requested other =
                new Requested(
                        Fixture.aRequest(true).introductionId(),
                        pending.requestedAt(),
                        pending.introducer(),
                        pending.requester(),
                        Fixture.aRequest(true).target(),
                        null,
                        pending.topic(),
                        pending.blurb(),
                        null);
        fixture.taken(pending);
        UUID id = fixture.taken(other);
        Wire.post(tokens.answers(id, Role.TARGET), "answer=not_me&betterName=Grace");
        Reply reply =
                Wire.post(
                        tokens.next(id),
                        "press=ask&name=Grace&email="
                                + pending.target().email().replace("@", "%40"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains("id=\"email-error\">You have asked this person about the same");
    }

    @Test
    void a_plain_no_leaves_nothing_to_do() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        Wire.post(tokens.answers(id, Role.TARGET), "answer=no");
        String page = tokens.next(id);
        assertThat(Wire.send("GET", page).body()).contains("This introduction is over");
        assertThat(Wire.post(page, "press=ask").status()).isEqualTo(303);
    }

    private UUID notMe(String details) {
        UUID id = fixture.taken(Fixture.aRequest(true));
        Wire.post(tokens.answers(id, Role.TARGET), "answer=not_me&" + details.formatted(id));
        return id;
    }
}
