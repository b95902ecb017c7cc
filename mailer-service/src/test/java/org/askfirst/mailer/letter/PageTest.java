package org.askfirst.mailer.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.askfirst.mailer.Samples;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.key.LinkTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {

    private static final UUID ASK = UUID.fromString("8c0f6a1e-3b57-4d29-a1c8-6e2f9d4b7a50");

    @Test
    void the_ids_of_the_sample_keys_are_those_of_the_contract() {
        assertThat(Samples.SEAL_KEY.id()).isEqualTo("630dcd29");
        assertThat(Samples.LINK_KEY.id()).isEqualTo("72dbb733");
    }

    @ParameterizedTest
    @CsvSource({
        "ANSWER,  jA9qHjtXTSmhyG4vnUt6UECpdlmcMoOA7Cp6wKOKtDYH_Tnhcn1vj5tOb7e1Bbmpa",
        "CHOICES, jA9qHjtXTSmhyG4vnUt6UIFZ_gJilRCwj2gn0u2cpaLdE6b-iAKqJF6SfpixzDiva",
        "OWN,     jA9qHjtXTSmhyG4vnUt6UMj3niLOAyTD_VK5MtaVRXw_NIMmGTNA3A71S9HvNblea",
        "NEXT,    jA9qHjtXTSmhyG4vnUt6UGr2F6wo21Lw0d2weoWNU8TmSf4NXJt6MAS-WXILslFsa"
    })
    void each_has_a_token_of_its_own_for_the_same_id(Page page, String expected) {
        var tokens = new LinkTokens(new Keyring(List.of(Samples.LINK_KEY)));
        assertThat(tokens.token(page.label(), ASK, "72dbb733")).contains(expected);
    }
}
