package org.askfirst.platform.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTokensTest {

    private static final UUID ASK = UUID.fromString("8c0f6a1e-3b57-4d29-a1c8-6e2f9d4b7a50");
    private static final Key KEY = Keys.from(32);
    private static final Key OTHER = Keys.from(64);

    @Test
    void a_token_is_the_asks_id_its_mac_and_a_letter() {
        String token = tokens(KEY).token("", ASK);
        assertThat(token)
                .isEqualTo("jA9qHjtXTSmhyG4vnUt6UECpdlmcMoOA7Cp6wKOKtDYH_Tnhcn1vj5tOb7e1Bbmpa")
                .hasSize(LinkTokens.TOKEN_LENGTH);
        assertThat(Base64.getUrlDecoder().decode(token.substring(0, 64)))
                .startsWith(0x8c, 0x0f, 0x6a, 0x1e);
    }

    @Test
    void the_key_that_is_named_signs_also_while_keys_are_rotated() {
        assertThat(tokens(OTHER, KEY).token("", ASK, KEY.id()))
                .contains(tokens(KEY).token("", ASK));
        assertThat(tokens(OTHER).token("", ASK, KEY.id())).isEmpty();
        assertThat(tokens(OTHER, KEY).token("", ASK)).isEqualTo(tokens(OTHER).token("", ASK));
        assertThat(tokens(OTHER, KEY).keyId()).isEqualTo(OTHER.id());
    }

    @Test
    void what_a_key_in_use_has_signed_leads_to_its_id_and_nothing_else_does() {
        String token = tokens(KEY).token("own", ASK);
        assertThat(tokens(OTHER, KEY).idOf("own", token)).contains(ASK);
        assertThat(tokens(OTHER).idOf("own", token)).isEmpty();
        assertThat(tokens(KEY).idOf("next", token)).isEmpty();
        assertThat(tokens(KEY).idOf("", token)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',      jA9qHjtXTSmhyG4vnUt6UECpdlmcMoOA7Cp6wKOKtDYH_Tnhcn1vj5tOb7e1Bbmpa",
        "choices, jA9qHjtXTSmhyG4vnUt6UIFZ_gJilRCwj2gn0u2cpaLdE6b-iAKqJF6SfpixzDiva",
        "own,     jA9qHjtXTSmhyG4vnUt6UMj3niLOAyTD_VK5MtaVRXw_NIMmGTNA3A71S9HvNblea",
        "next,    jA9qHjtXTSmhyG4vnUt6UGr2F6wo21Lw0d2weoWNU8TmSf4NXJt6MAS-WXILslFsa"
    })
    void each_label_has_a_token_of_its_own_for_the_same_id(String label, String expected) {
        assertThat(tokens(KEY).token(label, ASK)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "choices", "own", "unsolicited", "next"})
    void no_token_ends_in_what_mail_programs_leave_out_and_each_leads_where_it_should(
            String label) {
        LinkTokens tokens = tokens(KEY);
        for (int i = 0; i < 4_000; i++) {
            UUID id = new UUID(i * 0x9E3779B97F4A7C15L, ~i);
            String token = tokens.token(label, id);
            assertThat(token).matches("[A-Za-z0-9_-]{64}[A-Za-z0-9]");
            assertThat(tokens.idOf(label, token)).contains(id);
        }
    }

    @Test
    void a_token_of_a_letter_that_was_sent_before_still_leads_there() {
        String token = tokens(KEY).token("own", ASK).substring(0, 64);
        assertThat(tokens(KEY).idOf("own", token)).contains(ASK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "A", "-", "_", "=", "aa", "a ", " "})
    void with_anything_else_behind_it_a_token_is_none(String end) {
        String token = tokens(KEY).token("", ASK).substring(0, 64);
        assertThat(tokens(KEY).idOf("", token + end)).isEmpty();
    }

    @Test
    void a_token_that_was_cut_is_none() {
        LinkTokens tokens = tokens(KEY);
        String token = tokens.token("", ASK);
        assertThat(tokens.idOf("", token.substring(0, 63))).isEmpty();
        assertThat(tokens.idOf("", token.substring(0, 63) + "=")).isEmpty();
        assertThat(tokens.idOf("", token.substring(1))).isEmpty();
        assertThat(tokens.idOf("", "")).isEmpty();
    }

    private static LinkTokens tokens(Key... keys) {
        return new LinkTokens(new Keyring(List.of(keys)));
    }
}
