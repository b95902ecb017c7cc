package org.askfirst.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRuleTest {

    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "José 🤝 𠮷田",
                "Ada",
                "O'Neill-Smith, Jr.",
                "أحمد بن علي",
                "משה כהן",
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", // Persian, with ZWNJ
                "\u0915\u094D\u200D\u0937", // Devanagari, ZWJ after a virama
                "\u0DC1\u0DCA\u200D\u0DBB\u0DD3", // Sinhala
                "\u09B0\u200D\u09CD\u09AF", // Bengali, ZWJ before a virama
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67", // a family
                "\uD83D\uDC69\uD83C\uDFFD\u200D\u2695\uFE0F", // a health worker with a skin tone
                "\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08", // a rainbow flag
                "\u845B\uDB40\uDD00\u57CE", // an ideographic variant
                "❤️ Ada",
                "\u0600\u0661", // an Arabic number sign, which shows
                "\u1781\u17D2\u1789\u17BB\u17C6\u200B\u1785\u1784\u17CB", // Khmer, ZWSP between
                // words
                "\u0E9E\u0EB2\u200B\u0EAA\u0EB2", // Lao
                "\u1019\u103C\u1014\u103A\u200B\u1019\u102C", // Burmese
                "\u0E44\u0E17\u0E22\u200B\u200BAda", // Thai, ZWSP typed twice
                "\u0E44\u0E17\u0E22\u2060Ada", // Thai, kept together
                "\uA9B2\uA9A4\u200B\uA9B2\uA9A4", // Javanese
                "\u0626\u0647\u200C\u0648\u0647\u200C \u0628\u0627\u0634\u0647\u200C", // Sorani,
                // word-final
                // ZWNJ
                "\u0634\u06CC\u0621\u200C\u0647\u0627", // Persian, ZWNJ after a letter that joins
                // nothing
                "API\u200C\u0647\u0627", // Persian, a foreign word and its ending
                "\u06F1\u06F0\u200C\u0633\u0627\u0644\u0647", // Persian, a number and a word
                "\u0661\u0664\u0664\u0665 \u0647\u200D", // Arabic, an abbreviation
                "\u0928\u092E\u0938\u094D\u200C", // Devanagari, ZWNJ at the end
                "\u0D05\u0D35\u0D28\u0D4D\u200D", // Malayalam chillu, as older keyboards type it
                "\u1798\u17CA\u200C\u17B8", // Khmer, a register shifter kept below
                "\u1780\u17B4", // Khmer, an inherent vowel
                "\u182A\u1820\u180E\u1820", // Mongolian vowel separator
                "\u1820\u180B\u1828", // Mongolian variation selector
                "\u05D9\u05E8\u05D5\u05E9\u05DC\u05B7\u034F\u05B4\u05DD", // Hebrew, two vowels in
                // order
                "\u115F\u1161", // a Korean vowel alone
                "\u1100\u1160\u11A8", // Korean consonants without a vowel
                "\u2801\u2800\u2803", // Braille, with its space
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F", // England
                "1\uFE0F\u20E3", // a keycap
                "\uD83D\uDC41\uFE0F\u200D\uD83D\uDDE8\uFE0F", // an eye in a speech bubble
                "Ada \uD83E\uDEFF\uD83E\uDEFF", // emoji of tomorrow: set aside for one
                "\u05E9\u05DC\u05D5\u05DD C++\u200F, \u05D8\u05D5\u05D1", // Hebrew, a mark of
                // direction
            })
    void a_name_may_be_in_any_script(String name) {
        assertThat(TextRule.NAME.check(name)).isEqualTo(Checked.good(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "000A | holds a line break",
                "000D | holds a line break",
                "000B | holds a line break",
                "0085 | holds a line break",
                "2028 | holds a line break",
                "2029 | holds a line break",
                "0000 | holds a control character",
                "0009 | holds a control character",
                "001B | holds a control character",
                "007F | holds a control character",
                "009F | holds a control character",
                "202A | holds a character that changes the direction of writing",
                "202E | holds a character that changes the direction of writing",
                "2066 | holds a character that changes the direction of writing",
                "2069 | holds a character that changes the direction of writing",
                "200B | holds an invisible character",
                "200C | holds an invisible character",
                "200D | holds an invisible character",
                "2060 | holds an invisible character",
                "2064 | holds an invisible character",
                "FEFF | holds an invisible character",
                "00AD | holds an invisible character",
                "034F | holds an invisible character",
                "115F | holds an invisible character",
                "3164 | holds an invisible character",
                "FFA0 | holds an invisible character",
                "FFF9 | holds an invisible character",
                "E0041 | holds an invisible character",
                "E000 | holds a private-use or unassigned character",
                "F0000 | holds a private-use or unassigned character",
                "FFFE | holds a private-use or unassigned character",
                "0378 | holds a private-use or unassigned character",
                "D800 | holds half a character (a lone surrogate)",
                "DC00 | holds half a character (a lone surrogate)",
            })
    void a_character_that_hides_or_breaks_something_is_refused(String hex, String message) {
        int character = Integer.parseInt(hex, 16);
        String text =
                character < 0xD800 || character > 0xDFFF
                        ? "Ada" + Character.toString(character) + "Park"
                        : "Ada" + (char) character + "Park";
        assertThat(TextRule.NAME.check(text)).isEqualTo(Checked.bad(message));
        assertThat(TextRule.TOPIC.check(text)).isEqualTo(Checked.bad(message));
    }

    @Test
    void a_variation_selector_needs_something_to_vary() {
        assertThat(TextRule.NAME.check("\uFE0FAda"))
                .isEqualTo(Checked.bad("holds an invisible character"));
        assertThat(TextRule.NAME.check("Ada\uFE0F\uFE0F"))
                .isEqualTo(Checked.bad("holds an invisible character"));
    }

    @ParameterizedTest
    @EnumSource(TextRule.class)
    void lengths_are_counted_in_what_people_call_characters(TextRule rule) {
        int most =
                switch (rule) {
                    case NAME, BETTER_NAME -> 80;
                    case TOPIC -> 120;
                    case BLURB -> 1000;
                    case NOTE, KNOWS -> 500;
                    case WORDS -> 2000;
                };
        assertThat(rule.check(FAMILY.repeat(most))).isEqualTo(Checked.good(FAMILY.repeat(most)));
        assertThat(rule.check("é".repeat(most)))
                .isEqualTo(rule.check(Normalizer.normalize("é".repeat(most), Normalizer.Form.NFD)));
        assertThat(rule.check(FAMILY.repeat(most + 1)))
                .isEqualTo(Checked.bad("is longer than " + most + " characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00A0\u3000", "\u200B\u200E"})
    void only_note_and_knows_may_be_empty(String blank) {
        assertThat(TextRule.NAME.check(blank)).isEqualTo(Checked.bad("is empty"));
        assertThat(TextRule.TOPIC.check(blank)).isEqualTo(Checked.bad("is empty"));
        assertThat(TextRule.BLURB.check(blank)).isEqualTo(Checked.bad("is empty"));
        assertThat(TextRule.NOTE.check(blank)).isEqualTo(Checked.good(""));
        assertThat(TextRule.KNOWS.check(blank)).isEqualTo(Checked.good(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "St. Clair",
                "J.R.R. Park",
                "Acme.example GmbH",
                "Yahoo.de",
                "Dr.med. Park",
                "A/B Testing",
                "M.Sc. Ada Park",
                "Ada Park, B.A./M.A.",
                "Awww. Ada",
            })
    void a_name_may_hold_full_stops_and_slashes(String name) {
        assertThat(TextRule.NAME.check(name)).isEqualTo(Checked.good(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200EAda Park",
                "Ada Park\u200F",
                "\uFEFFAda Park",
                "\u200B Ada Park\u061C "
            })
    void what_comes_along_unseen_around_a_text_is_left_out(String typed) {
        assertThat(TextRule.NAME.check(typed)).isEqualTo(Checked.good("Ada Park"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u2800",
                "\u3164",
                "\u115F\u1160",
                "\uD83C\uDFF4\uDB40\uDC67",
                "\uD80D\uDC37\uD80D\uDC38"
            })
    void a_blank_is_no_name(String name) {
        assertThat(TextRule.NAME.check(name)).isInstanceOf(Checked.Bad.class);
    }

    @Test
    void a_text_of_the_longest_emoji_alone_fits_and_of_longer_letters_does_not() {
        String kiss =
                "\uD83D\uDC69\uD83C\uDFFB\u200D\u2764\uFE0F\u200D\uD83D\uDC8B\u200D"
                        + "\uD83D\uDC68\uD83C\uDFFC";
        assertThat(TextRule.BLURB.check(kiss.repeat(1000)))
                .isEqualTo(Checked.good(kiss.repeat(1000)));
        assertThat(TextRule.BLURB.check(("a" + "\u0323".repeat(20)).repeat(1000)))
                .isEqualTo(Checked.bad("holds letters with too many marks"));
    }

    @Test
    void marks_alone_are_nothing_to_read() {
        assertThat(TextRule.NAME.check("\u0301"))
                .isEqualTo(Checked.bad("holds nothing that can be read"));
    }

    @Test
    void one_letter_cannot_carry_a_tower_of_marks() {
        assertThat(TextRule.TOPIC.check("a" + "\u0301".repeat(40)))
                .isEqualTo(Checked.bad("holds a letter with too many marks"));
    }

    @Test
    void texts_become_nfc_with_line_feeds_and_without_outer_space() {
        assertThat(TextRule.BLURB.check("  Jose\u0301\r\nand\nAda \r\n"))
                .isEqualTo(Checked.good("José\nand\nAda"));
        assertThat(TextRule.NOTE.check("a\rb")).isEqualTo(Checked.bad("holds a control character"));
        assertThat(TextRule.NOTE.check("a\tb")).isEqualTo(Checked.bad("holds a control character"));
        assertThat(TextRule.TOPIC.check("a\r\nBcc: b"))
                .isEqualTo(Checked.bad("holds a line break"));
        assertThat(TextRule.TOPIC.check("\na")).isEqualTo(Checked.bad("holds a line break"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org",
                "Write to ada@example.org, please",
                "<ada@example.org>",
                "mailto:ada@example.org",
                "mailto:ada%40example.org",
                "ADA+x@EXAMPLE.ORG",
                "ada.@example.org",
                "ada＠example.org",
                "ada﹫example.org",
                "ａｄａ＠ｅｘａｍｐｌｅ．ｏｒｇ",
                "ada@例え。テスト",
                "ada@bücher.example",
                "jörg@example.org",
                "\"ada park\"@example.org",
                "ada(work)@example.org",
                "ada@[192.0.2.1]",
                "ada@(home)example.org",
                "ada@localhost",
                "ada@\u0301example.org",
                "ada\uFE0F@example.org",
                "https://ada@example.org/",
                "git@example.org:ada/notes.git",
                "ada@💌.example",
                "first\nada@example.org",
                "She is @ada.social.example",
                "ada @example.org",
                "ada@ example.org",
                "ada @ example.org",
                "ada@.example.org",
                "ada\n@example.org",
                "ada\u00A0@\u00A0example.org",
                "ada (at) example.org",
                "ada[at]example[dot]org",
                "ada@192.0.2.1",
                "\u1780\u200B@example.org",
                "ada%40example%2Eorg",
            })
    void nothing_shaped_like_a_mail_address_gets_into_a_text(String text) {
        var refusal = Checked.<String>bad("holds something shaped like a mail address");
        assertThat(TextRule.BLURB.check(text)).isEqualTo(refusal);
        assertThat(TextRule.NOTE.check(text)).isEqualTo(refusal);
        assertThat(TextRule.KNOWS.check(text)).isEqualTo(refusal);
        if (!text.contains("\n")) {
            assertThat(TextRule.TOPIC.check(text)).isEqualTo(refusal);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "She posts as @ada@social.example.",
                "https://social.example/@ada@other.example",
            })
    void a_handle_with_a_host_is_refused_as_one(String text) {
        assertThat(TextRule.BLURB.check(text))
                .isEqualTo(Checked.bad("holds a handle that is shaped like a mail address"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Meet @ noon",
                "We move from react@18 to react@19.",
                "pinned to lib@1.2.3-beta.1",
                "coffee@9am?",
                "coffee@9.30",
                "10 @ 5.50 each",
                "CTO @ Acme. Ask her.",
                "Lunch (at) noon",
                "She is @ada elsewhere",
                "(@ada)",
                "https://example.org/@ada",
                "name at example.org",
                "5 @ $3 each",
                "@",
            })
    void an_at_sign_alone_is_no_address(String text) {
        assertThat(TextRule.BLURB.check(text)).isEqualTo(Checked.good(text));
    }

    @ParameterizedTest
    @CsvSource({
        "Ada @home, holds an at sign",
        "ada@example.org, holds an at sign",
        "Ada ＠ work, holds an at sign",
        "Ada https://example.org, holds a link",
        "Ada http：//example.org, holds a link",
        "Claim it at prize.example/now, holds a link",
        "Claim it at prize.example:8080/now, holds a link",
        "Claim it at prize。example/now, holds a link",
        "www.prize.example, holds a link",
        "WWW.prize.example, holds a link",
        "ｗｗｗ．prize.example, holds a link",
        "w\u200Bww.prize.example, holds an invisible character",
        "\u0301Ada, begins with a mark that belongs on a letter",
    })
    void a_name_holds_neither_at_sign_nor_link(String name, String message) {
        assertThat(TextRule.NAME.check(name)).isEqualTo(Checked.bad(message));
    }
}
