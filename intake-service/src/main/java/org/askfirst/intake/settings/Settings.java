package org.askfirst.intake.settings;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.askfirst.intake.field.Checked;
import org.askfirst.intake.person.MailAddress;

/**
 * What the operator set, valid.
 *
 * @param consentUrl the base of every link to an introduction, without a slash at its end
 * @param mailFrom the service's own address, which is nobody's
 * @param ratePerMinute how many requests one introducer may send a minute
 * @param kafka how the broker is reached
 */
public record Settings(URI consentUrl, MailAddress mailFrom, int ratePerMinute, KafkaAccess kafka) {

    private static final int HIGHEST_RATE = 1_000_000;

    /** Says, by the variable's name, which setting is wrong. */
    static Settings of(Environment environment) {
        return new Settings(
                base(
                        "ASKFIRST_CONSENT_URL",
                        environment.consentUrl().orElse("http://localhost:8081")),
                address(
                        "ASKFIRST_MAIL_FROM",
                        environment.mailFrom().orElse("introductions@localhost")),
                rate("ASKFIRST_RATE_PER_MINUTE", environment.ratePerMinute().orElse("60")),
                kafka(environment));
    }

    private static URI base(String variable, String typed) {
        try {
            URI base = new URI(typed.strip().replaceAll("/+$", ""));
            if (Set.of("http", "https").contains(String.valueOf(base.getScheme()))
                    && base.getHost() != null
                    && base.getRawQuery() == null
                    && base.getRawFragment() == null
                    && base.getRawUserInfo() == null) {
                return base;
            }
        } catch (URISyntaxException _) {
            // Said below; the exception's own message would repeat what was typed.
        }
        throw new WrongSetting(variable, "must be an http or https address");
    }

    private static MailAddress address(String variable, String typed) {
        return switch (MailAddress.parseOwn(typed.strip())) {
            case Checked.Good<MailAddress>(MailAddress address) -> address;
            case Checked.Bad<MailAddress>(String message) ->
                    throw new WrongSetting(variable, message);
        };
    }

    private static int rate(String variable, String typed) {
        try {
            int rate = Integer.parseInt(typed.strip());
            if (rate >= 1 && rate <= HIGHEST_RATE) {
                return rate;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new WrongSetting(variable, "must be a whole number from 1 to " + HIGHEST_RATE);
    }

    private static KafkaAccess kafka(Environment environment) {
        String servers =
                environment
                        .kafka()
                        .orElseThrow(() -> new WrongSetting("ASKFIRST_KAFKA", "is required"));
        KafkaAccess.Protocol protocol;
        try {
            protocol =
                    KafkaAccess.Protocol.valueOf(
                            environment.kafkaSecurityProtocol().orElse("PLAINTEXT").strip());
        } catch (IllegalArgumentException _) {
            throw new WrongSetting(
                    "ASKFIRST_KAFKA_SECURITY_PROTOCOL",
                    "must be PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL");
        }
        Optional<KafkaAccess.Account> account =
                protocol.signsIn() ? Optional.of(account(environment)) : Optional.empty();
        return new KafkaAccess(
                servers,
                protocol,
                account.orElse(null),
                environment.kafkaSecurityCaFile().orElse(null));
    }

    private static KafkaAccess.Account account(Environment environment) {
        return new KafkaAccess.Account(
                environment.kafkaSecurityMechanism().orElse("SCRAM-SHA-512"),
                environment
                        .kafkaSecurityUsername()
                        .orElseThrow(() ->
                                new WrongSetting(
                                        "ASKFIRST_KAFKA_SECURITY_USERNAME", "is required")),
                environment
                        .kafkaSecurityPasswordFile()
                        .map(file -> secret("ASKFIRST_KAFKA_SECURITY_PASSWORD_FILE", file))
                        .or(environment::kafkaSecurityPassword)
                        .orElseThrow(() ->
                                new WrongSetting(
                                        "ASKFIRST_KAFKA_SECURITY_PASSWORD", "is required")));
    }

    private static String secret(String variable, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | InvalidPathException _) {
            throw new WrongSetting(variable, "must name a file that can be read");
        }
    }
}
