package org.askfirst.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "ada@example.org, ada@example.org, ada@example.org",
        "Ada.Park@Example.ORG, Ada.Park@example.org, ada.park@example.org",
        "ada+work@example.org, ada+work@example.org, ada@example.org",
        "+ada@example.org, +ada@example.org, +ada@example.org",
        "o'neill@example.org, o'neill@example.org, o'neill@example.org",
        "ada@bücher.example, ada@xn--bcher-kva.example, ada@xn--bcher-kva.example",
        "ada@BÜCHER.example, ada@xn--bcher-kva.example, ada@xn--bcher-kva.example",
        "ada@XN--BCHER-KVA.example, ada@xn--bcher-kva.example, ada@xn--bcher-kva.example",
        "ada@straße.example, ada@xn--strae-oqa.example, ada@xn--strae-oqa.example",
        "ada@例え。テスト, ada@xn--r8jz45g.xn--zckzah, ada@xn--r8jz45g.xn--zckzah",
        "JÖRG@example.org, JÖRG@example.org, jörg@example.org",
        "ada@ｅｘａｍｐｌｅ.org, ada@example.org, ada@example.org",
        "ada@r2--mail.example.net, ada@r2--mail.example.net, ada@r2--mail.example.net",
    })
    void an_address_keeps_its_local_part_and_gets_an_ascii_domain(
            String typed, String text, String normalised) {
        MailAddress address = parsed(typed);
        assertThat(address.text()).isEqualTo(text);
        assertThat(address.normalised()).isEqualTo(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ada@example.org",
                "ada@example.org ",
                "ada@example.org\u00A0",
                "\u3000ada@example.org\t",
                "ada@example.org\r\n",
                "\u200Bada@example.org\u200B",
                "\uFEFFada@example.org",
                "\u200Eada@example.org",
                "\u202Aada@example.org\u202C",
                "\u2068ada@example.org\u2069",
            })
    void what_was_copied_along_around_an_address_is_left_out(String typed) {
        assertThat(parsed(typed).text()).isEqualTo("ada@example.org");
    }

    @Test
    void a_local_part_has_at_most_64_octets() {
        assertThat(parsed("\u0434".repeat(32) + "@example.org").local()).hasSize(32);
        assertThat(MailAddress.parse("\u0434".repeat(33) + "@example.org"))
                .isEqualTo(Checked.bad("has more than 64 octets before the at sign"));
        assertThat(MailAddress.parse("a".repeat(65) + "@example.org"))
                .isEqualTo(Checked.bad("has more than 64 octets before the at sign"));
    }

    @Test
    void composed_and_decomposed_letters_are_the_same_person() {
        assertThat(parsed("jo\u0308rg@example.org")).isEqualTo(parsed("jörg@example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ada",
                "@example.org",
                "ada@",
                "ada@example",
                "ada@localhost",
                "ada@@example.org",
                "ada@b@example.org",
                "ada＠example.org",
                ".ada@example.org",
                "ada.@example.org",
                "a..da@example.org",
                "ada@.example.org",
                "ada@example..org",
                "ada@example.org.",
                "ada@-example.org",
                "ada@example-.org",
                "ada@exa_mple.org",
                "ada@exa mple.org",
                "ada park@example.org",
                "\"ada\"@example.org",
                "\"ada park\"@example.org",
                "ada(work)@example.org",
                "ada@example.org(work)",
                "ada@[192.0.2.1]",
                "ada@[IPv6:2001:db8::1]",
                "ada@192.0.2.1",
                "ada@example.123",
                "Ada <ada@example.org>",
                "<ada@example.org>",
                "mailto:ada@example.org",
                "@relay.example:ada@example.org",
                "ada@example.org,grace@example.net",
                "ada@example.org;grace@example.net",
                "ada\\@example.org",
                "ada@xn--a.example",
                "ada@exa\u00ADmple.org",
                "ada@exa\u200Bmple.org",
                "ada\u200B@example.org",
                "ada@example.org\r\nBcc: grace@example.net",
                "ada\n@example.org",
                "ada\u0000@example.org",
                "ada\u202E@example.org",
                "ada\uD800@example.org",
                "ada@xn--mail.example",
                "ada@r2--.example",
                "\u0301ada@example.org",
                "ada\uFE0F@example.org",
                "\u202Egro.elpmaxe@ada\u202C",
                "\u202Eada@example.org\u202C",
                "\u202Dada@example.org\u202C",
                "i❤@example.org",
                "ada@א1.example.עא2b",
            })
    void what_is_no_plain_address_is_refused(String typed) {
        assertThat(MailAddress.parse(typed)).isInstanceOf(Checked.Bad.class);
    }

    @Test
    void an_address_has_at_most_254_octets_with_its_ascii_domain() {
        String domain = ("d".repeat(61) + ".").repeat(3) + "example";
        String fits = "a".repeat(254 - 1 - domain.length()) + "@" + domain;
        assertThat(parsed(fits).text()).hasSize(254);
        assertThat(MailAddress.parse("a" + fits)).isInstanceOf(Checked.Bad.class);
        assertThat(MailAddress.parse("a".repeat(65) + "@example.org"))
                .isInstanceOf(Checked.Bad.class);
        assertThat(MailAddress.parse("a".repeat(5000) + "@example.org"))
                .isEqualTo(Checked.bad("is longer than 254 octets"));
    }

    @Test
    void a_message_never_repeats_what_was_typed() {
        assertThat(MailAddress.parse("secret person@example.org"))
                .isEqualTo(Checked.bad("is not a mail address"));
        assertThat(MailAddress.parse("ada@example.org\nBcc: x"))
                .isEqualTo(Checked.bad("holds a line break"));
    }

    @Test
    void only_the_services_own_address_may_be_on_this_machine() {
        assertThat(MailAddress.parseOwn("introductions@localhost"))
                .isEqualTo(Checked.good(new MailAddress("introductions", "localhost")));
        assertThat(MailAddress.parseOwn("not an address")).isInstanceOf(Checked.Bad.class);
    }

    private static MailAddress parsed(String typed) {
        return switch (MailAddress.parse(typed)) {
            case Checked.Good<MailAddress>(MailAddress address) -> address;
            case Checked.Bad<MailAddress>(String message) -> throw new AssertionError(message);
        };
    }
}
