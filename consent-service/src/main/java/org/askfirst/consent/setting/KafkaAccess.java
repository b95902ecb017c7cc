package org.askfirst.consent.setting;

import io.quarkus.kafka.client.runtime.KafkaRuntimeConfigProducer;
import io.quarkus.runtime.ApplicationConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.askfirst.platform.settings.WrongSetting;
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
    void check(
            @Observes @Priority(FIRST) StartupEvent start,
            @Identifier("default-kafka-broker") Map<String, Object> clients) {
        for (String store : List.of("TRUSTSTORE", "KEYSTORE")) {
            Object file = clients.get("ssl." + store.toLowerCase(Locale.ROOT) + ".location");
            if (file != null && !Files.isReadable(Path.of(file.toString()))) {
                throw new WrongSetting(
                        "ASKFIRST_KAFKA_SECURITY_" + store + "_LOCATION",
                        "must name a file that can be read");
            }
        }
        check(clients);
    }

    @Produces
    @Singleton
    @Identifier("default-kafka-broker")
    Map<String, Object> clients(Config config, ApplicationConfig application) {
        Map<String, Object> clients =
                new HashMap<>(
                        new KafkaRuntimeConfigProducer()
                                .createKafkaRuntimeConfig(config, application));
        clients.putAll(security(config));
        return clients;
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

    /** Connects nowhere, but reads addresses, stores and sign-in as every client will. */
    private static void check(Map<String, Object> clients) {
        Map<String, Object> trial = new HashMap<>(clients);
        trial.keySet().removeIf(key -> key.endsWith("serializer"));
        try (Admin admin = Admin.create(trial)) {
            admin.close(Duration.ZERO);
        } catch (KafkaException wrong) {
            throw new WrongSetting(
                    "ASKFIRST_KAFKA or one of ASKFIRST_KAFKA_SECURITY_…",
                    "is wrong: " + innermost(wrong).getMessage());
        }
    }

    private static Throwable innermost(Throwable failure) {
        return failure.getCause() == null ? failure : innermost(failure.getCause());
    }
}
