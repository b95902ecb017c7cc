package org.askfirst.platform.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @ValueSource(strings = {FORM, FORM + ";charset=UTF-8", FORM + "; charset=\"utf-8\""})
    void a_form_is_read_as_pages_send_it(String type) throws IOException {
        assertThat(read(type, "topic=caf%C3%A9")).isEqualTo(fields("topic", "café"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "*/*", "application/json", FORM + ";charset=latin1", "é"})
    void anything_else_is_not_read(String type) throws IOException {
        ByteArrayInputStream body = new ByteArrayInputStream(new byte[3]);
        assertThat(FormBody.read(type, body)).isEqualTo(new FormBody.NoForm());
        assertThat(body.available()).isEqualTo(3);
    }

    @Test
    void mail_programs_may_send_parts_and_any_charset() throws IOException {
        String part =
                "--x\r\nContent-Disposition: form-data; name=\"topic\"\r\n\r\nHi\r\n--x--\r\n";
        assertThat(readAny("multipart/form-data; boundary=x", part))
                .isEqualTo(fields("topic", "Hi"));
        assertThat(readAny(FORM + ";charset=latin1", "topic=Hi")).isEqualTo(fields("topic", "Hi"));
        assertThat(readAny("text/plain", "topic=Hi")).isEqualTo(new FormBody.NoForm());
    }

    @Test
    void no_more_is_read_than_a_form_has() throws IOException {
        String most = "t=" + "x".repeat(FormBody.MOST_OCTETS - 2);
        assertThat(read(FORM, most)).isInstanceOf(FormBody.Fields.class);
        assertThat(read(FORM, most + "x")).isEqualTo(new FormBody.TooLarge());
        assertThat(readAny("multipart/form-data; boundary=x", most + "x"))
                .isEqualTo(new FormBody.TooLarge());
    }

    @Test
    void a_form_that_is_no_text_has_no_fields() throws IOException {
        assertThat(read(FORM, "topic=%FF")).isEqualTo(new FormBody.Fields(new Form(Map.of())));
    }

    private static FormBody fields(String name, String value) {
        return new FormBody.Fields(new Form(Map.of(name, java.util.List.of(value))));
    }

    private static FormBody read(String type, String body) throws IOException {
        return FormBody.read(type, new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    private static FormBody readAny(String type, String body) throws IOException {
        return FormBody.readAny(type, new ByteArrayInputStream(body.getBytes(UTF_8)));
    }
}
