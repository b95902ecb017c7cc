package org.askfirst.consent.answer;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Rows;
import org.askfirst.consent.Wire;
import org.askfirst.consent.Wire.Reply;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.page.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long links lead somewhere: with the defaults, 2 times 14 and 180 days after the ask. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class LifetimesTest {

    private static final int DAYS = 2 * 14 + 180;

    @Inject Fixture fixture;
    @Inject Tokens tokens;
    @Inject Rows rows;

    private UUID id;
    private String page;
    private Reply neutral;

    @BeforeEach
    void somebody_is_asked() {
        id = fixture.taken(Fixture.aRequest(true));
        page = tokens.answers(id, Role.TARGET);
        neutral = Wire.send("GET", "/answers/x");
    }

    @Test
    void an_asks_page_answers_for_as_long_and_then_leads_nowhere() {
        Reply before = Wire.send("GET", page);
        asked(DAYS + " days - 1 hour");
        assertThat(Wire.send("GET", page)).isEqualTo(before);
        asked(DAYS + " days");
        assertThat(Wire.send("GET", page)).isEqualTo(neutral);
        assertThat(Wire.post(page, "answer=yes")).isEqualTo(neutral);
        assertThat(rows.evidence(id)).isEqualTo(1);
    }

    @Test
    void it_does_not_depend_on_what_became_of_it() {
        Wire.post(page, "answer=no");
        asked(DAYS + " days - 1 hour");
        assertThat(Wire.send("GET", page).status()).isEqualTo(200);
        asked(DAYS + " days");
        assertThat(Wire.send("GET", page)).isEqualTo(neutral);
    }

    @Test
    void when_nothing_is_kept_of_it_any_more_it_says_so_and_takes_nothing_in() {
        fixture.execute("UPDATE introduction SET introducer_name = NULL WHERE id = '" + id + "'");
        Reply over = Wire.send("GET", page);
        assertThat(over.status()).isEqualTo(200);
        assertThat(over.body()).contains("This introduction is closed").doesNotContain("<form");
        assertThat(Wire.post(page, "answer=not_me&knows=Pay").body()).isEqualTo(over.body());
        assertThat(rows.of(id)).noneMatch(row -> row.contains("Pay"));
    }

    @Test
    void who_is_forgotten_has_no_page_any_more() {
        String own = tokens.own(id, Role.TARGET);
        assertThat(Wire.post(own, "choice=erase&sure=yes").status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(Wire.send("GET", page)).isEqualTo(neutral));
    }

    @Test
    void the_choices_and_one_click_never_stop() {
        String choices = tokens.choices(id, Role.TARGET);
        asked("9 years");
        assertThat(Wire.send("GET", choices).status()).isEqualTo(200);
        assertThat(Wire.post(choices, "choice=cap&perMonth=1").status()).isEqualTo(200);
        assertThat(Wire.post(choices, "List-Unsubscribe=One-Click").status()).isEqualTo(200);
    }

    private void asked(String ago) {
        fixture.execute(
                "UPDATE ask SET asked_at = clock_timestamp() - interval '%s' WHERE introduction_id = '%s'"
                        .formatted(ago, id));
    }
}
