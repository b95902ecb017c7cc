package org.askfirst.platform.field;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.askfirst.platform.field.JsonBody.Reading;
import org.askfirst.platform.text.Checked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @Test
    void every_kind_of_value_is_told_apart() {
        Fields fields =
                fields("{\"a\":[\"b\",1],\"c\":2.5,\"d\":true,\"e\":null,\"f\":{},\"g\":\"h\"}");
        assertThat(fields.list("a", Checked::good)).containsExactly("b");
        assertThat(fields.number("c", JsonBodyTest::any, "is none")).isEmpty();
        assertThat(fields.truth("d")).isTrue();
        assertThat(fields.isAbsent("e")).isTrue();
        fields.object("f").nothingElse();
        assertThat(fields.required("g", Checked::good)).hasValue("h");
        fields.nothingElse();
        assertThat(fields.violations())
                .containsExactly(
                        new Violation("a[1]", "must be a string"), new Violation("c", "is none"));
    }

    @Test
    void a_name_given_twice_is_noticed_wherever_it_stands() {
        assertThat(repeats("{\"a\":1,\"b\":{\"a\":1}}")).isFalse();
        assertThat(repeats("{\"a\":1,\"a\":1}")).isTrue();
        assertThat(repeats("[{\"b\":{\"a\":null,\"a\":null}}]")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{`| 1",
                "{\"a\" 1}| 1",
                "{\"a\":1,}| 1",
                "{'a':1}| 1",
                "{a:1}| 1",
                "[1,]| 1",
                "[NaN]| 1",
                "[01]| 1",
                "[\"\\x\"]| 1",
                "[\"\\uD8\"]| 1",
                "{} {}| 1",
                "{}x| 1",
                "{}]| 1",
                "// a comment| 1",
                "\uFEFF{}| 1",
            })
    void what_is_not_one_json_value_is_malformed(String body, int line) {
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        Reading.Malformed.class,
                        malformed -> {
                            assertThat(malformed.line()).isEqualTo(line);
                            assertThat(malformed.column()).isPositive();
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "{\"a\":", "[", "\"open"})
    void a_body_that_ends_early_is_malformed(String body) {
        assertThat(read(body)).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void line_and_column_point_at_the_stumbling_block() {
        assertThat(read("{\n  \"a\": 1,\n  ,}")).isEqualTo(new Reading.Malformed(3, 3));
        assertThat(read("{}\n{}")).isEqualTo(new Reading.Malformed(2, 1));
    }

    @Test
    void a_tower_of_brackets_is_malformed() {
        assertThat(read("[".repeat(8000))).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void only_utf8_is_text() {
        assertThat(JsonBody.read(new byte[] {'"', (byte) 0xC3, '"'}))
                .isEqualTo(new Reading.NotText());
        assertThat(JsonBody.read(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}))
                .isEqualTo(new Reading.NotText());
        assertThat(JsonBody.read("{}".getBytes(UTF_16))).isEqualTo(new Reading.NotText());
    }

    @Test
    void a_lone_surrogate_in_an_escape_is_left_to_the_rules_of_text() {
        assertThat(fields("{\"a\":\"\\ud800\"}").required("a", Checked::good)).hasValue("\uD800");
    }

    private static Checked<Integer> any(long number) {
        return Checked.good((int) number);
    }

    private static Fields fields(String body) {
        return ((Reading.Read) read(body)).fields();
    }

    private static boolean repeats(String body) {
        return ((Reading.Read) read(body)).repeats();
    }

    private static Reading read(String body) {
        return JsonBody.read(body.getBytes(UTF_8));
    }
}
