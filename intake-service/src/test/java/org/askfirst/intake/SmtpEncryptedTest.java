package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.askfirst.local.Certificates;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The door with a certificate, and where answers are not taken by mail. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@TestProfile(SmtpEncryptedTest.WithCertificate.class)
class SmtpEncryptedTest {

    @ConfigProperty(name = "askfirst.mail-in")
    int port;

    @ConfigProperty(name = "askfirst.mail-in-certificate-file")
    Path certificate;

    /** A mounted certificate; and, in the same start, what {@link OtherProviderTest} looks at. */
    public static final class WithCertificate implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(SmtpDoorTest.door());
            settings.putAll(OtherProviderTest.trusted());
            Certificates made = made();
            settings.put("askfirst.mail-in-certificate-file", made.certificate().toString());
            settings.put("askfirst.mail-in-key-file", made.key().toString());
            settings.put("askfirst.mail-answers", "false");
            return settings;
        }

        private static Certificates made() {
            try {
                return Certificates.make(RealParts.folder());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @Test
    void what_follows_starttls_is_encrypted_and_a_report_is_taken() throws IOException {
        try (SmtpTalk talk = SmtpTalk.begin(port)) {
            assertThat(talk.say("EHLO mail.example.org")).contains("STARTTLS");
            talk.encrypt(trusting());
            assertThat(talk.say("EHLO mail.example.org")).doesNotContain("STARTTLS");
            String bounce = SmtpDoorTest.ADDRESSES.bounce(UUID.randomUUID());
            assertThat(talk.hand("", bounce, SmtpDoorTest.report("<1@tls>"))).startsWith("250 ");
        }
    }

    @Test
    void where_answers_are_not_taken_by_mail_it_says_so() throws IOException {
        try (SmtpTalk talk = SmtpTalk.begin(port)) {
            String reply = SmtpDoorTest.ADDRESSES.reply(UUID.randomUUID());
            assertThat(talk.hand("grace@example.net", reply, "")).startsWith("550 5.7.1 ");
        }
    }

    /**
     * Whom the mail server trusts, by what the door was told: both may be made in another place.
     */
    private SSLContext trusting() {
        Path folder = certificate.getParent();
        return new Certificates(
                        folder.resolve("keys.p12"),
                        folder.resolve("ca.crt"),
                        folder.resolve("trust.p12"),
                        certificate,
                        folder.resolve("server.key"))
                .context();
    }
}
