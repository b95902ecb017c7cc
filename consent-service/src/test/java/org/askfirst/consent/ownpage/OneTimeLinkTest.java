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
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.page.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One's own page, which a link sent to the address itself opens once. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class OneTimeLinkTest {

    @Inject Fixture fixture;
    @Inject Tokens tokens;

    private Requested request;
    private UUID id;
    private Reply neutral;

    @BeforeEach
    void somebody_is_asked() {
        request = Fixture.aRequest(true);
        id = fixture.taken(request);
        neutral = Wire.send("GET", "/answers/x");
    }

    @Test
    void it_offers_everything_and_shows_no_address() {
        Wire.post(tokens.choices(id, Role.TARGET), "choice=never");
        String page = Wire.send("GET", tokens.own(id, Role.TARGET)).body();
        assertThat(page)
                .contains("<h1>We never ask you</h1>")
                .contains("value=\"ask_me\"", "value=\"pause\"", "value=\"cap\"")
                .contains("value=\"export\"", "value=\"erase\"", "name=\"sure\"", "an HMAC")
                .doesNotContain("never_this_introducer", "@example", "Ada", "Grace", "Tom");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "choice=ask_me|We ask you about every introduction",
                "choice=cap&perMonth=31|We ask you at most 31 times a month",
                "choice=never|We never ask you",
            })
    void a_press_changes_what_stands_and_uses_the_link_up(String form, String effect) {
        Wire.post(tokens.choices(id, Role.TARGET), "choice=never");
        String own = tokens.own(id, Role.TARGET);
        Reply done = Wire.post(own, form);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body()).contains("<h1>" + effect + "</h1>", "Your link has been used.");
        assertThat(Wire.send("GET", tokens.own(id, Role.TARGET)).body())
                .contains("<h1>" + effect + "</h1>");
        assertThat(Wire.send("GET", own)).isEqualTo(neutral);
        for (String other :
                new String[] {
                    "choice=pause&until=P1M", "choice=cap&perMonth=x", "x=y", "choice=export"
                }) {
            assertThat(Wire.post(own, other)).isEqualTo(neutral);
        }
        String elsewhere = "Origin: https://e.example";
        String type = "Content-Type: application/x-www-form-urlencoded";
        assertThat(Wire.post(own, form, type, elsewhere)).isEqualTo(neutral);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "choice=never",
                "choice=cap&perMonth=3",
                "choice=pause&until=P1M",
                "choice=ask_me",
                "choice=export",
                "choice=erase&sure=yes",
            })
    void a_double_click_ends_on_what_was_done(String form) {
        String own = tokens.own(id, Role.TARGET);
        Reply first = Wire.post(own, form);
        assertThat(first.status()).isEqualTo(200);
        List<String> after = tokens.person(id, Role.TARGET);
        Reply second = Wire.post(own, form);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.said()).isEqualTo(first.said());
        if (!form.contains("export")) {
            assertThat(second).isEqualTo(first);
        }
        if (!form.contains("erase")) {
            assertThat(tokens.person(id, Role.TARGET)).as("done once").isEqualTo(after);
        }
        fixture.execute(
                "UPDATE one_time_link SET used_at = used_at - interval '1 minute' WHERE person_key"
                        + " = (SELECT person_key FROM ask WHERE id = '%s')"
                                .formatted(fixture.askOf(id, Role.TARGET)));
        assertThat(Wire.post(own, form)).as("a minute later").isEqualTo(neutral);
    }

    @Test
    void a_refused_press_leaves_the_link_as_it_is() {
        String own = tokens.own(id, Role.TARGET);
        for (String form :
                new String[] {
                    "choice=cap&perMonth=x",
                    "choice=link",
                    "choice=never_this_introducer",
                    "List-Unsubscribe=One-Click",
                    "choice=erase",
                    "choice=erase&sure=no"
                }) {
            assertThat(Wire.post(own, form).status()).as(form).isEqualTo(400);
        }
        assertThat(Wire.post(own, "choice=erase").body())
                .contains("<a href=\"#sure\">Please tick this first: it cannot be undone.</a>")
                .contains("aria-describedby=\"sure-error\"")
                .doesNotContain(" checked");
        assertThat(Wire.send("GET", own).status()).isEqualTo(200);
    }

    @Test
    void after_a_day_it_leads_nowhere() {
        String own = tokens.own(id, Role.TARGET);
        tokens.age(id, Role.TARGET);
        assertThat(Wire.send("GET", own)).isEqualTo(neutral);
        assertThat(Wire.post(own, "choice=erase&sure=yes")).isEqualTo(neutral);
    }

    @Test
    void the_export_is_a_file_with_everything_about_the_person() {
        Wire.post(
                tokens.answers(id, Role.TARGET),
                "answer=not_me&knows=Canary+songs&betterName=Eva+Canary");
        String own = tokens.own(id, Role.TARGET);
        Reply export = Wire.post(own, "choice=export");
        assertThat(export.status()).isEqualTo(200);
        assertThat(export.header("Content-Type")).hasValue("application/json");
        assertThat(export.header("Cache-Control")).hasValue("no-store");
        assertThat(export.header("Content-Disposition"))
                .hasValue(
                        "attachment; filename=\"ask-first-%s.json\""
                                .formatted(LocalDate.now(ZoneOffset.UTC)));
        assertThat(export.body())
                .startsWith("{")
                .contains(request.target().email(), "Grace Lim", "Canary songs", "Eva Canary")
                .doesNotContain(request.requester().email());
        assertThat(Wire.send("GET", own)).isEqualTo(neutral);
    }

    @Test
    void erasing_takes_names_and_addresses_away_and_the_never_stays() {
        String own = tokens.own(id, Role.TARGET);
        Reply erased = Wire.post(own, "choice=erase&sure=yes");
        assertThat(erased.status()).isEqualTo(200);
        assertThat(erased.body()).contains("We are forgetting you", "an HMAC");
        await().until(() -> !tokens.row(id).contains(request.target().email()));
        assertThat(tokens.row(id)).doesNotContain("Grace");
        assertThat(Wire.send("GET", own)).isEqualTo(neutral);
        assertThat(tokens.person(id, Role.TARGET)).anyMatch(row -> row.contains("NEVER"));
    }

    @Test
    void when_the_address_is_forgotten_it_has_to_be_typed_and_every_address_is_answered_alike() {
        String choices = tokens.choices(id, Role.TARGET);
        Wire.post(tokens.own(id, Role.TARGET), "choice=erase&sure=yes");
        await().until(() -> !tokens.row(id).contains(request.target().email()));
        assertThat(Wire.send("GET", choices).body()).contains("name=\"email\"");
        Reply without = Wire.post(choices, "choice=ask_me");
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.body()).contains("<a href=\"#email\">This takes a link");
        assertThat(Wire.post(choices, "choice=link").body())
                .contains("id=\"email-error\">Please write your mail address.");
        assertThat(Wire.post(choices, "choice=link&email=nobody").body())
                .contains("id=\"email-error\">This address is not a mail address.")
                .contains("value=\"nobody\"");
        Reply other = Wire.post(choices, "choice=link&email=other%40example.com");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.body()).contains("If that is the address our letter went to");
        long letters = tokens.letters(id).size();
        String typed = request.target().email().replace("@", "%40");
        assertThat(Wire.post(choices, "choice=link&email=" + typed)).isEqualTo(other);
        assertThat(tokens.letters(id)).hasSizeGreaterThanOrEqualTo((int) letters);
    }
}
