package org.askfirst.intake.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.settings.Bounds;
import org.askfirst.platform.settings.Broker;
import org.askfirst.platform.settings.KeyringConverter;
import org.askfirst.platform.settings.Links;
import org.askfirst.platform.settings.MailIn;
import org.askfirst.platform.settings.Matching;
import org.askfirst.platform.settings.ReadableFileConverter;
import org.askfirst.platform.settings.ReadableFolderConverter;
import org.askfirst.platform.settings.Required;
import org.askfirst.platform.settings.WebAddressConverter;
import org.askfirst.platform.text.MailAddress;

/**
 * What an operator sets and this service reads: {@code ratePerMinute} is {@code
 * ASKFIRST_RATE_PER_MINUTE}. {@link CheckedSettings} holds each to what it says of itself here.
 */
@ConfigMapping(prefix = "askfirst")
public interface Settings extends Links, Broker, MailIn {

    /** Of a page for somebody whose browser names none of ours. */
    @WithDefault("en")
    Language language();

    /** The service's own address, which is nobody's. */
    @WithDefault("introductions@localhost")
    @WithConverter(OwnAddressConverter.class)
    MailAddress mailFrom();

    /** How many requests one introducer may send a minute. */
    @WithDefault("60")
    @Bounds(least = "1", most = "1000000")
    int ratePerMinute();

    /** What seals requests: base64, the first of a comma-separated list. */
    @WithConverter(KeyringConverter.class)
    Keyring requestKey();

    DeskSignIn oidc();

    /** The name under which the own mail server writes Authentication-Results (RFC 8601). */
    @Matching(pattern = "[!-~&&[^;()]]{1,255}", rule = "must be the name of a mail server")
    Optional<String> mailAuthserv();

    /** The mailer's folder with own words: what replies quote is known again by them as well. */
    @WithConverter(ReadableFolderConverter.class)
    Optional<Path> templates();

    Imap imap();

    /** The mailbox in which mail arrives, where it comes in by IMAP. */
    interface Imap {

        @WithConverter(ImapAddressConverter.class)
        Optional<ImapAddress> url();

        Optional<String> username();

        Optional<Secret<String>> password();
    }

    /** What the SMTP door shows of itself: PEM, the server's own first. */
    @Required(with = "askfirst.mail-in-key-file")
    @WithConverter(ReadableFileConverter.class)
    Optional<Path> mailInCertificateFile();

    /** Its key: PEM. */
    @Required(with = "askfirst.mail-in-certificate-file")
    @WithConverter(ReadableFileConverter.class)
    Optional<Path> mailInKeyFile();

    /** What signs sessions and forms of the desk; without it, locally, a key of this process. */
    @Required(with = DeskSignIn.CLIENT_ID)
    @WithConverter(KeyringConverter.class)
    Optional<Keyring> sessionKey();

    /** Where the desk reads from the consent service; else the base of its links. */
    @WithConverter(WebAddressConverter.class)
    Optional<URI> consentInternalUrl();
}
