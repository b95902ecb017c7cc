package org.askfirst.platform.settings;

import io.smallrye.config.Secret;
import io.smallrye.config.WithConverter;
import java.nio.file.Path;
import java.util.Optional;

/** How the broker is spoken to and signed in to, in Kafka's own words: {@link KafkaProperties}. */
public interface KafkaSecurity {

    @Matching(
            pattern = "PLAINTEXT|SSL|SASL_PLAINTEXT|SASL_SSL",
            rule = "must be PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL")
    Optional<String> protocol();

    Optional<String> saslMechanism();

    Optional<Secret<String>> saslJaasConfig();

    @WithConverter(ReadableFileConverter.class)
    Optional<Path> truststoreLocation();

    Optional<String> truststoreType();

    Optional<Secret<String>> truststorePassword();

    @WithConverter(ReadableFileConverter.class)
    Optional<Path> keystoreLocation();

    Optional<String> keystoreType();

    Optional<Secret<String>> keystorePassword();
}
