package org.askfirst.intake.settings;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.jspecify.annotations.Nullable;

/**
 * How the broker is reached.
 *
 * @param servers the bootstrap servers, {@code host:port} separated by commas
 * @param account absent where the protocol has no sign-in
 * @param authorities a PEM file; absent for those the JDK trusts
 */
public record KafkaAccess(
        String servers,
        Protocol protocol,
        @Nullable Account account,
        @Nullable String authorities) {

    /** Kafka's own names. */
    public enum Protocol {
        PLAINTEXT,
        SSL,
        SASL_PLAINTEXT,
        SASL_SSL;

        boolean signsIn() {
            return this == SASL_PLAINTEXT || this == SASL_SSL;
        }
    }

    /** An account at the broker. */
    public record Account(String mechanism, String username, String password) {

        private String jaas() {
            String module = mechanism.startsWith("SCRAM") ? "scram.Scram" : "plain.Plain";
            return "org.apache.kafka.common.security.%sLoginModule required username=%s password=%s;"
                    .formatted(module, quoted(username), quoted(password));
        }

        private static String quoted(String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }

        @Override
        public String toString() {
            return "Account[" + mechanism + "]";
        }
    }

    /** The properties every client of the broker needs. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol.name());
        if (account != null) {
            properties.put(SaslConfigs.SASL_MECHANISM, account.mechanism());
            properties.put(SaslConfigs.SASL_JAAS_CONFIG, account.jaas());
        }
        if (authorities != null) {
            properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            properties.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, authorities);
        }
        return properties;
    }
}
