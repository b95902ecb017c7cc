package org.askfirst.intake.introduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.askfirst.platform.text.Checked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @Test
    void the_header_is_optional() {
        assertThat(IdempotencyKey.of(List.of())).isEqualTo(Checked.good(Optional.empty()));
    }

    @Test
    void it_takes_up_to_255_visible_characters() {
        String longest = "~".repeat(255);
        assertThat(IdempotencyKey.of(List.of(longest)))
                .isEqualTo(Checked.good(Optional.of(longest)));
        assertThat(IdempotencyKey.of(List.of(longest + "~"))).isInstanceOf(Checked.Bad.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "8e03978e | 8e03978e",
                "\"8e03978e\" | 8e03978e",
                "\"8e03978e\";v=1 | 8e03978e",
                "\"order 17, second try\" | order 17, second try",
                "\" 17 \" | ` 17 `",
                "\"a\\\"b\\\\c\" | a\"b\\c",
                "a\"b | a\"b",
                "17 | 17",
            })
    void a_string_of_structured_fields_and_the_same_characters_bare_are_one_key(
            String value, String key) {
        assertThat(IdempotencyKey.of(List.of(value))).isEqualTo(Checked.good(Optional.of(key)));
    }

    @Test
    void the_quotation_marks_do_not_count() {
        String longest = "~".repeat(255);
        assertThat(IdempotencyKey.of(List.of("\"" + longest + "\"")))
                .isEqualTo(Checked.good(Optional.of(longest)));
        assertThat(IdempotencyKey.of(List.of("\"" + longest + "~\"")))
                .isInstanceOf(Checked.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a\tb",
                "é",
                "a\u0000",
                "\"",
                "\"\"",
                "\"a",
                "\"a\"b\"",
                "\"é\"",
                "\"a\tb\"",
                "\"a\\b\"",
                "\"a\", \"b\""
            })
    void anything_else_is_refused(String key) {
        assertThat(IdempotencyKey.of(List.of(key)))
                .isEqualTo(
                        Checked.bad(
                                "must be 1 to 255 ASCII characters: visible ones, or blanks too"
                                        + " inside double quotes"));
    }

    @Test
    void two_of_them_are_refused() {
        assertThat(IdempotencyKey.of(List.of("a", "a")))
                .isEqualTo(Checked.bad("is given more than once"));
    }
}
