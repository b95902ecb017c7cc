package org.askfirst.intake.settings;

import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.settings.WrongSetting;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator set, valid.
 *
 * @param organisation the name people see
 * @param intakeUrl the base of every link to this service, without a slash at its end
 * @param consentUrl the base of every link to an introduction, without a slash at its end
 * @param mailFrom the service's own address, which is nobody's
 * @param ratePerMinute how many requests one introducer may send a minute
 * @param requestKey what seals requests
 * @param kafka how the broker is reached
 */
public record Settings(
        String organisation,
        URI intakeUrl,
        URI consentUrl,
        MailAddress mailFrom,
        int ratePerMinute,
        Key requestKey,
        KafkaAccess kafka) {

    private static final int HIGHEST_RATE = 1_000_000;

    /** Says, by the variable's name, which setting is wrong. */
    static Settings of(Environment environment) {
        return new Settings(
                environment
                        .organisation()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .orElse("Ask First"),
                base(
                        "ASKFIRST_INTAKE_URL",
                        environment.intakeUrl().orElse("http://localhost:8080")),
                base(
                        "ASKFIRST_CONSENT_URL",
                        environment.consentUrl().orElse("http://localhost:8081")),
                address(
                        "ASKFIRST_MAIL_FROM",
                        environment.mailFrom().orElse("introductions@localhost")),
                rate("ASKFIRST_RATE_PER_MINUTE", environment.ratePerMinute().orElse("60")),
                requestKey(environment),
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

    /** All are checked, so that a list that is wrong is noticed before its first key is dropped. */
    private static Key requestKey(Environment environment) {
        String variable = "ASKFIRST_REQUEST_KEY";
        String list =
                environment
                        .requestKey()
                        .orElseThrow(() -> new WrongSetting(variable, "is required"));
        try {
            return Keyring.read(List.of(list.split(","))).first();
        } catch (IllegalArgumentException wrong) {
            throw new WrongSetting(variable, wrong.getMessage());
        }
    }

    private static KafkaAccess kafka(Environment environment) {
        String servers =
                environment
                        .kafka()
                        .orElseThrow(() -> new WrongSetting("ASKFIRST_KAFKA", "is required"));
        Map<String, Optional<String>> security =
                Map.of(
                        "security.protocol",
                        environment.kafkaSecurityProtocol().map(Settings::protocol),
                        "sasl.mechanism",
                        environment.kafkaSecuritySaslMechanism(),
                        "sasl.jaas.config",
                        environment.kafkaSecuritySaslJaasConfig(),
                        "ssl.truststore.location",
                        environment.kafkaSecurityTruststoreLocation(),
                        "ssl.truststore.type",
                        environment.kafkaSecurityTruststoreType(),
                        "ssl.truststore.password",
                        environment.kafkaSecurityTruststorePassword(),
                        "ssl.keystore.location",
                        environment.kafkaSecurityKeystoreLocation(),
                        "ssl.keystore.type",
                        environment.kafkaSecurityKeystoreType(),
                        "ssl.keystore.password",
                        environment.kafkaSecurityKeystorePassword());
        Map<String, String> given = new HashMap<>();
        security.forEach((name, value) -> value.ifPresent(text -> given.put(name, text)));
        return new KafkaAccess(servers, given);
    }

    private static String protocol(String typed) {
        try {
            return SecurityProtocol.valueOf(typed.strip()).name();
        } catch (IllegalArgumentException _) {
            throw new WrongSetting(
                    "ASKFIRST_KAFKA_SECURITY_PROTOCOL",
                    "must be PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL");
        }
    }
}
