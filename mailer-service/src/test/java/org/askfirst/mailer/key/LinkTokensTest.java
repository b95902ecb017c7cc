package org.askfirst.mailer.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.letter.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkTokensTest {

    private static final UUID ASK = UUID.fromString("8c0f6a1e-3b57-4d29-a1c8-6e2f9d4b7a50");
    private static final Key OTHER = new Key(Samples.bytes(64));

    @Test
    void the_ids_of_the_sample_keys_are_those_of_the_contract() {
        assertThat(Samples.SEAL_KEY.id()).isEqualTo("630dcd29");
        assertThat(Samples.LINK_KEY.id()).isEqualTo("72dbb733");
    }

    @Test
    void a_token_is_the_asks_id_its_mac_and_a_letter() {
        String token = tokens(Samples.LINK_KEY).token("", ASK, "72dbb733").orElseThrow();
        assertThat(token)
                .isEqualTo("jA9qHjtXTSmhyG4vnUt6UECpdlmcMoOA7Cp6wKOKtDYH_Tnhcn1vj5tOb7e1Bbmpa")
                .hasSize(LinkTokens.TOKEN_LENGTH);
        assertThat(Base64.getUrlDecoder().decode(token.substring(0, 64)))
                .startsWith(0x8c, 0x0f, 0x6a, 0x1e);
    }

    @Test
    void the_key_that_is_named_signs_also_while_keys_are_rotated() {
        assertThat(tokens(OTHER, Samples.LINK_KEY).token("", ASK, "72dbb733"))
                .isEqualTo(tokens(Samples.LINK_KEY).token("", ASK, "72dbb733"));
        assertThat(tokens(OTHER).token("", ASK, "72dbb733")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ANSWER,  jA9qHjtXTSmhyG4vnUt6UECpdlmcMoOA7Cp6wKOKtDYH_Tnhcn1vj5tOb7e1Bbmpa",
        "CHOICES, jA9qHjtXTSmhyG4vnUt6UIFZ_gJilRCwj2gn0u2cpaLdE6b-iAKqJF6SfpixzDiva",
        "OWN,     jA9qHjtXTSmhyG4vnUt6UMj3niLOAyTD_VK5MtaVRXw_NIMmGTNA3A71S9HvNblea",
        "NEXT,    jA9qHjtXTSmhyG4vnUt6UGr2F6wo21Lw0d2weoWNU8TmSf4NXJt6MAS-WXILslFsa"
    })
    void each_page_has_a_token_of_its_own_for_the_same_id(Page page, String expected) {
        assertThat(tokens(Samples.LINK_KEY).token(page.label(), ASK, "72dbb733"))
                .contains(expected);
    }

    @Test
    void no_link_ends_in_what_mail_programs_leave_out() {
        LinkTokens tokens = tokens(Samples.LINK_KEY);
        for (int i = 0; i < 4_000; i++) {
            UUID id = new UUID(i * 0x9E3779B97F4A7C15L, ~i);
            for (Page page : Page.values()) {
                assertThat(tokens.token(page.label(), id, "72dbb733").orElseThrow())
                        .matches("[A-Za-z0-9_-]{64}[A-Za-z0-9]");
            }
        }
    }

    @Test
    void a_short_key_is_refused_and_a_key_never_prints_itself() {
        assertThatThrownBy(() -> new Key(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Samples.LINK_KEY).hasToString("Key 72dbb733");
    }

    private static LinkTokens tokens(Key... keys) {
        return new LinkTokens(new Keyring(List.of(keys)));
    }
}
