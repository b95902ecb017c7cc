package org.askfirst.mailer.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * The settings as the operator wrote them: {@code smtpHost} is {@code ASKFIRST_SMTP_HOST}. They are
 * text here, because a failed conversion of the configuration library would print the value.
 */
@ConfigMapping(prefix = "askfirst")
interface RawSettings {

    @WithDefault("Ask First")
    String organisation();

    Optional<String> intakeUrl();

    Optional<String> consentUrl();

    Optional<String> mailFrom();

    Optional<String> smtpHost();

    Optional<String> smtpPort();

    Optional<String> smtpUsername();

    Optional<String> smtpPassword();

    @WithDefault("required")
    String smtpTls();

    Optional<String> smtpCaFile();

    Optional<String> smtpTimeout();

    @WithDefault("8")
    String smtpConnections();

    @WithDefault("100")
    String smtpMailsPerConnection();

    @WithDefault("PT1M,PT5M,PT30M,PT1H")
    String retryAfter();

    @WithDefault("PT10M")
    String unknownAfter();

    @WithDefault("1")
    String consumers();

    Optional<String> linkKey();

    Optional<String> sealKey();

    @WithDefault("refuse")
    String unsealed();

    Optional<String> mailerDatabaseUrl();

    Optional<String> mailerDatabaseUsername();

    Optional<String> mailerDatabasePassword();

    Optional<String> kafka();

    Optional<String> kafkaSecurityProtocol();

    Optional<String> kafkaSecuritySaslMechanism();

    Optional<String> kafkaSecuritySaslJaasConfig();

    Optional<String> kafkaSecurityTruststoreLocation();

    Optional<String> kafkaSecurityTruststoreType();

    Optional<String> kafkaSecurityTruststorePassword();

    Optional<String> kafkaSecurityKeystoreLocation();

    Optional<String> kafkaSecurityKeystoreType();

    Optional<String> kafkaSecurityKeystorePassword();
}
