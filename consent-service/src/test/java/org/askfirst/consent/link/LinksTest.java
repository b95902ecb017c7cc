package org.askfirst.consent.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.askfirst.consent.link.Links.Page;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.key.Keyring;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LinksTest {

    private static final UUID ID = UUID.fromString("8c0f6a1e-3b57-4d29-a1c8-6e2f9d4b7a50");
    private static final Links LINKS = new Links(new Keyring(List.of(octetsFrom(32))));

    /** The mailer makes the same ones. */
    @ParameterizedTest
    @CsvSource({
        "ANSWER,  jA9qHjtXTSmhyG4vnUt6UECpdlmcMoOA7Cp6wKOKtDYH_Tnhcn1vj5tOb7e1Bbmpa",
        "CHOICES, jA9qHjtXTSmhyG4vnUt6UIFZ_gJilRCwj2gn0u2cpaLdE6b-iAKqJF6SfpixzDiva",
        "OWN,     jA9qHjtXTSmhyG4vnUt6UMj3niLOAyTD_VK5MtaVRXw_NIMmGTNA3A71S9HvNblea",
        "NEXT,    jA9qHjtXTSmhyG4vnUt6UGr2F6wo21Lw0d2weoWNU8TmSf4NXJt6MAS-WXILslFsa"
    })
    void each_page_has_a_token_of_its_own_for_the_same_id(Page page, String expected) {
        assertThat(LINKS.token(page, ID)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Page.class)
    void a_token_for_one_page_is_none_for_another(Page page) {
        String token = LINKS.token(page, ID);
        for (Page other : Page.values()) {
            assertThat(LINKS.idOf(other, token).isPresent()).isEqualTo(other == page);
        }
    }

    private static Key octetsFrom(int first) {
        byte[] octets = new byte[Key.LEAST_BYTES];
        IntStream.range(0, octets.length).forEach(i -> octets[i] = (byte) (first + i));
        return new Key(octets);
    }
}
