package org.askfirst.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    private static final Checked<String> OWN_LINK =
            Checked.bad("holds a link that looks like one of this service's own");
    private static final Checked<String> MIXED =
            Checked.bad("mixes letters of two scripts in one word");
    private static final Checked<String> OWN_NAME =
            Checked.bad("looks like this organisation's name in letters of another script");

    private final Texts texts =
            new Texts(
                    "Apex Hope Co",
                    List.of(
                            URI.create("https://intro.example.org"),
                            URI.create("https://xn--bcher-kva.example:8443/ask")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://intro.example.org/answers/abc",
                "See intro.example.org.",
                "HTTPS://INTRO.EXAMPLE.ORG",
                "intro.example.org.",
                "https://intro.example.org:443/",
                "https://ada@intro.example.org/",
                "intro。example。org",
                "ｉｎｔｒｏ．ｅｘａｍｐｌｅ．ｏｒｇ",
                "https://intro%2Eexample%2Eorg/answers",
                "www.intro.example.org",
                "intro.example.org.evil.example/answers",
                "https://bücher.example/next",
                "https://BU\u0308CHER.example/next",
                "https://xn--bcher-kva.example/next",
                "https://intr0.examp1e.org/answers",
                "https://\u0456ntro.example.org/answers",
                "(intro.example.org)",
            })
    void nothing_looks_like_one_of_our_links(String text) {
        Checked<String> blurb = texts.blurb(text);
        assertThat(blurb).isIn(OWN_LINK, Checked.bad("holds something shaped like a mail address"));
        assertThat(texts.topic(text)).isEqualTo(blurb);
        assertThat(texts.note(text)).isEqualTo(blurb);
        assertThat(texts.knows(text)).isEqualTo(blurb);
        assertThat(texts.name(text)).isInstanceOf(Checked.Bad.class);
        assertThat(texts.betterName(text)).isInstanceOf(Checked.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/intro",
                "https://my-intro.example.org/",
                "https://intro.example.organic/",
                "intro, example, org",
                "https://example.com/answers/abc",
                "We talked about books (bücher) on localhost.",
            })
    void other_links_may_be_there(String text) {
        assertThat(texts.blurb(text)).isEqualTo(Checked.good(text));
    }

    @Test
    void a_host_without_dots_is_a_link_only_when_it_is_written_as_one() {
        Texts local = new Texts("Ask First", List.of(URI.create("http://localhost:8081")));
        assertThat(local.blurb("It runs on localhost: all of it."))
                .isEqualTo(Checked.good("It runs on localhost: all of it."));
        assertThat(local.blurb("http://localhost")).isEqualTo(OWN_LINK);
        assertThat(local.blurb("localhost:8081")).isEqualTo(OWN_LINK);
        assertThat(local.blurb("LOCALHOST/answers")).isEqualTo(OWN_LINK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0410cme Security", // Cyrillic and Latin
                "Ada P\u0430rk",
                "\u03A9mega",
                "Ada \u0391\u0434\u0430", // Greek and Cyrillic
                "G\u043E\u043Egle2",
                "Goog1\u0435",
                "\uA4D0da", // Lisu
                "\u13AAda", // Cherokee
                "\u0561da", // Armenian
            })
    void a_word_of_two_scripts_is_refused_in_a_name(String name) {
        assertThat(texts.name(name)).isEqualTo(MIXED);
        assertThat(texts.betterName(name)).isEqualTo(MIXED);
        assertThat(texts.blurb(name)).isEqualTo(Checked.good(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Иван Petrov",
                "김민수 Minsu Kim",
                "Анна-Maria O'Нил",
                "บริษัทABCจำกัด",
                "東京Tokyoタワー",
                "3М 3M",
                "Ἀθηνᾶ Park",
                "µTorrent",
                "ᵃda",
                "شركة Acme",
                "\uD835\uDC00da",
            })
    void scripts_side_by_side_are_how_people_write_names(String name) {
        assertThat(texts.name(name)).isEqualTo(Checked.good(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0410\u0420\u0415\u0425 Security", // APEX in Cyrillic
                "\u0410\u0440\u0435\u0445",
                "\u041D\u043E\u0440\u0435", // Hope
                "\u0391\u03A1\u0395\u03A7", // APEX in Greek
            })
    void nobody_is_called_like_the_organisation_in_another_script(String name) {
        assertThat(texts.name(name)).isEqualTo(OWN_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Apex Security", "apex", "Hope Park", "Директор со стажем", "Арка"})
    void its_own_name_and_other_words_are_fine(String name) {
        assertThat(texts.name(name)).isEqualTo(Checked.good(name));
    }

    @Test
    void better_name_note_and_knows_may_be_empty() {
        assertThat(texts.betterName(" ")).isEqualTo(Checked.good(""));
        assertThat(texts.note("")).isEqualTo(Checked.good(""));
        assertThat(texts.knows("")).isEqualTo(Checked.good(""));
        assertThat(texts.name("")).isEqualTo(Checked.bad("is empty"));
        assertThat(texts.blurb("\u00A0")).isEqualTo(Checked.bad("is empty"));
    }
}
