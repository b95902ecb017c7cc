package org.askfirst.intake.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * The variables {@code ASKFIRST_…} as the operator typed them. They are read as plain text so that
 * {@link Settings} can name the variable, and never the value, when one is wrong.
 */
@ConfigMapping(prefix = "askfirst")
interface Environment {

    /** The public base of the consent service's links. */
    @WithDefault("http://localhost:8081")
    String consentUrl();

    /** The address letters come from. */
    @WithDefault("introductions@localhost")
    String mailFrom();

    /** How many requests one introducer may send a minute. */
    @WithDefault("60")
    String ratePerMinute();

    /** Where the broker is. */
    Optional<String> kafka();

    /** How the broker is spoken to. */
    @WithDefault("PLAINTEXT")
    String kafkaSecurityProtocol();

    /** How one signs in at the broker. */
    Optional<String> kafkaSecurityMechanism();

    /** Who signs in at the broker. */
    Optional<String> kafkaSecurityUsername();

    /** The password at the broker. */
    Optional<String> kafkaSecurityPassword();

    /** The file that holds the password at the broker. */
    Optional<String> kafkaSecurityPasswordFile();

    /** The file (PEM) of the authorities whose certificates a broker may show. */
    Optional<String> kafkaSecurityCaFile();
}
