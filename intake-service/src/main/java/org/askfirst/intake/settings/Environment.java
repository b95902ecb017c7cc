package org.askfirst.intake.settings;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * The variables {@code ASKFIRST_…} as the operator typed them. They are read as plain text so that
 * {@link Settings} can name the variable, and never the value, when one is wrong. Empty is unset.
 */
@ConfigMapping(prefix = "askfirst")
interface Environment {

    /** The public base of the consent service's links. */
    Optional<String> consentUrl();

    /** The address letters come from. */
    Optional<String> mailFrom();

    /** How many requests one introducer may send a minute. */
    Optional<String> ratePerMinute();

    /** Where the broker is. */
    Optional<String> kafka();

    /** How the broker is spoken to. */
    Optional<String> kafkaSecurityProtocol();

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
