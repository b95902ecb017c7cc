package org.askfirst.intake.settings;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.askfirst.platform.settings.KafkaProperties;

/**
 * How the broker is reached.
 *
 * @param servers the bootstrap servers, {@code host:port} separated by commas
 * @param security Kafka's own client settings for TLS and SASL; they hold secrets
 */
public record KafkaAccess(String servers, Map<String, String> security) {

    /** Keeps a copy. */
    public KafkaAccess {
        security = Map.copyOf(security);
    }

    /** How the operator says that it is. */
    public static KafkaAccess of(Settings settings) {
        return new KafkaAccess(settings.kafka(), KafkaProperties.of(settings.kafkaSecurity()));
    }

    /** The properties every client of the broker needs. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(security);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        return properties;
    }

    @Override
    public String toString() {
        return "KafkaAccess[" + security.keySet() + "]";
    }
}
