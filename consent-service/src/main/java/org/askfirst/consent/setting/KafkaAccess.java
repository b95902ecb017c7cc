package org.askfirst.consent.setting;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.askfirst.platform.topic.KafkaClients;
import org.eclipse.microprofile.config.Config;

/** How every client of the broker reaches it: what all of them begin with is made here. */
@Singleton
class KafkaAccess {

    private static final int FIRST = -1000;
    private static final String PREFIX = "askfirst.kafka-security.";

    /** Our settings and what Kafka calls them. */
    private static final Map<String, String> SECURITY =
            Map.of(
                    "protocol", CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                    "sasl-mechanism", SaslConfigs.SASL_MECHANISM,
                    "sasl-jaas-config", SaslConfigs.SASL_JAAS_CONFIG,
                    "truststore-location", SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
                    "truststore-type", SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG,
                    "truststore-password", SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG,
                    "keystore-location", SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
                    "keystore-type", SslConfigs.SSL_KEYSTORE_TYPE_CONFIG,
                    "keystore-password", SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG);

    /** Before anything makes a client, so that what is wrong is said once. */
    void check(@Observes @Priority(FIRST) StartupEvent start, KafkaClients clients) {
        clients.check();
    }

    @Produces
    @Singleton
    KafkaClients clients(Config config) {
        Map<String, Object> access = new HashMap<>(security(config));
        access.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                config.getValue("askfirst.kafka", String.class));
        return new KafkaClients("consent-service", () -> access);
    }

    static Map<String, String> security(Config config) {
        return SECURITY.entrySet().stream()
                .flatMap(setting ->
                        config
                                .getOptionalValue(PREFIX + setting.getKey(), String.class)
                                .map(value -> Map.entry(setting.getValue(), value))
                                .stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
