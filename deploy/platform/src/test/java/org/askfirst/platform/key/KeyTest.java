package org.askfirst.platform.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {

    private static final byte[] MESSAGE = "Hi There".getBytes(StandardCharsets.US_ASCII);

    @Test
    void it_signs_by_hmac_sha_256_as_every_other_program_does() {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) 0x0b);
        assertThat(HexFormat.of().formatHex(new Key(bytes).mac(MESSAGE)))
                .isEqualTo("198a607eb44bfbc69903a0f1cf2bbdc5ba0aa3f3d9ae3c1c7a3b1696a0b68cf7");
    }

    @Test
    void its_id_begins_its_sha_256_and_is_all_it_prints() {
        assertThat(Keys.from(0).id()).isEqualTo("630dcd29");
        assertThat(Keys.from(0)).hasToString("Key 630dcd29");
        assertThat(Keys.from(32)).hasToString("Key 72dbb733");
    }

    @Test
    void two_of_the_same_bytes_are_one() {
        assertThat(Keys.from(0)).isEqualTo(Keys.from(0)).hasSameHashCodeAs(Keys.from(0));
        assertThat(Keys.from(0)).isNotEqualTo(Keys.from(1));
    }

    @Test
    void it_is_read_as_an_operator_sets_it() {
        String base64 = Base64.getEncoder().encodeToString(Keys.bytes(0));
        assertThat(Key.read(" " + base64 + "\n")).isEqualTo(Keys.from(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hushhush",
                "hush-hush!",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg=="
            })
    void what_is_none_is_refused_by_the_rule_and_not_repeated(String base64) {
        assertThatThrownBy(() -> Key.read(base64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be base64 of at least 32 bytes")
                .hasNoCause();
    }

    @Test
    void too_few_bytes_are_none() {
        assertThatThrownBy(() -> new Key(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_digest_of_parts_is_that_of_all_of_them() {
        assertThat(Key.sha256("Hi".getBytes(), " There".getBytes())).isEqualTo(Key.sha256(MESSAGE));
    }

    @Test
    void the_first_of_a_ring_signs_and_each_is_found() {
        Keyring ring = new Keyring(List.of(Keys.from(1), Keys.from(0), Keys.from(1)));
        assertThat(ring.first()).isEqualTo(Keys.from(1));
        assertThat(ring.find("630dcd29")).contains(Keys.from(0));
        assertThat(ring.find("00000000")).isEmpty();
        assertThat(ring.all()).containsExactly(Keys.from(1), Keys.from(0));
    }

    @Test
    void a_ring_holds_at_least_one_and_only_keys() {
        assertThatThrownBy(() -> Keyring.read(List.of())).hasMessage("must hold at least one key");
        String good = Base64.getEncoder().encodeToString(Keys.bytes(0));
        assertThatThrownBy(() -> Keyring.read(List.of(good, "")))
                .hasMessage("must be base64 of at least 32 bytes");
        assertThat(Keyring.read(List.of(good))).hasToString("Keyring [630dcd29]");
    }
}
