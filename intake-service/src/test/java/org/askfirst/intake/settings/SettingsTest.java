package org.askfirst.intake.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

import org.askfirst.platform.key.Key;
import org.askfirst.platform.settings.SecretFiles;
import org.askfirst.platform.settings.WrongSetting;
import org.askfirst.platform.text.MailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

class SettingsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private static final Map<String, String> ENOUGH =
            Map.of("ASKFIRST_KAFKA", "broker:9092", "ASKFIRST_REQUEST_KEY", KEY);

    @Test
    void only_the_broker_and_the_key_have_no_default() {
        Settings settings = settings(ENOUGH);
        assertThat(settings)
                .isEqualTo(
                        new Settings(
                                "Ask First",
                                URI.create("http://localhost:8080"),
                                URI.create("http://localhost:8081"),
                                new MailAddress("introductions", "localhost"),
                                60,
                                new Key(new byte[32]),
                                new KafkaAccess("broker:9092", Map.of())));
    }

    @Test
    void every_variable_reaches_its_setting(@TempDir Path folder) throws IOException {
        Path login = Files.writeString(folder.resolve("jaas"), "a secret login;\n");
        Settings settings =
                settings(
                        with(
                                "ASKFIRST_CONSENT_URL", "https://ask.example.org/",
                                "ASKFIRST_MAIL_FROM", "ask@example.org",
                                "ASKFIRST_RATE_PER_MINUTE", "7",
                                "ASKFIRST_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                                "ASKFIRST_KAFKA_SECURITY_SASL_MECHANISM", "SCRAM-SHA-512",
                                "ASKFIRST_KAFKA_SECURITY_SASL_JAAS_CONFIG_FILE", login.toString(),
                                "ASKFIRST_KAFKA_SECURITY_TRUSTSTORE_LOCATION", "/etc/ca.pem",
                                "ASKFIRST_KAFKA_SECURITY_TRUSTSTORE_TYPE", "PEM"));
        assertThat(settings.consentUrl()).hasToString("https://ask.example.org");
        assertThat(settings.mailFrom().text()).isEqualTo("ask@example.org");
        assertThat(settings.ratePerMinute()).isEqualTo(7);
        assertThat(settings.kafka().properties())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "bootstrap.servers", "broker:9092",
                                "security.protocol", "SASL_SSL",
                                "sasl.mechanism", "SCRAM-SHA-512",
                                "sasl.jaas.config", "a secret login;",
                                "ssl.truststore.location", "/etc/ca.pem",
                                "ssl.truststore.type", "PEM"));
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void the_page_has_a_name_and_an_address() {
        Settings settings =
                settings(
                        with(
                                "ASKFIRST_ORGANISATION", " Example & Co ",
                                "ASKFIRST_INTAKE_URL", "https://example.org/intake/"));
        assertThat(settings.organisation()).isEqualTo("Example & Co");
        assertThat(settings.intakeUrl()).hasToString("https://example.org/intake");
    }

    @ParameterizedTest
    @CsvSource({
        "ASKFIRST_INTAKE_URL, secret",
        "ASKFIRST_CONSENT_URL, ftp://secret.example",
        "ASKFIRST_CONSENT_URL, secret",
        "ASKFIRST_CONSENT_URL, https://secret@example.org",
        "ASKFIRST_CONSENT_URL, https://example.org/?secret",
        "ASKFIRST_MAIL_FROM, secret",
        "ASKFIRST_RATE_PER_MINUTE, secret",
        "ASKFIRST_RATE_PER_MINUTE, 0",
        "ASKFIRST_REQUEST_KEY, c2VjcmV0",
        "ASKFIRST_REQUEST_KEY, secret!",
        "ASKFIRST_REQUEST_KEY, 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,secret'",
        "ASKFIRST_KAFKA_SECURITY_PROTOCOL, secret",
    })
    void a_wrong_setting_is_named_and_its_value_is_not(String variable, String value) {
        assertThatThrownBy(() -> settings(with(variable, value)))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith(variable + " ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_file_of_a_secret_that_is_not_there_is_named_and_its_path_is_not() {
        String variable = "ASKFIRST_KAFKA_SECURITY_SASL_JAAS_CONFIG_FILE";
        assertThatThrownBy(() -> settings(with(variable, "/secret")))
                .hasMessageEndingWith(": " + variable + " must name a file that can be read")
                .hasMessageNotContaining("/secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ASKFIRST_KAFKA", "ASKFIRST_REQUEST_KEY"})
    void what_is_missing_is_named(String variable) {
        Map<String, String> environment = new HashMap<>(ENOUGH);
        environment.remove(variable);
        assertThatThrownBy(() -> settings(environment)).hasMessage(variable + " is required");
    }

    @Test
    void the_first_of_several_keys_seals_also_from_a_file(@TempDir Path folder) throws IOException {
        byte[] next = new byte[32];
        next[0] = 1;
        String keys = Base64.getEncoder().encodeToString(next) + "," + KEY + "\n";
        Path file = Files.writeString(folder.resolve("request-key"), keys);
        Settings settings =
                settings(
                        Map.of(
                                "ASKFIRST_KAFKA",
                                "broker:9092",
                                "ASKFIRST_REQUEST_KEY_FILE",
                                file.toString()));
        assertThat(settings.requestKey()).isEqualTo(new Key(next));
        assertThat(settings.toString()).doesNotContain(KEY);
    }

    @Test
    void what_is_believed_of_a_token_can_be_set() {
        assertThat(signIn(Map.of())).isEqualTo(new SignInSettings(false, "sub"));
        assertThat(
                        signIn(
                                Map.of(
                                        "ASKFIRST_OIDC_EMAIL_VERIFIED", "trusted",
                                        "ASKFIRST_OIDC_SUBJECT_CLAIM", "oid")))
                .isEqualTo(new SignInSettings(true, "oid"));
        assertThatThrownBy(() -> signIn(Map.of("ASKFIRST_OIDC_EMAIL_VERIFIED", "secret")))
                .hasMessage("ASKFIRST_OIDC_EMAIL_VERIFIED must be required or trusted");
        assertThatThrownBy(() -> signIn(Map.of("ASKFIRST_OIDC_SUBJECT_CLAIM", "a secret")))
                .hasMessageStartingWith("ASKFIRST_OIDC_SUBJECT_CLAIM must be")
                .hasMessageNotContaining("secret");
    }

    @Test
    void outside_ones_own_machine_a_provider_is_required_and_a_static_key_refused() {
        Map<String, String> sound =
                Map.of(
                        "quarkus.oidc.auth-server-url", "https://id.example.org",
                        "quarkus.oidc.token.audience", "ask-first");
        SignInCheck.check(properties(sound, Map.of()));

        assertThatThrownBy(() ->
                        SignInCheck.check(
                                properties(sound, Map.of("quarkus.oidc.auth-server-url", " "))))
                .hasMessageStartingWith("ASKFIRST_OIDC_ISSUER is required");
        assertThatThrownBy(() ->
                        SignInCheck.check(
                                properties(sound, Map.of("quarkus.oidc.token.audience", ""))))
                .hasMessageStartingWith("ASKFIRST_OIDC_AUDIENCE is required");
        assertThatThrownBy(() ->
                        SignInCheck.check(
                                properties(sound, Map.of("quarkus.oidc.public-key", "MIIB"))))
                .hasMessage("quarkus.oidc.public-key is for the local build only");
        assertThatThrownBy(() ->
                        SignInCheck.check(
                                properties(sound, Map.of("quarkus.oidc.other.public-key", "MIIB"))))
                .hasMessage("quarkus.oidc.public-key is for the local build only");
        assertThatThrownBy(() ->
                        SignInCheck.check(
                                properties(sound, Map.of("askfirst.local-public-key", "MIIB"))))
                .hasMessage("ASKFIRST_LOCAL_PUBLIC_KEY is for the local build only");
    }

    private static Map<String, String> with(String... variablesAndValues) {
        Map<String, String> environment = new HashMap<>(ENOUGH);
        for (int index = 0; index < variablesAndValues.length; index += 2) {
            environment.put(variablesAndValues[index], variablesAndValues[index + 1]);
        }
        return environment;
    }

    private static Settings settings(Map<String, String> environment) {
        return Settings.of(read(environment));
    }

    private static SignInSettings signIn(Map<String, String> environment) {
        return SignInSettings.of(read(environment));
    }

    private static Environment read(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withMapping(Environment.class)
                .withSources(new EnvConfigSource(environment, 300))
                .addDefaultInterceptors()
                .withInterceptors(new SecretFiles())
                .build()
                .getConfigMapping(Environment.class);
    }

    private static SmallRyeConfig properties(Map<String, String> base, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(base);
        all.putAll(more);
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build();
    }
}
