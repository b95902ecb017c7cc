package org.askfirst.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FormPartsTest {

    private static final String PARTS =
            """
            --b\r
            Content-Disposition: form-data; name="List-Unsubscribe"\r
            Content-Type: text/plain; charset=utf-8\r
            \r
            One-Click\r
            --b\r
            Content-Disposition: form-data; name="file"; filename="List-Unsubscribe"\r
            \r
            One-Click\r
            --b--\r
            """;

    @Test
    void parts_are_fields_and_files_are_apart() {
        FormParts parts = FormParts.of("b", bytes(PARTS)).orElseThrow();
        Form form = parts.form();
        assertThat(form.fields()).hasSize(1);
        assertThat(form.all("List-Unsubscribe")).isEqualTo(List.of("One-Click"));
        assertThat(parts.files()).containsOnlyKeys("file");
        assertThat(parts.files().get("file")).isEqualTo(bytes("One-Click"));
    }

    @Test
    void of_a_beginning_those_are_read_that_are_whole() {
        int file = PARTS.indexOf("--b\r\n", 5);
        for (int end = file + 5; end < PARTS.length() - 8; end++) {
            FormParts parts =
                    FormParts.ofBeginning("b", bytes(PARTS.substring(0, end))).orElseThrow();
            assertThat(parts.form().first("List-Unsubscribe")).isEqualTo("One-Click");
            assertThat(parts.files()).isEmpty();
        }
    }

    @Test
    void parts_that_end_too_early_hold_nothing_they_do_not_say() {
        for (int end = 0; end < PARTS.length(); end++) {
            FormParts.of("b", bytes(PARTS.substring(0, end)))
                    .ifPresent(parts ->
                            assertThat(parts.form().all("List-Unsubscribe"))
                                    .isIn(List.of(), List.of("One-Click")));
        }
    }

    @Test
    void rubbish_is_no_form_and_no_defect() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] body = bytes(PARTS);
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertThatCode(() -> FormParts.of("b", body))
                    .as("seed " + seed)
                    .doesNotThrowAnyException();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
