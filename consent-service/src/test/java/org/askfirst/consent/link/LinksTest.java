package org.askfirst.consent.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.link.Links.Page;
import org.askfirst.consent.setting.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    private static final UUID ID = UUID.fromString("8c0f6a1e-3b57-4d29-a1c8-6e2f9d4b7a50");
    private static final Links LINKS =
            new Links(
                    Secret.readAll(
                            "ASKFIRST_LINK_KEY",
                            List.of(Base64.getEncoder().encodeToString(new byte[32]))));

    @ParameterizedTest
    @EnumSource(Page.class)
    void no_link_ends_in_what_mail_programs_leave_out_and_each_leads_where_it_should(Page page) {
        for (int i = 0; i < 4_000; i++) {
            UUID id = new UUID(i * 0x9E3779B97F4A7C15L, ~i);
            String token = LINKS.token(page, id);
            assertThat(token).matches("[A-Za-z0-9_-]{64}[A-Za-z0-9]");
            assertThat(LINKS.idOf(page, token)).contains(id);
        }
    }

    @ParameterizedTest
    @EnumSource(Page.class)
    void a_link_of_a_letter_that_was_sent_before_still_leads_there(Page page) {
        String token = LINKS.token(page, ID).substring(0, 64);
        assertThat(LINKS.idOf(page, token)).contains(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "A", "-", "_", "=", "aa", "a ", " "})
    void with_anything_else_behind_it_a_token_is_none(String end) {
        String token = LINKS.token(Page.ANSWER, ID).substring(0, 64);
        assertThat(LINKS.idOf(Page.ANSWER, token + end)).isEmpty();
    }

    @Test
    void a_token_that_was_cut_is_none() {
        String token = LINKS.token(Page.ANSWER, ID);
        assertThat(LINKS.idOf(Page.ANSWER, token.substring(0, 63))).isEmpty();
        assertThat(LINKS.idOf(Page.ANSWER, token.substring(0, 63) + "=")).isEmpty();
        assertThat(LINKS.idOf(Page.ANSWER, token.substring(1))).isEmpty();
    }
}
