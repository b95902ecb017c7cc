package org.askfirst.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.askfirst.platform.person.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedLanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de|DE",
                "DE-CH|DE",
                "en-GB,en;q=0.9,de;q=0.8|EN",
                "fr-FR, fr;q=0.9, de;q=0.5, en;q=0.4|DE",
                "en;q=0.1, de;q=0.2|DE",
                "de;q=0, en|EN"
            })
    void the_first_of_ours_is_taken(String header, Language language) {
        assertThat(AcceptedLanguage.of(header)).hasValue(language);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "fr", "*", "deutsch", "de;q=0", "de;q=much", ",,;", "ä"})
    void where_none_is_named_there_is_none(String header) {
        assertThat(AcceptedLanguage.of(header)).isEmpty();
    }

    @Test
    void a_header_that_is_too_long_is_not_read() {
        assertThat(AcceptedLanguage.of("de," + "fr,".repeat(500))).isEmpty();
    }
}
