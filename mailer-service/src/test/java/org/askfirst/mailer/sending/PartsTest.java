package org.askfirst.mailer.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.askfirst.local.Certificates;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.ScriptedMailServer;
import org.askfirst.mailer.contract.Belief;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.observation.Metrics;
import org.askfirst.mailer.pulse.Pulses;
import org.askfirst.mailer.reply.Outcome;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.mailer.signing.Signatures;
import org.askfirst.mailer.smtp.Envelope;
import org.askfirst.mailer.smtp.Envelope.Addressee;
import org.askfirst.mailer.smtp.MailServer;
import org.askfirst.mailer.smtp.MailServer.Tls;
import org.askfirst.mailer.smtp.Postbox;
import org.askfirst.mailer.smtp.Timeouts;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.settings.WrongSetting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set reaches what sends. */
class PartsTest {

    private static final String OWN = "introductions@acme.example";

    @TempDir Path folder;

    @Test
    void the_authority_that_is_set_is_the_one_that_is_believed() throws Exception {
        Certificates certificates = Certificates.make(folder);
        X509Certificate authority;
        try (InputStream pem = Files.newInputStream(certificates.authority())) {
            authority =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
        try (var server =
                new ScriptedMailServer(certificates.context().getSocketFactory(), "STARTTLS")) {
            assertThat(sent(server, List.of())).isEqualTo(new Outcome.TryLater(null));
            assertThat(sent(server, List.of(authority))).isEqualTo(new Outcome.Accepted(Set.of()));
        }
    }

    private static Outcome sent(ScriptedMailServer server, List<X509Certificate> authorities) {
        Envelope envelope =
                new Envelope(
                        OWN, List.of(new Addressee(Role.TARGET, "grace@example.net", true)), true);
        byte[] mail = "Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII);
        Metrics metrics = new Metrics(new SimpleMeterRegistry());
        try (Postbox postbox =
                new Parts()
                        .postbox(
                                settings(server, authorities),
                                metrics,
                                new Pulses(System::nanoTime))) {
            return postbox.send(envelope, _ -> Optional.of(mail));
        }
    }

    @Test
    void own_words_that_cannot_be_used_stop_the_start(@TempDir Path folder) throws Exception {
        Settings settings = settings(25, List.of(), folder);
        assertThat(new Parts().composer(settings)).isNotNull();
        Files.createDirectories(folder.resolve("letters/de"));
        Files.writeString(folder.resolve("letters/de/brief.txt"), "Hallo,");
        assertThatThrownBy(() -> new Parts().composer(settings))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(
                        "ASKFIRST_TEMPLATES holds words that cannot be used:"
                                + " letters/de/brief.txt is in place of no file of ours");
    }

    private static Settings settings(ScriptedMailServer server, List<X509Certificate> authorities) {
        return settings(server.port(), authorities, null);
    }

    private static Settings settings(
            int port, List<X509Certificate> authorities, @Nullable Path templates) {
        Keyring keys = new Keyring(List.of(Samples.SEAL_KEY));
        // The first handshake of a JVM takes its time.
        Timeouts times = Timeouts.atMost(Duration.ofSeconds(20));
        return new Settings(
                "Acme",
                Language.EN,
                templates,
                URI.create("https://intake.example.com"),
                URI.create("https://ask.example.com"),
                false,
                OWN,
                new MailServer(
                        "localhost", port, Tls.REQUIRED, "acme.example", null, null, times, 2, 3),
                authorities,
                List.of(Duration.ofMinutes(1)),
                Duration.ofMinutes(10),
                new Belief(keys, false),
                keys,
                null,
                true,
                new Signatures("acme.example", List.of()),
                null,
                Map.of());
    }
}
