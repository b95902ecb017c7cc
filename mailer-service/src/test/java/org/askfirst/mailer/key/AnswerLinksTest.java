package org.askfirst.mailer.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.askfirst.mailer.Samples;
import org.junit.jupiter.api.Test;

class AnswerLinksTest {

    private static final UUID ASK = UUID.fromString("8c0f6a1e-3b57-4d29-a1c8-6e2f9d4b7a50");
    private static final Key OTHER = new Key(Samples.bytes(64));

    @Test
    void the_ids_of_the_sample_keys_are_those_of_the_contract() {
        assertThat(Samples.SEAL_KEY.id()).isEqualTo("630dcd29");
        assertThat(Samples.LINK_KEY.id()).isEqualTo("72dbb733");
    }

    @Test
    void a_token_is_the_asks_id_and_its_mac() {
        String token = links(Samples.LINK_KEY).token(ASK, "72dbb733").orElseThrow();
        assertThat(token)
                .isEqualTo("jA9qHjtXTSmhyG4vnUt6UECpdlmcMoOA7Cp6wKOKtDYH_Tnhcn1vj5tOb7e1Bbmp")
                .hasSize(AnswerLinks.TOKEN_LENGTH);
        assertThat(Base64.getUrlDecoder().decode(token)).startsWith(0x8c, 0x0f, 0x6a, 0x1e);
    }

    @Test
    void the_key_that_is_named_signs_also_while_keys_are_rotated() {
        assertThat(links(OTHER, Samples.LINK_KEY).token(ASK, "72dbb733"))
                .isEqualTo(links(Samples.LINK_KEY).token(ASK, "72dbb733"));
        assertThat(links(OTHER).token(ASK, "72dbb733")).isEmpty();
    }

    @Test
    void a_base_with_a_path_and_a_slash_makes_the_link_it_should() {
        URI base = URI.create("https://ask.example.com/intro/");
        assertThat(new AnswerLinks(base, new Keyring(List.of())).prefix())
                .isEqualTo("https://ask.example.com/intro/answers/");
    }

    @Test
    void a_short_key_is_refused_and_a_key_never_prints_itself() {
        assertThatThrownBy(() -> new Key(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Samples.LINK_KEY).hasToString("Key 72dbb733");
    }

    private static AnswerLinks links(Key... keys) {
        return new AnswerLinks(URI.create("http://localhost:8081"), new Keyring(List.of(keys)));
    }
}
