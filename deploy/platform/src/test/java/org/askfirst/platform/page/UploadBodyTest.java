package org.askfirst.platform.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadBodyTest {

    private static final int MOST = 2_000;
    private static final String PARTS = "multipart/form-data; boundary=x";

    @Test
    void fields_and_files_are_read_and_what_was_not_chosen_is_no_file() throws IOException {
        String body =
                field("topic", "caf\u00e9")
                        + file("file", "a\u0001b")
                        + file("other", "")
                        + "--x--\r\n";
        assertThat(read(PARTS, body))
                .isInstanceOfSatisfying(
                        UploadBody.Fields.class,
                        read -> {
                            assertThat(read.form().first("topic")).isEqualTo("caf\u00e9");
                            assertThat(read.files()).containsOnlyKeys("file");
                            assertThat(read.files().get("file"))
                                    .isEqualTo("a\u0001b".getBytes(UTF_8));
                        });
    }

    @Test
    void a_form_without_files_is_read_as_everywhere() throws IOException {
        assertThat(read("application/x-www-form-urlencoded", "topic=x"))
                .isInstanceOfSatisfying(
                        UploadBody.Fields.class,
                        read -> assertThat(read.form().first("topic")).isEqualTo("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "application/json",
                "multipart/mixed; boundary=x",
                "multipart/form-data"
            })
    void anything_else_is_not_read(String type) throws IOException {
        assertThat(read(type, "topic=x")).isEqualTo(new UploadBody.NoForm());
    }

    @Test
    void of_what_is_too_large_the_fields_before_are_kept() throws IOException {
        String body = field("topic", "x") + file("file", "y".repeat(MOST)) + "--x--\r\n";
        assertThat(read(PARTS, body))
                .isInstanceOfSatisfying(
                        UploadBody.TooLarge.class,
                        read -> assertThat(read.form().first("topic")).isEqualTo("x"));
    }

    private static UploadBody read(String type, String body) throws IOException {
        return UploadBody.read(type, new ByteArrayInputStream(body.getBytes(UTF_8)), MOST);
    }

    private static String field(String name, String value) {
        return "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(name, value);
    }

    private static String file(String name, String octets) {
        return "--x\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"a.eml\"\r\nContent-Type: message/rfc822\r\n\r\n%s\r\n"
                .formatted(name, octets);
    }
}
