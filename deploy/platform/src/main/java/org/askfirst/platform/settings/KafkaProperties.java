package org.askfirst.platform.settings;

import io.smallrye.config.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/** What our settings of the broker are called by its clients. */
public final class KafkaProperties {

    private KafkaProperties() {}

    /**
     * The properties that every client of the broker needs; they hold secrets.
     *
     * @param servers the bootstrap servers, {@code host:port} separated by commas
     */
    public static Map<String, String> of(String servers, KafkaSecurity security) {
        Map<String, String> properties = new TreeMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        put(properties, CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, security.protocol());
        put(properties, SaslConfigs.SASL_MECHANISM, security.saslMechanism());
        put(properties, SaslConfigs.SASL_JAAS_CONFIG, security.saslJaasConfig().map(Secret::get));
        put(properties, SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, security.truststoreLocation());
        put(properties, SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, security.truststoreType());
        put(
                properties,
                SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG,
                security.truststorePassword().map(Secret::get));
        put(properties, SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG, security.keystoreLocation());
        put(properties, SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, security.keystoreType());
        put(
                properties,
                SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG,
                security.keystorePassword().map(Secret::get));
        return properties;
    }

    private static void put(Map<String, String> properties, String name, Optional<?> value) {
        value.ifPresent(given -> properties.put(name, given.toString()));
    }
}
