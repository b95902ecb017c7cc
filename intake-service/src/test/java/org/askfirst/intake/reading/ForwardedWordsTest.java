package org.askfirst.intake.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedWordsTest {

    private static final String LEFT_OUT = "[\u2026]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ask.example.com/answers/abc",
                "HTTP://ask.example.com",
                "www.example.net/grace",
                "example.net",
                "ask.example.com/answers/abc?x=1",
                "mailto:grace@example.net",
                "grace@example.net",
                "<grace@example.net>",
                "grace.lim+x@example.net",
                "grace \uFF20 example.net",
                "grace@exa\u200Bmple.net",
                "grace (at) example.net",
                "grace [at] example [dot] net",
                "grace at example dot net",
                "grace at example.net",
                "gr\u00FC\u00DFe@b\u00FCcher.example",
                "192.0.2.7/answers",
                "abcdefghijklmnopqrst",
                "AbC-dEf_gHi=jKl%mNo1234",
                "\u00E4\u00F6\u00FC\u00E4\u00F6\u00FC\u00E4\u00F6\u00FC\u00E4\u00F6\u00FC\u00E4\u00F6\u00FC\u00E4\u00F6\u00FC\u00E4\u00F6",
            })
    void no_address_and_no_long_run_is_forwarded(String text) {
        String words = forwarded("Please see " + text + " first").orElseThrow();
        assertThat(words).contains(LEFT_OUT).startsWith("Please").endsWith("first");
        assertThat(words.replace(LEFT_OUT, ""))
                .doesNotContainPattern("[@\uFF20]|example|answers|192|[\\p{L}\\p{N}_%=-]{20}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I would rather talk in June, e.g. on the 5th at 10.30.",
                "Yes, at noon. No dot needed.",
                "Ada\u2019s work is 100 % what we look for \u2013 z. B. 3.5 years.",
                "Sch\u00F6ne Gr\u00FC\u00DFe\n\nGrace",
            })
    void what_people_say_is_forwarded_as_they_said_it(String text) {
        assertThat(forwarded(text)).contains(text);
    }

    @Test
    void nothing_is_when_a_line_of_our_own_letter_is_left() {
        assertThat(
                        forwarded(
                                """
                                Let me think.
                                # This link is yours alone: whoever has it
                                # can answer in your name, so please keep
                                # it, and this letter, to yourself.
                                """))
                .isEmpty();
        assertThat(
                        forwarded(
                                """
                                A mail came in about our question whether you
                                would like to meet Ada Park, and we could not
                                take it for an answer.

                                But it was one!
                                """))
                .as("the page, which is replied to as well")
                .isEmpty();
        assertThat(forwarded("A link is yours alone, they say. Let me think about it."))
                .isPresent();
    }

    @Test
    void nothing_is_when_a_line_of_our_own_german_letter_is_left() {
        assertThat(
                        forwarded(
                                """
                                Das überlege ich mir.
                                # Dieser Link gehört nur Ihnen: Wer ihn hat, kann
                                # in Ihrem Namen antworten. Bitte geben Sie ihn
                                # und diese Nachricht nicht weiter.
                                """))
                .isEmpty();
        assertThat(forwarded("Der Link gehört nur mir, heißt es. Das überlege ich mir."))
                .isPresent();
    }

    @Test
    void nothing_is_when_nothing_is_left() {
        assertThat(forwarded("")).isEmpty();
        assertThat(forwarded(" \n\u200B\n")).isEmpty();
        assertThat(forwarded("https://example.net/")).isEmpty();
    }

    @Test
    void at_most_2000_characters_are_and_no_half_ones() {
        assertThat(forwarded("\uD83D\uDE42 ".repeat(3_000)).orElseThrow())
                .satisfies(words ->
                        assertThat(words.codePointCount(0, words.length()))
                                .isLessThanOrEqualTo(2_000))
                .endsWith("\uD83D\uDE42");
    }

    @Test
    void nothing_turns_its_direction_or_hides() {
        assertThat(forwarded("a\u202Eb\u0000c\u0007d\re\u2028f").orElseThrow()).isEqualTo("abcdef");
    }

    @Test
    void nothing_is_when_a_line_of_a_letter_in_own_words_is_left(@TempDir Path folder)
            throws Exception {
        String said = "Ein Wort genügt uns, und am liebsten ist uns ein Ja.";
        assertThat(forwarded(said)).isPresent();
        Path file = folder.resolve("letters/de/ask-target.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "Hallo {target},\n\n" + said + "\n");
        assertThat(ForwardedWords.of(said, new OwnLetter(folder))).isEmpty();
        String ours = "whoever has it can answer in your name, so please keep it";
        assertThat(ForwardedWords.of(ours, new OwnLetter(folder))).isEmpty();
    }

    private static Optional<String> forwarded(String words) {
        return ForwardedWords.of(words, new OwnLetter(null));
    }
}
