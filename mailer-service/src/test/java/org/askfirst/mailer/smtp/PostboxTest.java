package org.askfirst.mailer.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.mailer.ScriptedMailServer.ANYBODY;
import static org.askfirst.mailer.ScriptedMailServer.say;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.askfirst.mailer.ScriptedMailServer;
import org.askfirst.mailer.ScriptedMailServer.At;
import org.askfirst.mailer.ScriptedMailServer.Reaction;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.smtp.Envelope.Addressee;
import org.askfirst.mailer.smtp.MailServer.Tls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conversation with a mail server, without ledger and broker. */
class PostboxTest {

    private static final byte[] MAIL = "Subject: dots\r\n\r\n.\r\n..two\r\nend\r\n".getBytes(UTF_8);
    private static final SSLSocketFactory TRUSTED =
            (SSLSocketFactory) SSLSocketFactory.getDefault();

    private static final String OWN = "introductions@acme.example";

    @TempDir Path folder;

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
            assertThat(send(postbox)).isEqualTo(new Outcome.TryLater(null));
        }
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

    private static Outcome send(Postbox postbox) {
        return postbox.send(toGrace("grace@example.net"), _ -> Optional.of(MAIL));
    }

    private static Outcome withhold(Postbox postbox) {
        return postbox.send(Envelope.toNobody(OWN), _ -> Optional.of(new byte[0]));
    }

    private static Envelope toGrace(String address) {
        return new Envelope(
                OWN,
                List.of(new Addressee(Role.TARGET, address, true)),
                true);
    }

    private static Postbox postbox(ScriptedMailServer server, Tls tls, SSLSocketFactory trusted) {
        MailServer settings =
                new MailServer(
                        "localhost",
                        server.port(),
                        tls,
                        "acme.example",
                        null,
                        null,
                        Timeouts.atMost(Duration.ofSeconds(1)),
                        2,
                        3);
        return new Postbox(settings, trusted, (_, _) -> {});
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
