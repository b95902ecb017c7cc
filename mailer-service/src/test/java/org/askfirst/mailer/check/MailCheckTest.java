package org.askfirst.mailer.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.ScriptedMailServer;
import org.askfirst.mailer.ScriptedMailServer.At;
import org.askfirst.mailer.ScriptedMailServer.Mail;
import org.askfirst.mailer.contract.Belief;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.mailer.signing.Signatures;
import org.askfirst.mailer.signing.SigningKey;
import org.askfirst.mailer.smtp.MailServer;
import org.askfirst.mailer.smtp.MailServer.Tls;
import org.askfirst.mailer.smtp.Postbox;
import org.askfirst.mailer.smtp.Timeouts;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.returnaddress.ReturnAddress.Kind;
import org.askfirst.platform.returnaddress.ReturnAddresses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole check, with a mail server and a name server of its own. */
class MailCheckTest {

    private static final String OWN = "introductions@acme.example";
    private static final Keyring KEYS = new Keyring(List.of(Samples.LINK_KEY));
    private static final ReturnAddresses ADDRESSES = new ReturnAddresses(KEYS, OWN, "+");

    private SmallNameServer names;
    private ScriptedMailServer mails;
    private SigningKey key;

    @BeforeEach
    void start() throws Exception {
        names = new SmallNameServer();
        mails = new ScriptedMailServer(null);
        key =
                new SigningKey(
                        "autumn",
                        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
    }

    @AfterEach
    void stop() {
        mails.close();
        names.close();
    }

    @Test
    void a_signed_letter_to_ourselves_goes_to_an_address_that_comes_in() throws Exception {
        publish();
        MailCheck.Report report = check(ADDRESSES);
        assertThat(report.lines()).last().isEqualTo("All is as it should be.");
        assertThat(report.good()).isTrue();
        assertThat(mails.mails()).hasSize(1);
        Mail mail = mails.mails().getFirst();
        assertThat(mail.from()).isEqualTo(OWN);
        assertThat(ADDRESSES.read(mail.to().getFirst()))
                .hasValueSatisfying(read -> assertThat(read.kind()).isEqualTo(Kind.BOUNCE));
        assertThat(mail.text())
                .startsWith("DKIM-Signature:")
                .contains("Auto-Submitted: auto-generated", "s=autumn;");
        assertThat(report.lines()).noneMatch(line -> line.contains("introductions+"));
    }

    @Test
    void a_mail_server_that_knows_no_extension_is_something_to_do() throws Exception {
        publish();
        mails.when(At.RCPT, ScriptedMailServer.ANYBODY, ScriptedMailServer.say("550 5.1.1 nobody"));
        MailCheck.Report report = check(ADDRESSES);
        assertThat(report.good()).isFalse();
        assertThat(report.lines()).last().isEqualTo("1 to do.");
        assertThat(report.lines())
                .anyMatch(line ->
                        line.startsWith(
                                "to do A letter to ourselves: the mail server"
                                        + " refused it (550)"));
    }

    @Test
    void with_no_door_open_nothing_is_sent_and_nothing_need_come_back() throws Exception {
        MailCheck.Report report = check(null);
        assertThat(mails.mails()).isEmpty();
        assertThat(report.good()).isFalse();
        assertThat(report.lines()).hasSize(4).last().isEqualTo("3 to do.");
    }

    private void publish() throws Exception {
        names.text("acme.example", "v=spf1 mx -all")
                .text("autumn._domainkey.acme.example", key.published())
                .text("_dmarc.acme.example", "v=DMARC1; p=reject")
                .mailServer("acme.example", "mx.acme.example");
    }

    private MailCheck.Report check(@Nullable ReturnAddresses addresses) {
        Settings settings = settings(addresses);
        try (Postbox postbox =
                new Postbox(
                        settings.mailServer(),
                        (SSLSocketFactory) SSLSocketFactory.getDefault(),
                        (_, _) -> {})) {
            return new MailCheck(settings, postbox).run();
        }
    }

    private Settings settings(@Nullable ReturnAddresses addresses) {
        return new Settings(
                "Acme",
                Language.EN,
                null,
                URI.create("https://intake.example.com"),
                URI.create("https://ask.example.com"),
                false,
                OWN,
                new MailServer(
                        "localhost",
                        mails.port(),
                        Tls.NONE,
                        "acme.example",
                        null,
                        null,
                        Timeouts.atMost(Duration.ofSeconds(20)),
                        2,
                        3),
                List.of(),
                List.of(Duration.ofMinutes(1)),
                Duration.ofMinutes(10),
                new Belief(KEYS, false),
                KEYS,
                addresses,
                true,
                new Signatures("acme.example", List.of(key)),
                names.address(),
                Map.of());
    }
}
