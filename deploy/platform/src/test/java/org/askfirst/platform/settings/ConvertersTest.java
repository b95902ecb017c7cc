package org.askfirst.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertersTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "ftp://secret.example",
                "https://secret@example.org",
                "https://example.org/?secret",
                "https://example.org/#secret",
                "https:///secret",
                "https://secret.example/ä",
                "https://secrét.example",
                "https://secret example",
            })
    void a_base_of_links_is_an_address_to_which_a_path_can_be_added(String text) {
        refuses(new WebAddressConverter(), text, "must be an http or https address");
    }

    @Test
    void a_slash_at_the_end_of_a_base_is_left_out() {
        var converter = new WebAddressConverter();
        assertThat(converter.convert("https://example.org/")).hasToString("https://example.org");
        assertThat(converter.convert("http://localhost:8080/intake//"))
                .hasToString("http://localhost:8080/intake");
    }

    @Test
    void a_door_is_none_a_port_or_a_mailbox() {
        var converter = new DoorConverter();
        assertThat(converter.convert("none")).isEqualTo(new Door(Door.Kind.NONE, 0));
        assertThat(converter.convert("none").isOpen()).isFalse();
        assertThat(converter.convert("2526")).isEqualTo(new Door(Door.Kind.SMTP, 2526));
        assertThat(converter.convert("2526").isOpen()).isTrue();
        assertThat(converter.convert("IMAP")).isEqualTo(new Door(Door.Kind.IMAP, 0));
        assertThat(converter.convert("imap").isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "0", "65536", "99999999999", "-1", "25 26", "smtp"})
    void what_is_no_door_is_refused(String text) {
        refuses(new DoorConverter(), text, "must be none, imap or a port from 1 to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "@secret", "a@", "a b@secret", "ä@secret.example", "a@b@c"})
    void a_mailbox_is_one_in_ascii(String text) {
        refuses(new MailboxConverter(), text, "must be a mail address");
    }

    @Test
    void a_mailbox_may_be_at_ones_own_machine() {
        assertThat(new MailboxConverter().convert("introductions@localhost"))
                .isEqualTo("introductions@localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\nsecret", "a\rsecret", "a\0secret", "a\u2028secret", "a\u0085secret"})
    void what_stands_in_a_header_is_one_line(String text) {
        refuses(new OneLineConverter(), text, "must not hold a control character");
    }

    @Test
    void a_file_is_one_that_can_be_read() throws Exception {
        var converter = new ReadableFileConverter();
        Path file = Files.writeString(folder.resolve("ca.pem"), "x");
        assertThat(converter.convert(file.toString())).isEqualTo(file);
        for (String wrong : new String[] {"/no/secret", folder.toString(), "secret\0"}) {
            refuses(converter, wrong, "must name a file that can be read");
        }
    }

    @Test
    void a_folder_is_one_that_can_be_read() throws Exception {
        var converter = new ReadableFolderConverter();
        assertThat(converter.convert(folder.toString())).isEqualTo(folder);
        String file = Files.writeString(folder.resolve("a.txt"), "x").toString();
        for (String wrong : new String[] {"", "/no/secret", file, "secret\0"}) {
            refuses(converter, wrong, "must name a folder that can be read");
        }
    }

    private static void refuses(Converter<?> converter, String text, String rule) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(rule);
    }
}
