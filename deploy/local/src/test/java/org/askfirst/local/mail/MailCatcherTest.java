package org.askfirst.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.askfirst.local.mail.Replies.Accept;
import org.askfirst.local.mail.Replies.Drop;
import org.askfirst.local.mail.Replies.Refuse;
import org.askfirst.local.mail.Replies.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailCatcherTest {

    @TempDir Path folder;

    @Test
    void the_bytes_are_kept_exactly_as_they_were_sent() throws Exception {
        byte[] odd = {'S', ':', (byte) 0xF0, (byte) 0x9F, (byte) 0xA4, (byte) 0x9D, 0, (byte) 0xFF};
        byte[] expected =
                joined(odd, "\r\n\r\n.dot\r\n..two\r\n\r\nlone\nand\rend  \r\n".getBytes(UTF_8));
        byte[] stuffed =
                joined(odd, "\r\n\r\n..dot\r\n...two\r\n\r\nlone\nand\rend  \r\n".getBytes(UTF_8));
        try (MailCatcher catcher = MailCatcher.start(folder, 0, 0);
                SmtpClient client = SmtpClient.greeted(catcher.smtpPort())) {
            assertThat(client.send("a@example.org", "b@example.net", stuffed)).startsWith("250");

            assertThat(catcher.letters()).hasSize(1);
            Letter letter = catcher.letters().getFirst();
            assertThat(letter.bytes()).isEqualTo(expected);
            assertThat(letter.envelope())
                    .isEqualTo(new Envelope("a@example.org", List.of("b@example.net")));
        }
        assertThat(Files.readAllBytes(folder.resolve("000001.eml"))).isEqualTo(expected);
    }

    @Test
    void a_dot_that_begins_the_first_line_is_unstuffed_too() throws Exception {
        try (MailCatcher catcher = MailCatcher.start(folder, 0, 0);
                SmtpClient client = SmtpClient.greeted(catcher.smtpPort())) {
            client.send("a@example.org", "b@example.net", "..first\r\n".getBytes(UTF_8));

            assertThat(catcher.letters().getFirst().bytes()).asString().isEqualTo(".first\r\n");
        }
    }

    @Test
    void a_restart_keeps_the_letters_and_counts_on() throws Exception {
        try (MailCatcher catcher = MailCatcher.start(folder, 0, 0)) {
            sendOne(catcher, "first");
        }
        Files.writeString(folder.resolve("000002.eml.partly"), "half a letter");
        try (MailCatcher again = MailCatcher.start(folder, 0, 0)) {
            sendOne(again, "second");

            assertThat(again.letters()).extracting(Letter::id).containsExactly("000001", "000002");
            assertThat(again.letters().getFirst().envelope().recipients())
                    .containsExactly("b@example.net");
            assertThat(again.letters().getLast().bytes()).asString().startsWith("Subject: second");
        }
    }

    @Test
    void one_recipient_can_be_put_off_and_another_refused() throws Exception {
        Replies replies =
                (step, subject, _) ->
                        switch (subject) {
                            case "later@example.org" -> new Refuse(451, "4.3.0 later");
                            case "gone@example.org" -> new Refuse(550, "5.1.1 no such person");
                            default -> new Accept();
                        };
        try (MailCatcher catcher = MailCatcher.start(folder, 0, 0, replies);
                SmtpClient client = SmtpClient.greeted(catcher.smtpPort())) {
            client.say("MAIL FROM:<a@example.org>");
            assertThat(client.say("RCPT TO:<later@example.org>")).startsWith("451");
            assertThat(client.say("RCPT TO:<gone@example.org>")).startsWith("550");
            assertThat(client.say("RCPT TO:<here@example.org>")).startsWith("250");
            client.say("DATA");
            assertThat(client.say("Subject: x\r\n\r\n.")).startsWith("250");
            assertThat(catcher.letters().getFirst().envelope().recipients())
                    .containsExactly("here@example.org");
        }
    }

    @Test
    void a_letter_put_off_at_the_dot_is_not_kept_and_the_next_one_is() throws Exception {
        Replies replies =
                (step, _, envelope) ->
                        step == Step.DOT && envelope.sender().equals("a@example.org")
                                ? new Refuse(451, "4.3.0 later")
                                : new Accept();
        try (MailCatcher catcher = MailCatcher.start(folder, 0, 0, replies);
                SmtpClient client = SmtpClient.greeted(catcher.smtpPort())) {
            byte[] letter = "Subject: x\r\n\r\n".getBytes(UTF_8);
            assertThat(client.send("a@example.org", "b@example.org", letter)).startsWith("451");
            assertThat(client.send("c@example.org", "b@example.org", letter)).startsWith("250");
            assertThat(catcher.letters()).hasSize(1);
        }
    }

    @Test
    void a_connection_can_end_without_a_word_after_the_letter_was_kept() throws Exception {
        Replies replies = (step, _, _) -> step == Step.KEPT ? new Drop() : new Accept();
        try (MailCatcher catcher = MailCatcher.start(folder, 0, 0, replies);
                SmtpClient client = SmtpClient.greeted(catcher.smtpPort())) {
            assertThat(client.send("a@example.org", "b@example.org", "x\r\n".getBytes(UTF_8)))
                    .isNull();
            assertThat(catcher.letters()).hasSize(1);
        }
    }

    @Test
    void an_address_cannot_add_a_recipient_to_the_note_beside_a_letter() throws Exception {
        Mailbox mailbox = Mailbox.open(folder);
        mailbox.keep(new Envelope("a@x\nto: evil@x", List.of("b@x")), new byte[] {'x'});

        assertThat(Mailbox.open(folder).letters().getFirst().envelope())
                .isEqualTo(new Envelope("a@x?to: evil@x", List.of("b@x")));
    }

    private static void sendOne(MailCatcher catcher, String subject) throws IOException {
        try (SmtpClient client = SmtpClient.greeted(catcher.smtpPort())) {
            byte[] letter = ("Subject: " + subject + "\r\n\r\n").getBytes(UTF_8);
            client.send("a@example.org", "b@example.net", letter);
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }
}
