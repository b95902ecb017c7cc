package org.askfirst.intake.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.askfirst.intake.field.Value;
import org.askfirst.intake.json.Json.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void every_kind_of_value_is_told_apart() {
        assertThat(read("{\"a\":[\"b\",1,2.5,true,null,{}]}"))
                .isEqualTo(
                        new Reading.Read(
                                new Value.Members(
                                        Map.of(
                                                "a",
                                                new Value.Items(
                                                        List.of(
                                                                new Value.Text("b"),
                                                                new Value.Numeral(),
                                                                new Value.Numeral(),
                                                                new Value.Truth(true),
                                                                new Value.Nothing(),
                                                                new Value.Members(
                                                                        Map.of(), Set.of())))),
                                        Set.of())));
    }

    @Test
    void a_name_given_twice_is_noticed() {
        assertThat(read("{\"a\":1,\"a\":1}"))
                .isEqualTo(
                        new Reading.Read(
                                new Value.Members(Map.of("a", new Value.Numeral()), Set.of("a"))));
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
        assertThat(Json.read(new byte[] {'"', (byte) 0xC3, '"'})).isEqualTo(new Reading.NotText());
        assertThat(Json.read(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}))
                .isEqualTo(new Reading.NotText());
        assertThat(Json.read("{}".getBytes(UTF_16))).isEqualTo(new Reading.NotText());
    }

    @Test
    void a_lone_surrogate_in_an_escape_is_left_to_the_rules_of_text() {
        assertThat(read("\"\\ud800\"")).isEqualTo(new Reading.Read(new Value.Text("\uD800")));
    }

    private static Reading read(String body) {
        return Json.read(body.getBytes(UTF_8));
    }
}
