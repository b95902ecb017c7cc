package org.askfirst.intake.settings;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * The variables {@code ASKFIRST_…} as the operator typed them. They are read as plain text so that
 * {@link Settings} can name the variable, and never the value, when one is wrong. Empty is unset.
 */
@ConfigMapping(prefix = "askfirst")
interface Environment {

    /** The name people see. */
    Optional<String> organisation();

    /** The public base of this service's links. */
    Optional<String> intakeUrl();

    /** The public base of the consent service's links. */
    Optional<String> consentUrl();

    /** The address letters come from. */
    Optional<String> mailFrom();

    /** How many requests one introducer may send a minute. */
    Optional<String> ratePerMinute();

    /** Whether a token must say that its address is verified: required or trusted. */
    Optional<String> oidcEmailVerified();

    /** The claim that tells people apart. */
    Optional<String> oidcSubjectClaim();

    /** What seals requests: base64, the first of a comma-separated list seals. */
    Optional<String> requestKey();

    /** Where the broker is. */
    Optional<String> kafka();

    /** How the broker is spoken to; this and what follows are Kafka's own client settings. */
    Optional<String> kafkaSecurityProtocol();

    /** Kafka's {@code sasl.mechanism}. */
    Optional<String> kafkaSecuritySaslMechanism();

    /** Kafka's {@code sasl.jaas.config}. */
    Optional<String> kafkaSecuritySaslJaasConfig();

    /** Kafka's {@code ssl.truststore.location}. */
    Optional<String> kafkaSecurityTruststoreLocation();

    /** Kafka's {@code ssl.truststore.type}. */
    Optional<String> kafkaSecurityTruststoreType();

    /** Kafka's {@code ssl.truststore.password}. */
    Optional<String> kafkaSecurityTruststorePassword();

    /** Kafka's {@code ssl.keystore.location}. */
    Optional<String> kafkaSecurityKeystoreLocation();

    /** Kafka's {@code ssl.keystore.type}. */
    Optional<String> kafkaSecurityKeystoreType();

    /** Kafka's {@code ssl.keystore.password}. */
    Optional<String> kafkaSecurityKeystorePassword();
}
