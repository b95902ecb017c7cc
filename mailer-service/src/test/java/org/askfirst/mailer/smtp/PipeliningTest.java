package org.askfirst.mailer.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.mailer.ScriptedMailServer.ANYBODY;
import static org.askfirst.mailer.ScriptedMailServer.hangUp;
import static org.askfirst.mailer.ScriptedMailServer.say;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.askfirst.mailer.ScriptedMailServer;
import org.askfirst.mailer.ScriptedMailServer.At;
import org.askfirst.mailer.ScriptedMailServer.Reaction;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.reply.Outcome;
import org.askfirst.mailer.reply.Reply;
import org.askfirst.mailer.reply.Step;
import org.askfirst.mailer.smtp.Envelope.Addressee;
import org.askfirst.mailer.smtp.MailServer.Tls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sender, recipients and a mail to one of them in one breath (RFC 2920). */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class PipeliningTest {

    private static final byte[] MAIL = "Subject: dots\r\n\r\nHello\r\n".getBytes(UTF_8);
    private static final String REQUESTER = "ada@example.org";
    private static final String TARGET = "grace@example.net";
    private static final Envelope TO_BOTH =
            new Envelope(
                    "introductions@acme.example",
                    List.of(
                            new Addressee(Role.REQUESTER, REQUESTER, true),
                            new Addressee(Role.TARGET, TARGET, true)),
                    true);

    private static final Envelope TO_ONE =
            new Envelope(
                    "introductions@acme.example",
                    List.of(new Addressee(Role.TARGET, TARGET, true)),
                    true);

    private static final Reaction MORE = new Reaction.WaitForMore();

    @TempDir private Path folder;

    private final List<Step> heard = new CopyOnWriteArrayList<>();
    private final ScriptedMailServer server = new ScriptedMailServer(null, "PIPELINING");
    private final Postbox postbox = postbox(server);

    @AfterEach
    void close() {
        postbox.close();
        server.close();
    }

    @Test
    void a_server_that_takes_it_hears_all_of_them_before_it_answers() {
        server.when(At.MAIL, ANYBODY, MORE);
        server.when(At.RCPT, REQUESTER, MORE);
        assertThat(send()).isEqualTo(new Outcome.Accepted(Set.of()));
        assertThat(server.mails().getFirst().to()).containsExactly(REQUESTER, TARGET);
    }

    @Test
    void a_mail_to_one_is_announced_before_the_server_answers() {
        server.when(At.MAIL, ANYBODY, MORE);
        server.when(At.RCPT, TARGET, MORE);
        assertThat(sendToOne()).isEqualTo(new Outcome.Accepted(Set.of()));
        assertThat(server.mails().getFirst().text()).isEqualTo(new String(MAIL, UTF_8));
        assertThat(server.commands()).filteredOn("DATA"::equals).hasSize(1);
        assertThat(heard).containsOnlyOnce(Step.DATA, Step.DOT);
    }

    @Test
    void they_leave_in_one_write() throws Exception {
        String both = "MAIL FROM:<%s>\r\nRCPT TO:<%s>\r\nRCPT TO:<%s>\r\n";
        inOneWrite(both.formatted(TO_BOTH.sender(), REQUESTER, TARGET), this::send);
        String one = "MAIL FROM:<%s>\r\nRCPT TO:<%s>\r\nDATA\r\n";
        inOneWrite(one.formatted(TO_ONE.sender(), TARGET), this::sendToOne);
    }

    private void inOneWrite(String lines, Supplier<Outcome> sending) throws Exception {
        try (var recording = new Recording()) {
            recording.enable("jdk.SocketWrite").withoutThreshold().with("throttle", "off");
            recording.start();
            assertThat(sending.get()).isEqualTo(new Outcome.Accepted(Set.of()));
            recording.stop();
            Path file = folder.resolve("writes.jfr");
            recording.dump(file);
            assertThat(RecordingFile.readAllEvents(file))
                    .filteredOn(write -> write.getInt("port") == server.port())
                    .extracting(write -> write.getLong("bytesWritten"))
                    .containsOnlyOnce((long) lines.length());
        }
    }

    @Test
    void any_other_server_is_told_one_after_the_other() {
        try (var slow = new ScriptedMailServer(null);
                Postbox other = postbox(slow)) {
            slow.when(At.MAIL, ANYBODY, MORE);
            assertThat(other.send(TO_BOTH, _ -> Optional.of(MAIL)))
                    .isEqualTo(new Outcome.TryLater(null));
            assertThat(slow.commands()).noneMatch(line -> line.startsWith("RCPT"));
        }
    }

    @Test
    void the_last_look_at_a_mail_to_several_comes_before_data_all_the_same() {
        Outcome outcome =
                postbox.send(
                        TO_BOTH,
                        _ -> {
                            assertThat(server.commands())
                                    .contains("RCPT TO:<" + TARGET + ">")
                                    .doesNotContain("DATA");
                            return Optional.of(MAIL);
                        });
        assertThat(outcome).isEqualTo(new Outcome.Accepted(Set.of()));
    }

    @Test
    void a_refused_sender_is_what_counts_and_what_is_said_of_recipients_is_passed_over() {
        server.when(At.MAIL, ANYBODY, say("451 4.3.0 later"));
        server.when(At.RCPT, REQUESTER, say("503 5.5.1 no sender"));
        server.when(At.RCPT, TARGET, say("503 5.5.1 no sender"));
        assertThat(send()).isEqualTo(new Outcome.TryLater(new Reply(451, "4.3.0")));
        assertThat(heard).contains(Step.MAIL).doesNotContain(Step.RCPT);
        assertThat(send()).isEqualTo(new Outcome.Accepted(Set.of()));
        assertThat(heard).contains(Step.RCPT);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void a_server_that_hangs_up_on_a_refused_sender_has_refused_it() {
        server.when(At.MAIL, ANYBODY, say("451 4.3.0 later"));
        server.when(At.RCPT, REQUESTER, hangUp());
        assertThat(send()).isEqualTo(new Outcome.TryLater(new Reply(451, "4.3.0")));
        assertThat(send()).isEqualTo(new Outcome.Accepted(Set.of()));
    }

    @Test
    void each_recipient_has_an_answer_of_its_own() {
        server.when(At.RCPT, TARGET, say("550 5.1.1 no such user"));
        assertThat(send())
                .isEqualTo(new Outcome.Refused(Set.of(Role.TARGET), new Reply(550, "5.1.1")));
        server.when(At.RCPT, REQUESTER, say("550 5.1.1 no such user"));
        assertThat(send())
                .isEqualTo(new Outcome.Refused(Set.of(Role.REQUESTER), new Reply(550, "5.1.1")));
        assertThat(send()).isEqualTo(new Outcome.Accepted(Set.of()));
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void who_refuses_the_one_recipient_is_sent_nothing_whatever_it_says_to_data() {
        server.when(At.RCPT, TARGET, say("550 5.1.1 no such user"));
        server.when(At.DATA, ANYBODY, say("503 5.5.1 no recipient"));
        Outcome refused = new Outcome.Refused(Set.of(Role.TARGET), new Reply(550, "5.1.1"));
        assertThat(sendToOne()).isEqualTo(refused);
        assertThat(heard).doesNotContain(Step.DATA);
        assertThat(sendToOne()).isEqualTo(new Outcome.Accepted(Set.of()));
        assertThat(server.connections()).isEqualTo(1);

        server.when(At.RCPT, TARGET, say("550 5.1.1 no such user"));
        assertThat(sendToOne()).isEqualTo(refused);
        server.when(At.RCPT, TARGET, say("550 5.1.1 no such user"));
        server.when(At.DATA, ANYBODY, hangUp());
        assertThat(sendToOne()).isEqualTo(refused);
        assertThat(sendToOne()).isEqualTo(new Outcome.Accepted(Set.of()));
        assertThat(server.mails()).hasSize(2);
    }

    @Test
    void who_refuses_the_sender_is_sent_nothing_whatever_it_says_to_data() {
        server.when(At.MAIL, ANYBODY, say("451 4.3.0 later"));
        server.when(At.RCPT, TARGET, say("503 5.5.1 no sender"));
        server.when(At.DATA, ANYBODY, say("503 5.5.1 no sender"));
        Outcome later = new Outcome.TryLater(new Reply(451, "4.3.0"));
        assertThat(sendToOne()).isEqualTo(later);
        assertThat(sendToOne()).isEqualTo(new Outcome.Accepted(Set.of()));
        assertThat(server.connections()).isEqualTo(1);

        server.when(At.MAIL, ANYBODY, say("451 4.3.0 later"));
        server.when(At.RCPT, TARGET, say("503 5.5.1 no sender"));
        assertThat(sendToOne()).isEqualTo(later);
        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void what_is_withheld_at_the_last_look_leaves_no_byte_though_it_was_announced() {
        assertThat(postbox.send(TO_ONE, _ -> Optional.empty())).isEqualTo(new Outcome.Withheld());
        assertThat(sendToOne()).isEqualTo(new Outcome.Accepted(Set.of()));
        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void a_refused_mail_leaves_the_connection_fit_for_the_next() {
        server.when(At.DATA, TARGET, say("554 5.7.1 not this one"));
        assertThat(sendToOne())
                .isEqualTo(new Outcome.Refused(Set.of(Role.TARGET), new Reply(554, "5.7.1")));
        assertThat(sendToOne()).isEqualTo(new Outcome.Accepted(Set.of()));
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void a_server_that_closes_instead_of_taking_data_is_asked_again_later() {
        server.when(At.DATA, TARGET, say("421 4.3.2 closing"));
        assertThat(sendToOne()).isEqualTo(new Outcome.TryLater(new Reply(421, "4.3.2")));
        server.when(At.DATA, TARGET, hangUp());
        assertThat(sendToOne()).isEqualTo(new Outcome.TryLater(null));
        assertThat(sendToOne()).isEqualTo(new Outcome.Accepted(Set.of()));
    }

    @ParameterizedTest
    @EnumSource(
            value = At.class,
            names = {"MAIL", "RCPT"})
    void a_server_that_closes_in_between_is_asked_again_later(At at) {
        server.when(at, at == At.MAIL ? ANYBODY : TARGET, say("421 4.3.2 closing"));
        assertThat(send()).isEqualTo(new Outcome.TryLater(new Reply(421, "4.3.2")));
        server.when(at, at == At.MAIL ? ANYBODY : TARGET, hangUp());
        assertThat(send()).isEqualTo(new Outcome.TryLater(null));
        assertThat(send()).isEqualTo(new Outcome.Accepted(Set.of()));
        assertThat(server.mails()).hasSize(1);
    }

    private Outcome send() {
        return postbox.send(TO_BOTH, _ -> Optional.of(MAIL));
    }

    private Outcome sendToOne() {
        return postbox.send(TO_ONE, _ -> Optional.of(MAIL));
    }

    private Postbox postbox(ScriptedMailServer server) {
        MailServer settings =
                new MailServer(
                        "localhost",
                        server.port(),
                        Tls.NONE,
                        "acme.example",
                        null,
                        null,
                        Timeouts.atMost(Duration.ofSeconds(2)),
                        2,
                        100);
        return new Postbox(
                settings,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                (step, _) -> heard.add(step));
    }
}
