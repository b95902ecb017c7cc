package org.askfirst.intake.mime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.askfirst.intake.mime.PulledMail.Extent;
import org.junit.jupiter.api.Test;

class MailPullTest {

    private static final String MIXED =
            """
            From: grace@example.net
            Subject: one
            subject: two
             folded
            Content-Type: multipart/mixed; boundary="b"

            --b
            Content-Type: TEXT/Plain; CharSet="utf-8"; format=flowed

            Yes
            --b
            Content-Type: message/rfc822

            From: tom@example.com

            No
            --b
            Content-Type: image/png

            png
            --b--
            """;

    @Test
    void a_mail_is_a_tree_of_parts() {
        PulledMail mail = pull(MIXED);
        assertThat(mail.extent()).isEqualTo(Extent.WHOLE);
        assertThat(mail.message().withAll().map(MimePart::type))
                .containsExactly(
                        "multipart/mixed",
                        "text/plain",
                        "message/rfc822",
                        "text/plain",
                        "image/png");
        assertThat(mail.message().leaves().map(MimePart::type))
                .containsExactly("text/plain", "image/png");
        MimePart text = mail.message().find(List.of("text/plain")).orElseThrow();
        assertThat(text.text().strip()).isEqualTo("Yes");
        assertThat(text.parameter("charset")).isEqualTo("utf-8");
        assertThat(text.parameter("format")).isEqualTo("flowed");
    }

    @Test
    void a_field_is_unfolded_and_the_first_of_its_name_counts() {
        MimePart mail = pull(MIXED).message();
        assertThat(mail.field("subject")).isEqualTo("one");
        assertThat(mail.all("subject")).containsExactly("one", "two folded");
        assertThat(mail.field("to")).isEmpty();
        assertThat(mail.has("to")).isFalse();
    }

    @Test
    void what_nobody_reads_is_not_kept() {
        assertThat(pull(MIXED).message().find(List.of("image/png")).orElseThrow().octets())
                .isEmpty();
    }

    @Test
    void a_mail_without_its_end_is_broken_and_what_came_before_is_there() {
        PulledMail mail = pull(MIXED.replace("--b--\n", ""));
        assertThat(mail.extent()).isEqualTo(Extent.BROKEN);
        assertThat(mail.message().find(List.of("text/plain"))).isPresent();
    }

    @Test
    void octets_that_are_not_what_they_say_are_what_is_most_usual() {
        byte[] mail = "Content-Type: text/plain; charset=utf-8\n\nJ?\n".getBytes(UTF_8);
        mail[mail.length - 2] = (byte) 0xE4;
        assertThat(MailPull.pull(mail).message().text()).isEqualTo("J\u00E4\n");
        assertThat(pull("Content-Type: text/plain; charset=no-such\n\nJ\u00E4").message().text())
                .isEqualTo("J\u00E4");
    }

    private static PulledMail pull(String mail) {
        return MailPull.pull(mail.getBytes(UTF_8));
    }
}
