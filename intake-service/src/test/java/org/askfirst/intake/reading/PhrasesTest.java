package org.askfirst.intake.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {

    @Test
    void each_phrase_is_found_as_it_is_listed_and_as_people_write_it() {
        assertThat(Phrases.all().values()).contains(Answer.values());
        Phrases.all()
                .forEach((phrase, answer) -> {
                    assertThat(Phrases.find(phrase)).contains(answer);
                    String loud = phrase.toUpperCase(Locale.ROOT) + "!!! \uD83D\uDE42";
                    assertThat(Phrases.find(loud)).contains(answer);
                });
    }

    @Test
    void no_phrase_of_several_words_is_an_answer_without_its_last() {
        // Were it one, it would be the same: nobody's answer turns on a word that may be lost.
        Phrases.all()
                .forEach((phrase, answer) -> {
                    String[] words = phrase.split(" ");
                    String start = String.join(" ", Arrays.copyOf(words, words.length - 1));
                    boolean no = answer != Answer.YES;
                    assertThat(Phrases.find(start).map(other -> no == (other != Answer.YES)))
                            .as(phrase)
                            .isNotEqualTo(java.util.Optional.of(false));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "'Yes, please.', YES",
        "'  YES  ', YES",
        "'Ja, gerne \u2013 danke', ",
        "'I\u2019d love to!', YES",
        "'No, thanks \uD83D\uDE4F', NO",
        "'Nein\u2026', NO",
        "'Yes :-)', YES",
        "'Keine Zeit \uD83D\uDE2C', TOO_BUSY",
        "'I\u00B4m too busy', TOO_BUSY",
        "'nat\u0075\u0308rlich', YES",
    })
    void case_punctuation_and_emoji_do_not_matter(String text, Answer answer) {
        assertThat(Phrases.find(text)).isEqualTo(java.util.Optional.ofNullable(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yes?",
                "\"yes\"",
                "(yes)",
                "yes \uD83D\uDC4E",
                "\u274C yes",
                "yes no",
                "yes yes",
                "ye s",
                "\uD83D\uDC4D",
                "y\u0435s",
                "yes\u200Bno",
                "yes*",
                "1",
                "no/yes",
                "ok"
            })
    void all_else_is_none(String text) {
        assertThat(Phrases.find(text)).isEmpty();
    }
}
