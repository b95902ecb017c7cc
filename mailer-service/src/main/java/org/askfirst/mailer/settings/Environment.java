package org.askfirst.mailer.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.askfirst.mailer.smtp.MailServer.Tls;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.settings.Bounds;
import org.askfirst.platform.settings.Broker;
import org.askfirst.platform.settings.Database;
import org.askfirst.platform.settings.KeyringConverter;
import org.askfirst.platform.settings.MailIn;
import org.askfirst.platform.settings.MailboxConverter;
import org.askfirst.platform.settings.Matching;
import org.askfirst.platform.settings.Named;
import org.askfirst.platform.settings.ReadableFolderConverter;
import org.askfirst.platform.settings.Required;
import org.askfirst.platform.settings.WebAddressConverter;

/**
 * What an operator sets and this service reads: {@code retryAfter} is {@code ASKFIRST_RETRY_AFTER}.
 * {@link CheckedEnvironment} holds each to what it says of itself here.
 */
@ConfigMapping(prefix = "askfirst")
interface Environment extends Named, Broker, MailIn {

    /** Of letters to somebody whose language nobody has said. */
    @WithDefault("en")
    Language language();

    /** A folder with own words, each file in place of one of ours; read at start. */
    @WithConverter(ReadableFolderConverter.class)
    Optional<Path> templates();

    /** The base of links to the intake service. */
    @WithConverter(WebAddressConverter.class)
    URI intakeUrl();

    /** The base of links to the consent service. */
    @WithConverter(WebAddressConverter.class)
    URI consentUrl();

    Desk oidc();

    /** The service's own address; its domain is the name it gives itself. */
    @WithConverter(MailboxConverter.class)
    String mailFrom();

    Smtp smtp();

    /** Waits after SMTP's "try later"; the last one repeats. */
    @WithDefault("PT1M,PT5M,PT30M,PT1H")
    @Bounds(least = "PT0.1S", most = "P1D")
    List<Duration> retryAfter();

    /** How long after an unknown outcome the same bytes are sent once more. */
    @WithDefault("PT10M")
    @Bounds(least = "PT0.1S", most = "P1D")
    Duration unknownAfter();

    /** Read by the connector, by its key; one consumer a partition is the most that helps. */
    @WithDefault("1")
    @Bounds(least = "1", most = "12")
    int consumers();

    /** Base64; the first makes links, all are accepted. */
    @WithConverter(KeyringConverter.class)
    Keyring linkKey();

    /** Base64; the first seals, all are accepted. */
    @WithConverter(KeyringConverter.class)
    Keyring sealKey();

    /** What becomes of erasures and cancellations of the release before seals. */
    @WithDefault("refuse")
    Unsealed unsealed();

    Dkim dkim();

    /** Whom the check of our mail asks about names; without it whom this machine asks. */
    @Matching(
            pattern = "[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?",
            rule = "must be a host, or a host and a port with a colon between them")
    Optional<String> dns();

    Database mailerDatabase();

    /** Where introducers have pages, if there is a desk at all. */
    interface Desk {

        /** What the desk is called at the provider; without it intake has none. */
        Optional<String> clientId();
    }

    /** What signs letters; without it the mail server does. */
    interface Dkim {

        /** As many as there are selectors. */
        @Required(with = "askfirst.dkim.selector")
        @WithConverter(SigningSecretsConverter.class)
        Optional<SigningSecrets> key();

        /** The labels below {@code _domainkey} where the other halves are published. */
        @Required(with = "askfirst.dkim.key")
        @Matching(
                pattern = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
                rule = "must be labels of a domain, in lower case, with commas between them")
        Optional<List<String>> selector();
    }

    /** Where letters go. */
    interface Smtp {

        String host();

        /** Without it the usual one of {@link #tls}. */
        @Bounds(least = "1", most = "65535")
        Optional<Integer> port();

        Optional<String> username();

        @Required(with = "askfirst.smtp.username")
        Optional<Secret<String>> password();

        @WithDefault("required")
        Tls tls();

        /** Who alone may vouch for the server; without it whom the JVM trusts. */
        @WithConverter(AuthoritiesConverter.class)
        Optional<Authorities> caFile();

        /** The longest wait in any phase; without it RFC 5321's times. */
        @Bounds(least = "PT0.1S", most = "PT1H")
        Optional<Duration> timeout();

        /** The most connections at once. */
        @WithDefault("16")
        @Bounds(least = "1", most = "32")
        int connections();

        /** After so many mails a connection is closed. */
        @WithDefault("100")
        @Bounds(least = "1", most = "100000")
        int mailsPerConnection();
    }

    /** What becomes of what has no seal. */
    enum Unsealed {
        /** It is put aside. */
        REFUSE,
        /** It is taken, for the days of an upgrade. */
        ACCEPT
    }
}
