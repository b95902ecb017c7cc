package org.askfirst.platform.field;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.askfirst.platform.text.Checked;
import org.junit.jupiter.api.Test;

class FieldsTest {

    @Test
    void what_is_no_object_has_no_fields_and_that_is_all_that_is_said() {
        Fields fields = fields("[]");
        assertThat(fields.required("a", Checked::good)).isEmpty();
        assertThat(fields.object("b").required("c", Checked::good)).isEmpty();
        fields.nothingElse();
        assertThat(said(fields)).containsExactly("$: must be an object");
    }

    @Test
    void every_broken_rule_is_said_in_order_with_its_path() {
        Fields fields =
                fields(
                        """
                        {"a": 1, "b": null, "c": {"d": "x", "me@example.org": 1, "e": 1}, "f": "x",
                         "g": true, "g": false, "h": 1.5, "i": 12345678901234567890}
                        """);
        fields.required("a", Checked::good);
        fields.required("b", Checked::good);
        Fields inner = fields.object("c");
        inner.required("d", _ -> Checked.bad("is not nice"));
        inner.nothingElse("a thing");
        fields.object("f");
        fields.truth("g");
        fields.number("h", FieldsTest::small, "must be small");
        fields.number("i", FieldsTest::small, "must be small");
        fields.nothingElse();
        assertThat(said(fields))
                .containsExactly(
                        "a: must be a string",
                        "b: is required",
                        "c.d: is not nice",
                        "c: holds a field with an unknown name",
                        "c.e: is not a field of a thing",
                        "f: must be an object",
                        "g: is given more than once",
                        "h: must be small",
                        "i: must be small");
    }

    @Test
    void a_number_is_optional_and_keeps_its_rule() {
        Fields fields = fields("{\"a\": 3, \"b\": 4}");
        assertThat(fields.number("a", FieldsTest::small, "must be small")).hasValue(3);
        assertThat(fields.number("b", FieldsTest::small, "must be small")).isEmpty();
        assertThat(fields.number("c", FieldsTest::small, "must be small")).isEmpty();
        assertThat(said(fields)).containsExactly("b: must be at most 3");
    }

    @Test
    void objects_in_a_list_are_read_by_their_place() {
        Fields fields = fields("{\"a\": [{\"b\": \"x\"}, 1, {}], \"c\": {}, \"d\": [1, 2, 3, 4]}");
        List<String> read = new ArrayList<>();
        ObjIntConsumer<Fields> reader =
                (one, position) ->
                        read.add(position + one.required("b", Checked::good).orElse("-"));
        for (String list : List.of("a", "c", "d", "e")) {
            fields.objects(list, 3, "are too many", reader);
        }
        assertThat(read).containsExactly("0x", "1-", "2-");
        assertThat(said(fields))
                .containsExactly(
                        "a[1]: must be an object",
                        "a[2].b: is required",
                        "c: must be a list",
                        "d: are too many",
                        "e: is required");
    }

    @Test
    void an_absent_list_is_empty_and_anything_else_is_none() {
        Fields fields = fields("{\"a\": {\"b\": \"x\"}, \"c\": \"x\"}");
        assertThat(fields.list("a", Checked::good)).isEmpty();
        assertThat(fields.list("c", Checked::good)).isEmpty();
        assertThat(fields.list("d", Checked::good)).isEmpty();
        assertThat(said(fields))
                .containsExactly("a: must be a list of strings", "c: must be a list of strings");
    }

    private static Checked<Integer> small(long number) {
        return number <= 3 ? Checked.good((int) number) : Checked.bad("must be at most 3");
    }

    private static List<String> said(Fields fields) {
        return fields.violations().stream()
                .map(violation -> violation.field() + ": " + violation.message())
                .toList();
    }

    private static Fields fields(String body) {
        return ((JsonBody.Reading.Read) JsonBody.read(body.getBytes(UTF_8))).fields();
    }
}
