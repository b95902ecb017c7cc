package org.askfirst.mailer.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.mailer.ScriptedMailServer.ANYBODY;
import static org.askfirst.mailer.ScriptedMailServer.say;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;
import org.askfirst.mailer.ScriptedMailServer;
import org.askfirst.mailer.ScriptedMailServer.At;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.smtp.Envelope.Addressee;
import org.askfirst.mailer.smtp.MailServer.Tls;
import org.junit.jupiter.api.Test;

/** Which replies are told to whoever counts them. */
class RepliesTest {

    private static final byte[] MAIL = "Subject: one\r\n\r\nend\r\n".getBytes(UTF_8);

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void what_is_said_between_two_mails_is_no_reply_to_one() {
        try (var server = new ScriptedMailServer(null)) {
            try (Postbox postbox = postbox(server)) {
                send(postbox);
                send(postbox);
            }
            assertThat(server.commands()).contains("NOOP");
            assertThat(told)
                    .filteredOn(one -> !one.startsWith("CONNECT"))
                    .containsExactly(
                            "MAIL 250",
                            "RCPT 250",
                            "DATA 354",
                            "DOT 250",
                            "MAIL 250",
                            "RCPT 250",
                            "DATA 354",
                            "DOT 250");
        }
    }

    @Test
    void a_refusal_is_told_once_whatever_takes_it_back() {
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server)) {
            server.when(At.DATA, ANYBODY, say("554 5.7.1 not this"));
            send(postbox);
            assertThat(told).filteredOn(one -> one.startsWith("DATA")).containsExactly("DATA 554");
        }
    }

    private static void send(Postbox postbox) {
        postbox.send(
                new Envelope(
                        "introductions@acme.example",
                        List.of(new Addressee(Role.TARGET, "grace@example.net", true)),
                        true),
                _ -> Optional.of(MAIL));
    }

    /** Its connections are always looked at before use. */
    private Postbox postbox(ScriptedMailServer server) {
        return new Postbox(
                new MailServer(
                        "localhost",
                        server.port(),
                        Tls.NONE,
                        "acme.example",
                        null,
                        null,
                        Timeouts.atMost(Duration.ofSeconds(20)),
                        1,
                        100),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                (step, reply) -> told.add(step + " " + reply.code()),
                Duration.ZERO);
    }
}
