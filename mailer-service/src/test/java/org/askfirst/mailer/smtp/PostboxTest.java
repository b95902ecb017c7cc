package org.askfirst.mailer.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.mailer.ScriptedMailServer.ANYBODY;
import static org.askfirst.mailer.ScriptedMailServer.say;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.askfirst.mailer.ScriptedMailServer;
import org.askfirst.mailer.ScriptedMailServer.At;
import org.askfirst.mailer.ScriptedMailServer.Reaction;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.reply.Outcome;
import org.askfirst.mailer.reply.Reply;
import org.askfirst.mailer.smtp.Envelope.Addressee;
import org.askfirst.mailer.smtp.MailServer.Tls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conversation with a mail server, without ledger and broker; one that does not end is cut. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class PostboxTest {

    private static final byte[] MAIL = "Subject: dots\r\n\r\n.\r\n..two\r\nend\r\n".getBytes(UTF_8);
    private static final SSLSocketFactory TRUSTED =
            (SSLSocketFactory) SSLSocketFactory.getDefault();

    private static final String OWN = "introductions@acme.example";

    @TempDir Path folder;

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger log = Logger.getLogger(PostboxTest.class.getPackageName());
    private final Handler listener =
            new Handler() {
                @Override
                public void publish(LogRecord line) {
                    if (line.getLevel().intValue() >= Level.INFO.intValue()) {
                        logged.add(line.getMessage().formatted(line.getParameters()));
                    }
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeEach
    void listen() {
        log.addHandler(listener);
    }

    @AfterEach
    void listenNoMore() {
        log.removeHandler(listener);
    }

    @Test
    void connections_are_used_again_until_they_are_worn_out() {
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            for (int i = 0; i < 7; i++) {
                assertThat(send(postbox)).isEqualTo(new Outcome.Accepted(Set.of()));
            }
            assertThat(server.mails()).hasSize(7);
            assertThat(server.connections()).isEqualTo(3);
            assertThat(server.mails().getFirst().bytes()).isEqualTo(MAIL);
        }
    }

    @Test
    void a_greeting_that_refuses_is_no_verdict_on_anybody() {
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            server.when(At.GREETING, ANYBODY, say("554 5.7.1 go away"));
            assertThat(send(postbox))
                    .isEqualTo(new Outcome.TryLater(new Reply(554, "5.7.1"), true));
        }
    }

    @Test
    void a_sign_in_that_is_refused_is_about_us() {
        try (var server = new ScriptedMailServer(null, "AUTH PLAIN");
                Postbox postbox =
                        postbox(server, Tls.NONE, TRUSTED, "introductions@acme.example")) {
            server.when(At.AUTH, ANYBODY, say("535 5.7.8 not introductions@acme.example"));
            assertThat(send(postbox))
                    .isEqualTo(new Outcome.TryLater(new Reply(535, "5.7.8"), true));
            assertThat(logged)
                    .hasSize(1)
                    .allMatch(line -> line.contains("535 5.7.8 not [address]"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = At.class,
            names = {"MAIL", "RCPT", "DATA", "DOT"})
    void a_quota_that_is_used_up_is_about_us_wherever_it_is_said(At at) {
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            server.when(at, ANYBODY, say("550 5.4.5 quota of the day used up"));
            assertThat(send(postbox))
                    .isEqualTo(new Outcome.TryLater(new Reply(550, "5.4.5", true), true));
            assertThat(send(postbox)).isEqualTo(new Outcome.Accepted(Set.of()));
        }
    }

    @Test
    void a_copy_about_which_we_are_refused_is_a_copy_all_the_same() {
        Addressee copy = new Addressee(Role.INTRODUCER, "tom@example.com", false);
        Addressee grace = new Addressee(Role.TARGET, "grace@example.net", true);
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            server.when(At.RCPT, "tom@example.com", relayDenied(), relayDenied());
            Envelope first = new Envelope("a@acme.example", List.of(grace, copy), true);
            assertThat(postbox.send(first, _ -> Optional.of(MAIL)))
                    .isEqualTo(new Outcome.TryLater(new Reply(554, "5.7.1", true), true));
            Envelope next = new Envelope("a@acme.example", List.of(grace, copy), false);
            assertThat(postbox.send(next, _ -> Optional.of(MAIL)))
                    .isEqualTo(new Outcome.Accepted(Set.of(Role.INTRODUCER)));
        }
    }

    private static Reaction relayDenied() {
        return say("554 5.7.1 relay access denied");
    }

    @Test
    void no_server_is_no_verdict_either() {
        var server = new ScriptedMailServer(null);
        server.close();
        try (Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            assertThat(send(postbox)).isEqualTo(new Outcome.TryLater(null));
        }
    }

    @Test
    void what_is_withheld_ends_before_anything_of_it_leaves() {
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            for (int i = 0; i < 7; i++) {
                assertThat(withhold(postbox)).isEqualTo(new Outcome.Accepted(Set.of()));
            }
            assertThat(server.mails()).isEmpty();
            assertThat(server.commands()).noneMatch(line -> line.startsWith("DATA"));
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void what_is_withheld_waits_for_a_server_that_takes_nothing() {
        var away = new ScriptedMailServer(null);
        away.close();
        try (Postbox postbox = postbox(away, Tls.NONE, TRUSTED)) {
            assertThat(withhold(postbox)).isEqualTo(new Outcome.TryLater(null));
        }
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            server.when(At.MAIL, ANYBODY, say("451 4.3.0 later"), say("250 ok"));
            assertThat(withhold(postbox)).isInstanceOf(Outcome.TryLater.class);
            server.when(At.RCPT, OWN, say("452 4.3.1 full"), say("550 5.1.1 unknown"));
            assertThat(withhold(postbox)).isInstanceOf(Outcome.TryLater.class);
            assertThat(withhold(postbox)).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void what_is_withheld_fares_as_the_mails_before_it() {
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            Reaction[] later = new Reaction[40];
            Arrays.fill(later, say("451 4.3.0 disk full"));
            server.when(At.DOT, "grace@example.net", later);
            for (int i = 0; i < 30; i++) {
                assertThat(send(postbox)).isInstanceOf(Outcome.TryLater.class);
            }
            assertThat(withhold(postbox)).isInstanceOf(Outcome.TryLater.class);
        }
    }

    @Test
    void what_is_withheld_takes_as_long_as_the_mails_before_it() {
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            CountDownLatch taken = new CountDownLatch(1);
            server.when(At.DOT, "grace@example.net", new Reaction.WaitFor(taken));
            CompletableFuture.delayedExecutor(400, TimeUnit.MILLISECONDS).execute(taken::countDown);
            send(postbox);
            long begun = System.nanoTime();
            withhold(postbox);
            // A lower bound: a slow machine can only exceed it.
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isGreaterThan(Duration.ofMillis(200));
        }
    }

    @Test
    void a_silent_server_is_left_after_the_time_of_its_phase() {
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            server.when(At.GREETING, ANYBODY, new Reaction.KeepSilent());
            assertThat(send(postbox)).isEqualTo(new Outcome.TryLater(null));
            server.when(At.RCPT, "grace@example.net", new Reaction.KeepSilent());
            assertThat(send(postbox)).isEqualTo(new Outcome.TryLater(null));
            server.when(At.DOT, "grace@example.net", new Reaction.KeepSilent());
            assertThat(send(postbox)).isEqualTo(new Outcome.Unknown());
        }
    }

    @Test
    void a_server_that_says_an_octet_now_and_then_is_left_as_well() {
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            server.when(At.GREETING, ANYBODY, new Reaction.Drip("220 " + "slow ".repeat(100)));
            assertThat(send(postbox)).isEqualTo(new Outcome.TryLater(null));
            server.when(At.MAIL, ANYBODY, new Reaction.Drip("250 " + "slow ".repeat(100)));
            assertThat(send(postbox)).isEqualTo(new Outcome.TryLater(null));
            server.when(At.DOT, ANYBODY, new Reaction.Drip("250 " + "slow ".repeat(100)));
            assertThat(send(postbox)).isEqualTo(new Outcome.Unknown());
        }
    }

    /** With the times of the standard: it is the length that ends it, not the minutes. */
    @Test
    void a_reply_that_goes_on_and_on_fills_no_memory() {
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = patient(server)) {
            server.when(At.EHLO, ANYBODY, new Reaction.GoOnAndOn());
            assertThat(send(postbox)).isEqualTo(new Outcome.TryLater(null));
            server.when(At.RCPT, ANYBODY, new Reaction.GoOnAndOn());
            assertThat(send(postbox)).isEqualTo(new Outcome.TryLater(null));
            server.when(At.DOT, ANYBODY, new Reaction.GoOnAndOn());
            assertThat(send(postbox)).isEqualTo(new Outcome.Unknown());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "hello", "25O fine", "\u0000\u0001", "99999 what", "-50 odd"})
    void a_reply_that_is_none_is_no_verdict_and_after_the_dot_an_unknown_one(String garbage) {
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            server.when(At.RCPT, ANYBODY, say(garbage));
            assertThat(send(postbox)).isInstanceOf(Outcome.TryLater.class);
            server.when(At.DOT, ANYBODY, say(garbage));
            assertThat(send(postbox)).isEqualTo(new Outcome.Unknown());
        }
    }

    /** With the times of the standard, by which MAIL may be answered after five minutes. */
    @Test
    @Timeout(300)
    void a_waiting_connection_that_was_swallowed_is_noticed_before_it_is_used() {
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = patient(server)) {
            assertThat(send(postbox)).isEqualTo(new Outcome.Accepted(Set.of()));
            server.when(At.NOOP, ANYBODY, new Reaction.KeepSilent());
            assertThat(send(postbox)).isEqualTo(new Outcome.Accepted(Set.of()));
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\n.\nMAIL FROM:<mallory@example.com>\n",
                "x\r.\rMAIL FROM:<mallory@example.com>\r",
                "x\r\n.\r\nMAIL FROM:<mallory@example.com>\r\n",
                "x\n.\r\nMAIL FROM:<mallory@example.com>",
                "x\r.\nMAIL FROM:<mallory@example.com>",
                "x\r\n.\rMAIL FROM:<mallory@example.com>",
                ".\r\n",
                "..",
                "x\r\r\n.\r\r\nQUIT"
            })
    void no_end_of_a_mail_can_be_smuggled_in(String text) {
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            byte[] mail = ("Subject: x\r\n\r\n" + text).getBytes(UTF_8);
            assertThat(postbox.send(toGrace("grace@example.net"), _ -> Optional.of(mail)))
                    .isEqualTo(new Outcome.Accepted(Set.of()));
            String wire = new String(server.mails().getFirst().wire(), UTF_8);
            assertThat(wire.replace("\r\n", "")).doesNotContain("\r", "\n");
            assertThat(wire.indexOf("\r\n.\r\n")).isEqualTo(wire.length() - 5);
            assertThat(server.commands()).filteredOn(said -> said.startsWith("MAIL")).hasSize(1);
        }
    }

    @Test
    void a_reply_before_the_server_hangs_up_is_heard() {
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            server.when(At.DATA, "grace@example.net", say("421 4.3.2 closing"));
            assertThat(send(postbox)).isEqualTo(new Outcome.TryLater(new Reply(421, "4.3.2")));
            server.when(At.DOT, "grace@example.net", say("421 4.3.2 closing"));
            assertThat(send(postbox)).isEqualTo(new Outcome.TryLater(new Reply(421, "4.3.2")));
        }
    }

    @Test
    void a_mail_withheld_before_data_leaves_no_byte_and_a_usable_connection() {
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            Outcome outcome = postbox.send(toGrace("grace@example.net"), _ -> Optional.empty());
            assertThat(outcome).isEqualTo(new Outcome.Withheld());
            assertThat(server.commands()).doesNotContain("DATA").contains("RSET");
            send(postbox);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void without_starttls_nothing_is_sent_where_it_is_required() {
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.REQUIRED, TRUSTED)) {
            assertThat(send(postbox)).isEqualTo(new Outcome.TryLater(null));
            assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    @Test
    void with_starttls_the_certificate_must_be_trusted_and_name_the_host() throws Exception {
        SSLContext ours = certificateFor("localhost");
        SSLContext foreign = certificateFor("elsewhere.example");
        try (var server = new ScriptedMailServer(ours.getSocketFactory(), "STARTTLS");
                Postbox trusting = postbox(server, Tls.REQUIRED, ours.getSocketFactory());
                Postbox distrusting = postbox(server, Tls.REQUIRED, TRUSTED)) {
            assertThat(send(trusting)).isEqualTo(new Outcome.Accepted(Set.of()));
            assertThat(send(distrusting)).isEqualTo(new Outcome.TryLater(null));
        }
        try (var server = new ScriptedMailServer(foreign.getSocketFactory(), "STARTTLS");
                Postbox postbox = postbox(server, Tls.REQUIRED, foreign.getSocketFactory())) {
            assertThat(send(postbox)).isEqualTo(new Outcome.TryLater(null));
            assertThat(server.mails()).isEmpty();
        }
    }

    @Test
    void a_silent_server_is_left_in_time_over_tls_too() throws Exception {
        SSLContext ours = certificateFor("localhost");
        try (var server = new ScriptedMailServer(ours.getSocketFactory(), "STARTTLS");
                Postbox postbox = postbox(server, Tls.REQUIRED, ours.getSocketFactory())) {
            server.when(At.DOT, "grace@example.net", new Reaction.KeepSilent());
            assertThat(send(postbox)).isEqualTo(new Outcome.Unknown());
        }
    }

    @Test
    void tls_from_the_first_octet_on_works_as_well() throws Exception {
        SSLContext ours = certificateFor("localhost");
        SSLContext foreign = certificateFor("elsewhere.example");
        try (var server = ScriptedMailServer.overTls(ours.getSocketFactory());
                Postbox postbox = postbox(server, Tls.IMPLICIT, ours.getSocketFactory())) {
            assertThat(send(postbox)).isEqualTo(new Outcome.Accepted(Set.of()));
        }
        try (var server = ScriptedMailServer.overTls(foreign.getSocketFactory());
                Postbox postbox = postbox(server, Tls.IMPLICIT, foreign.getSocketFactory())) {
            assertThat(send(postbox)).isEqualTo(new Outcome.TryLater(null));
            assertThat(server.mails()).isEmpty();
        }
    }

    @Test
    void an_authority_of_ones_own_is_believed_and_nobody_else() throws Exception {
        SSLContext ours = certificateFor("localhost");
        SSLContext other = certificateFor("other.example");
        X509Certificate authority = certificateOf("localhost");
        try (var server = new ScriptedMailServer(ours.getSocketFactory(), "STARTTLS");
                Postbox postbox =
                        postbox(
                                server,
                                Tls.REQUIRED,
                                Trust.onlyIn(List.of(certificateOf("other.example"), authority)))) {
            assertThat(send(postbox)).isEqualTo(new Outcome.Accepted(Set.of()));
        }
        try (var server = new ScriptedMailServer(other.getSocketFactory(), "STARTTLS");
                Postbox postbox = postbox(server, Tls.REQUIRED, Trust.onlyIn(List.of(authority)))) {
            assertThat(send(postbox)).isEqualTo(new Outcome.TryLater(null));
            assertThat(server.mails()).isEmpty();
        }
    }

    @Test
    void why_a_certificate_is_not_believed_is_said_once_a_minute() throws Exception {
        SSLContext ours = certificateFor("localhost");
        SSLContext foreign = certificateFor("elsewhere.example");
        try (var server = new ScriptedMailServer(ours.getSocketFactory(), "STARTTLS");
                Postbox distrusting = unhurried(server, TRUSTED)) {
            send(distrusting);
            send(distrusting);
        }
        try (var server = new ScriptedMailServer(foreign.getSocketFactory(), "STARTTLS");
                Postbox postbox = unhurried(server, foreign.getSocketFactory())) {
            send(postbox);
        }
        try (var server = new ScriptedMailServer(null, "STARTTLS");
                Postbox postbox = unhurried(server, TRUSTED)) {
            server.when(At.EHLO, ANYBODY, say("250 nothing but HELP"));
            send(postbox);
        }
        assertThat(logged).hasSize(3);
        assertThat(logged.get(0)).contains("PKIX path building failed");
        assertThat(logged.get(1)).contains("No subject alternative DNS name matching localhost");
        assertThat(logged.get(2)).contains("STARTTLS is required");
    }

    @Test
    void a_copy_beyond_ascii_goes_where_it_can_be_carried_and_is_left_out_elsewhere() {
        Addressee copy = new Addressee(Role.INTRODUCER, "дарья@example.com", false);
        Addressee grace = new Addressee(Role.TARGET, "grace@example.net", true);
        Envelope envelope = new Envelope("introductions@acme.example", List.of(grace, copy), true);
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            assertThat(
                            postbox.send(
                                    envelope,
                                    dropped -> {
                                        assertThat(dropped).containsExactly(Role.INTRODUCER);
                                        return Optional.of(MAIL);
                                    }))
                    .isEqualTo(new Outcome.Accepted(Set.of(Role.INTRODUCER)));
            assertThat(server.commands())
                    .contains("MAIL FROM:<introductions@acme.example>")
                    .noneMatch(said -> said.contains("дарья"));
            assertThat(logged).isEmpty();
        }
        try (var server = new ScriptedMailServer(null, "SMTPUTF8");
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            assertThat(postbox.send(envelope, _ -> Optional.of(MAIL)))
                    .isEqualTo(new Outcome.Accepted(Set.of()));
            assertThat(server.commands())
                    .contains("MAIL FROM:<introductions@acme.example> SMTPUTF8")
                    .contains("RCPT TO:<дарья@example.com>");
        }
    }

    @Test
    void bytes_that_are_fixed_wait_for_a_server_that_can_carry_them() {
        Envelope envelope =
                new Envelope(
                        "introductions@acme.example",
                        List.of(new Addressee(Role.TARGET, "grace@example.net", true)),
                        false,
                        false,
                        true);
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            assertThat(postbox.send(envelope, _ -> Optional.of(MAIL)))
                    .isEqualTo(new Outcome.TryLater(null));
        }
        try (var server = new ScriptedMailServer(null, "SMTPUTF8");
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            assertThat(postbox.send(envelope, _ -> Optional.of(MAIL)))
                    .isEqualTo(new Outcome.Accepted(Set.of()));
            assertThat(server.commands())
                    .contains("MAIL FROM:<introductions@acme.example> SMTPUTF8");
        }
    }

    @Test
    void a_server_that_only_knows_helo_today_is_asked_again() {
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            server.when(At.EHLO, ANYBODY, say("502 what?"));
            assertThat(postbox.send(toGrace("größe@example.net"), _ -> Optional.of(MAIL)))
                    .isEqualTo(new Outcome.TryLater(null));
        }
    }

    @Test
    void an_address_beyond_ascii_needs_a_server_that_carries_it() {
        Envelope envelope = toGrace("größe@example.net");
        try (var server = new ScriptedMailServer(null);
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            assertThat(postbox.send(envelope, _ -> Optional.of(MAIL)))
                    .isEqualTo(new Outcome.Unsendable());
        }
        try (var server = new ScriptedMailServer(null, "SMTPUTF8", "8BITMIME");
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            assertThat(postbox.send(envelope, _ -> Optional.of(MAIL)))
                    .isEqualTo(new Outcome.Accepted(Set.of()));
            assertThat(server.commands())
                    .contains("MAIL FROM:<introductions@acme.example> SMTPUTF8")
                    .contains("RCPT TO:<größe@example.net>");
        }
    }

    @Test
    void nothing_beyond_ascii_is_announced_where_there_is_nothing() {
        try (var server = new ScriptedMailServer(null, "SMTPUTF8", "8BITMIME");
                Postbox postbox = postbox(server, Tls.NONE, TRUSTED)) {
            assertThat(send(postbox)).isEqualTo(new Outcome.Accepted(Set.of()));
            assertThat(server.commands()).contains("MAIL FROM:<introductions@acme.example>");
        }
    }

    private static Outcome send(Postbox postbox) {
        return postbox.send(toGrace("grace@example.net"), _ -> Optional.of(MAIL));
    }

    private static Outcome withhold(Postbox postbox) {
        return postbox.send(Envelope.toNobody(OWN, OWN), _ -> Optional.of(new byte[0]));
    }

    private static Envelope toGrace(String address) {
        return new Envelope(OWN, List.of(new Addressee(Role.TARGET, address, true)), true);
    }

    private static Postbox postbox(ScriptedMailServer server, Tls tls, SSLSocketFactory trusted) {
        return postbox(server, tls, trusted, null);
    }

    private static Postbox postbox(
            ScriptedMailServer server, Tls tls, SSLSocketFactory trusted, String username) {
        Timeouts times = Timeouts.atMost(Duration.ofSeconds(1));
        return new Postbox(
                settings(server, tls, username, times),
                trusted,
                (_, _) -> {},
                Duration.ofSeconds(1));
    }

    /** The first handshake of a JVM takes its time. */
    private static Postbox unhurried(ScriptedMailServer server, SSLSocketFactory trusted) {
        Timeouts times = Timeouts.atMost(Duration.ofSeconds(20));
        return new Postbox(settings(server, Tls.REQUIRED, null, times), trusted, (_, _) -> {});
    }

    /** With the times of RFC 5321, and connections that are always looked at before use. */
    private static Postbox patient(ScriptedMailServer server) {
        return new Postbox(
                settings(server, Tls.NONE, null, Timeouts.atMost(null)),
                TRUSTED,
                (_, _) -> {},
                Duration.ZERO);
    }

    private static MailServer settings(
            ScriptedMailServer server, Tls tls, String username, Timeouts times) {
        String password = username == null ? null : "secret";
        return new MailServer(
                "localhost", server.port(), tls, "acme.example", username, password, times, 2, 3);
    }

    private X509Certificate certificateOf(String host) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(folder.resolve(host + ".p12"))) {
            keys.load(stream, "changeit".toCharArray());
        }
        return (X509Certificate) keys.getCertificate("server");
    }

    /** A context with a certificate of its own for that name, which it also trusts. */
    private SSLContext certificateFor(String host) throws Exception {
        Path store = folder.resolve(host + ".p12");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process =
                new ProcessBuilder(
                                keytool,
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "server",
                                "-dname",
                                "CN=" + host,
                                "-ext",
                                "san=dns:" + host,
                                "-keystore",
                                store.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "changeit")
                        .redirectErrorStream(true)
                        .start();
        assertThat(process.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(store)) {
            keys.load(stream, "changeit".toCharArray());
        }
        KeyManagerFactory keyManagers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, "changeit".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trustManagers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        return context;
    }
}
