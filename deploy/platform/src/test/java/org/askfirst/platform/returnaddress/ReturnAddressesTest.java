package org.askfirst.platform.returnaddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.key.Keys;
import org.askfirst.platform.returnaddress.ReturnAddress.Kind;
import org.askfirst.platform.settings.MailIn;
import org.askfirst.platform.settings.SettingsReader;
import org.askfirst.platform.settings.WrongSetting;
import org.askfirst.platform.text.MailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnAddressesTest {

    private static final UUID ID = UUID.fromString("0196f2a4-7c1e-7d3a-9b52-3f0c8e6d1a24");
    private static final MailAddress OWN = new MailAddress("introductions", "acme.example");
    private static final Keyring KEYS = new Keyring(List.of(Keys.from(0)));

    private final ReturnAddresses addresses = new ReturnAddresses(KEYS, OWN, "+");

    @Test
    void they_are_the_own_address_with_kind_id_and_the_beginning_of_a_mac() {
        assertThat(addresses.reply(ID))
                .isEqualTo(
                        "introductions+raglpfjd4dz6tvg2sh4gi43i2eq6r7m3tygzcyqjtryizuf@acme.example");
        assertThat(addresses.bounce(ID))
                .isEqualTo(
                        "introductions+baglpfjd4dz6tvg2sh4gi43i2eqtzolpei2umya25vsj5w6@acme.example");
    }

    @Test
    void what_was_made_is_read() {
        assertThat(addresses.read(addresses.reply(ID))).contains(new ReturnAddress(Kind.REPLY, ID));
        assertThat(addresses.read(addresses.bounce(ID)))
                .contains(new ReturnAddress(Kind.BOUNCE, ID));
    }

    @Test
    void upper_case_does_not_matter() {
        assertThat(addresses.read(addresses.reply(ID).toUpperCase(Locale.ROOT)))
                .contains(new ReturnAddress(Kind.REPLY, ID));
        ReturnAddresses shouting =
                new ReturnAddresses(KEYS, new MailAddress("Introductions", "acme.example"), "+");
        assertThat(shouting.read(addresses.bounce(ID)))
                .contains(new ReturnAddress(Kind.BOUNCE, ID));
    }

    /** The Kelvin sign is a k and the long s an s once they are in lower case. */
    @ParameterizedTest
    @ValueSource(strings = {"\u212a", "\u017f", "\u0131"})
    void only_the_case_of_ascii_is_ignored(String letter) {
        String alike = letter.toLowerCase(Locale.ROOT);
        for (int i = 0; i < 2000; i++) {
            String address = addresses.reply(new UUID(i, i));
            String plain = letter.equals("\u017f") ? "s" : letter.equals("\u0131") ? "i" : alike;
            assertThat(addresses.read(address.replace(plain, letter)))
                    .satisfiesAnyOf(
                            read -> assertThat(read).isEmpty(),
                            _ -> assertThat(address).doesNotContain(plain));
        }
    }

    @Test
    void neither_kind_passes_for_the_other() {
        assertThat(addresses.read(addresses.reply(ID).replace("+r", "+b"))).isEmpty();
        assertThat(addresses.read(addresses.bounce(ID).replace("+b", "+r"))).isEmpty();
    }

    @Test
    void a_token_of_another_key_is_none() {
        ReturnAddresses others = new ReturnAddresses(new Keyring(List.of(Keys.from(1))), OWN, "+");
        assertThat(addresses.read(others.reply(ID))).isEmpty();
    }

    @Test
    void a_token_at_another_address_is_none() {
        String reply = addresses.reply(ID);
        assertThat(addresses.read(reply.replace("acme", "acne"))).isEmpty();
        assertThat(addresses.read(reply.replace("introductions", "introduction5"))).isEmpty();
        assertThat(addresses.read(reply.replace("+r", "-r"))).isEmpty();
    }

    @Test
    void any_other_character_in_a_token_makes_it_none() {
        String reply = addresses.reply(ID);
        int from = reply.indexOf('+') + 2;
        for (int at = from; at < from + ReturnAddresses.TOKEN_LENGTH; at++) {
            for (char other : "abcdefghijklmnopqrstuvwxyz234567018-".toCharArray()) {
                if (other != reply.charAt(at)) {
                    String changed = reply.substring(0, at) + other + reply.substring(at + 1);
                    assertThat(addresses.read(changed)).as(changed).isEmpty();
                }
            }
        }
    }

    @Test
    void a_new_key_signs_and_the_old_one_is_still_read() {
        ReturnAddresses rotated =
                new ReturnAddresses(new Keyring(List.of(Keys.from(1), Keys.from(0))), OWN, "+");
        assertThat(rotated.reply(ID)).isNotEqualTo(addresses.reply(ID));
        assertThat(rotated.read(addresses.reply(ID))).contains(new ReturnAddress(Kind.REPLY, ID));
        assertThat(rotated.read(rotated.reply(ID))).contains(new ReturnAddress(Kind.REPLY, ID));
        assertThat(addresses.read(rotated.reply(ID))).isEmpty();
    }

    @Test
    void a_letter_keeps_the_key_of_its_first_attempt() {
        ReturnAddresses rotated =
                new ReturnAddresses(new Keyring(List.of(Keys.from(1), Keys.from(0))), OWN, "+");
        assertThat(rotated.has(addresses.keyId())).isTrue();
        assertThat(rotated.bounce(ID, addresses.keyId())).contains(addresses.bounce(ID));
        assertThat(rotated.replyToken(ID, addresses.keyId()))
                .map(token -> rotated.address(Kind.REPLY, token))
                .contains(addresses.reply(ID));
        assertThat(addresses.has(rotated.keyId())).isFalse();
        assertThat(addresses.bounce(ID, rotated.keyId())).isEmpty();
        assertThat(addresses.replyToken(ID, rotated.keyId())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "-", "=", "_", ".", "#"})
    void the_delimiter_is_the_mail_servers(String delimiter) {
        ReturnAddresses ours =
                new ReturnAddresses(KEYS, new MailAddress("intro-desk", "acme.example"), delimiter);
        assertThat(ours.reply(ID)).startsWith("intro-desk" + delimiter + "r");
        assertThat(ours.read(ours.reply(ID))).contains(new ReturnAddress(Kind.REPLY, ID));
        assertThat(addresses.read(ours.reply(ID))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "++", "@", " ", "\n", "a", "\u00e4"})
    void what_separates_nothing_is_no_delimiter(String delimiter) {
        assertThatThrownBy(() -> new ReturnAddresses(KEYS, OWN, delimiter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be one of + - = _ . #");
    }

    @Test
    void the_local_part_is_never_longer_than_a_mail_server_takes() {
        ReturnAddresses longest =
                new ReturnAddresses(KEYS, new MailAddress("sixteen.octets16", "acme.example"), "+");
        assertThat(longest.reply(ID).indexOf('@')).isEqualTo(64);
        assertThatThrownBy(() ->
                        new ReturnAddresses(
                                KEYS, new MailAddress("seventeen.octets1", "acme.example"), "+"))
                .hasMessage(
                        "must have at most 16 characters before the at sign, all of them ASCII");
        assertThatThrownBy(() ->
                        new ReturnAddresses(
                                KEYS, new MailAddress("m\u00fcller", "acme.example"), "+"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "introductions@acme.example",
                "introductions+r@acme.example",
                "introductions+rags7fjd4dz6tvg2sh4gi43i2eq@acme.example",
                "<introductions+r>",
                "\ud800",
                "introductions+r\u0000"
            })
    void what_is_garbled_is_none(String garbled) {
        assertThat(addresses.read(garbled)).isEmpty();
    }

    @Test
    void nothing_makes_reading_throw() {
        Random random = new Random(20261129);
        String reply = addresses.reply(ID);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder garbled = new StringBuilder(reply);
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                int at = random.nextInt(garbled.length());
                switch (random.nextInt(3)) {
                    case 0 -> garbled.setCharAt(at, (char) random.nextInt(0x10000));
                    case 1 -> garbled.insert(at, (char) random.nextInt(0x10000));
                    default -> garbled.deleteCharAt(at);
                }
            }
            if (!garbled.toString().equalsIgnoreCase(reply)) {
                assertThat(addresses.read(garbled.toString())).isEmpty();
            }
        }
    }

    @Test
    void while_no_door_is_open_there_are_none_and_nothing_is_asked_for() {
        MailAddress lengthy = new MailAddress("the-introductions-desk", "acme.example");
        assertThat(ReturnAddresses.of(settings(Map.of()), lengthy)).isEmpty();
        assertThat(ReturnAddresses.of(settings(Map.of("ASKFIRST_MAIL_IN", "none")), lengthy))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2526", "imap"})
    void an_open_door_needs_a_key_and_a_short_address(String door) {
        MailIn withKey =
                settings(
                        Map.of(
                                "ASKFIRST_MAIL_IN", door,
                                "ASKFIRST_MAIL_DELIMITER", "-",
                                "ASKFIRST_REPLY_KEY",
                                        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
        assertThat(ReturnAddresses.of(withKey, OWN).orElseThrow().reply(ID))
                .isEqualTo(addresses.reply(ID).replace('+', '-'));
        assertThatThrownBy(() ->
                        ReturnAddresses.of(
                                withKey, new MailAddress("seventeen.octets1", "acme.example")))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(
                        "ASKFIRST_MAIL_FROM must have at most 16 characters before the at sign,"
                                + " all of them ASCII, because mail comes in");
        assertThatThrownBy(
                        () -> ReturnAddresses.of(settings(Map.of("ASKFIRST_MAIL_IN", door)), OWN))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(
                        "ASKFIRST_REPLY_KEY is required, because ASKFIRST_MAIL_IN opens a door");
    }

    @Test
    void what_is_set_wrongly_is_said_by_its_name() {
        assertThatThrownBy(() ->
                        settings(
                                Map.of(
                                        "ASKFIRST_MAIL_IN", "open",
                                        "ASKFIRST_MAIL_DELIMITER", "+-",
                                        "ASKFIRST_MAIL_ANSWERS", "no",
                                        "ASKFIRST_REPLY_KEY", "hush")))
                .hasMessage(
                        """
                        ASKFIRST_MAIL_ANSWERS must be true or false
                        ASKFIRST_MAIL_DELIMITER must be one of + - = _ . #
                        ASKFIRST_MAIL_IN must be none, imap or a port from 1 to 65535
                        ASKFIRST_REPLY_KEY must be base64 of at least 32 bytes\
                        """);
    }

    private static MailIn settings(Map<String, String> environment) {
        return SettingsReader.read(MailIn.class, "askfirst", environment);
    }
}
