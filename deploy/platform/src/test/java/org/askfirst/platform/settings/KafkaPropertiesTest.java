package org.askfirst.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaPropertiesTest {

    @TempDir Path folder;

    @Test
    void without_settings_there_is_an_address_alone() {
        assertThat(KafkaProperties.of("broker:9092", read(Map.of())))
                .isEqualTo(Map.of("bootstrap.servers", "broker:9092"));
    }

    @Test
    void what_is_set_has_kafkas_own_names_and_secrets_may_come_from_files() throws Exception {
        Path login = Files.writeString(folder.resolve("jaas"), "a secret login;\n");
        Path store = Files.writeString(folder.resolve("store"), "x");
        var security =
                read(
                        Map.ofEntries(
                                Map.entry("ASKFIRST_KAFKA_SECURITY_PROTOCOL", "SASL_SSL"),
                                Map.entry(
                                        "ASKFIRST_KAFKA_SECURITY_SASL_MECHANISM", "SCRAM-SHA-512"),
                                Map.entry(
                                        "ASKFIRST_KAFKA_SECURITY_SASL_JAAS_CONFIG_FILE",
                                        login.toString()),
                                Map.entry(
                                        "ASKFIRST_KAFKA_SECURITY_TRUSTSTORE_LOCATION",
                                        store.toString()),
                                Map.entry("ASKFIRST_KAFKA_SECURITY_TRUSTSTORE_TYPE", "PEM"),
                                Map.entry("ASKFIRST_KAFKA_SECURITY_TRUSTSTORE_PASSWORD", "one"),
                                Map.entry(
                                        "ASKFIRST_KAFKA_SECURITY_KEYSTORE_LOCATION",
                                        store.toString()),
                                Map.entry("ASKFIRST_KAFKA_SECURITY_KEYSTORE_TYPE", "PKCS12"),
                                Map.entry("ASKFIRST_KAFKA_SECURITY_KEYSTORE_PASSWORD", "two")));
        assertThat(KafkaProperties.of("broker:9092", security))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "bootstrap.servers", "broker:9092",
                                "security.protocol", "SASL_SSL",
                                "sasl.mechanism", "SCRAM-SHA-512",
                                "sasl.jaas.config", "a secret login;",
                                "ssl.truststore.location", store.toString(),
                                "ssl.truststore.type", "PEM",
                                "ssl.truststore.password", "one",
                                "ssl.keystore.location", store.toString(),
                                "ssl.keystore.type", "PKCS12",
                                "ssl.keystore.password", "two"));
        assertThat(security.saslJaasConfig().toString()).doesNotContain("secret");
    }

    @Test
    void a_store_that_is_not_there_is_named() {
        assertThatThrownBy(() ->
                        read(Map.of("ASKFIRST_KAFKA_SECURITY_KEYSTORE_LOCATION", "/no/such/file")))
                .hasMessage(
                        "ASKFIRST_KAFKA_SECURITY_KEYSTORE_LOCATION must name a file that can be"
                                + " read");
    }

    private static KafkaSecurity read(Map<String, String> environment) {
        return SettingsReader.read(KafkaSecurity.class, "askfirst.kafka-security", environment);
    }
}
