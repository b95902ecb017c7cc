package org.askfirst.mailer.settings;

import io.smallrye.config.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.askfirst.mailer.contract.Belief;
import org.askfirst.mailer.settings.Environment.Dkim;
import org.askfirst.mailer.settings.Environment.Smtp;
import org.askfirst.mailer.settings.Environment.Unsealed;
import org.askfirst.mailer.signing.Signatures;
import org.askfirst.mailer.signing.SigningKey;
import org.askfirst.mailer.smtp.MailServer;
import org.askfirst.mailer.smtp.Timeouts;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.returnaddress.ReturnAddresses;
import org.askfirst.platform.settings.KafkaProperties;
import org.askfirst.platform.settings.WrongSetting;
import org.jspecify.annotations.Nullable;

/**
 * What the operator has set, as the service works with it.
 *
 * @param language of letters to somebody whose language nobody has said
 * @param templates the folder with the organisation's own words; null: it has none
 * @param desk whether intake has pages for introducers
 * @param mailFrom the service's own address
 * @param mailServerAuthorities who alone may vouch for the mail server; none: whom the JVM trusts
 * @param retryAfter waits after "try later", the last one repeated; never empty
 * @param unknownAfter how long after an unknown outcome the same bytes are sent once more
 * @param belief which events on Kafka are believed
 * @param returnAddresses at which letters and answers come back; null while no door is open
 * @param answersByMail whether answers are taken there as well, and not only what comes back
 * @param signatures what signs letters, if anything here does
 * @param dns whom the check of our mail asks about names; null: whom this machine asks
 * @param kafka client properties of the broker's address and security
 */
public record Settings(
        String organisation,
        Language language,
        @Nullable Path templates,
        URI intakeUrl,
        URI consentUrl,
        boolean desk,
        String mailFrom,
        MailServer mailServer,
        List<X509Certificate> mailServerAuthorities,
        List<Duration> retryAfter,
        Duration unknownAfter,
        Belief belief,
        Keyring linkKeys,
        @Nullable ReturnAddresses returnAddresses,
        boolean answersByMail,
        Signatures signatures,
        @Nullable String dns,
        Map<String, String> kafka) {

    static Settings of(Environment environment) {
        return new Settings(
                environment.organisation(),
                environment.language(),
                environment.templates().orElse(null),
                environment.intakeUrl(),
                environment.consentUrl(),
                environment.oidc().clientId().isPresent(),
                environment.mailFrom(),
                mailServer(environment.smtp(), domain(environment.mailFrom())),
                environment.smtp().caFile().map(Authorities::certificates).orElse(List.of()),
                environment.retryAfter(),
                environment.unknownAfter(),
                new Belief(environment.sealKey(), environment.unsealed() == Unsealed.ACCEPT),
                environment.linkKey(),
                returning(environment),
                environment.mailAnswers(),
                signatures(environment.dkim(), domain(environment.mailFrom())),
                environment.dns().orElse(null),
                KafkaProperties.of(environment.kafka(), environment.kafkaSecurity()));
    }

    private static @Nullable ReturnAddresses returning(Environment environment) {
        return CheckedEnvironment.sends()
                ? ReturnAddresses.of(environment, environment.mailFrom()).orElse(null)
                : null;
    }

    private static Signatures signatures(Dkim dkim, String domain) {
        if (!CheckedEnvironment.sends()) {
            return new Signatures(domain, List.of());
        }
        List<PrivateKey> secrets = dkim.key().map(SigningSecrets::keys).orElse(List.of());
        List<String> selectors = dkim.selector().orElse(List.of());
        if (secrets.size() != selectors.size() || Set.copyOf(selectors).size() != secrets.size()) {
            throw new WrongSetting(
                    "ASKFIRST_DKIM_SELECTOR", "must name each key of ASKFIRST_DKIM_KEY once");
        }
        List<SigningKey> keys =
                IntStream.range(0, secrets.size())
                        .mapToObj(place -> new SigningKey(selectors.get(place), secrets.get(place)))
                        .toList();
        return new Signatures(domain, keys);
    }

    private static String domain(String mailbox) {
        return mailbox.substring(mailbox.indexOf('@') + 1);
    }

    private static MailServer mailServer(Smtp smtp, String heloName) {
        int usualPort =
                switch (smtp.tls()) {
                    case REQUIRED -> 587;
                    case IMPLICIT -> 465;
                    case NONE -> 25;
                };
        return new MailServer(
                smtp.host(),
                smtp.port().orElse(usualPort),
                smtp.tls(),
                heloName,
                smtp.username().orElse(null),
                smtp.password().map(Secret::get).orElse(null),
                Timeouts.atMost(smtp.timeout().orElse(null)),
                smtp.connections(),
                smtp.mailsPerConnection());
    }

    /** Where letters and answers come back, while a door is open. */
    public Optional<ReturnAddresses> returning() {
        return Optional.ofNullable(returnAddresses);
    }

    /** The keys that seal: the first of them, all are accepted. */
    public Keyring sealKeys() {
        return belief.sealKeys();
    }

    @Override
    public String toString() {
        return "Settings of " + organisation;
    }
}
