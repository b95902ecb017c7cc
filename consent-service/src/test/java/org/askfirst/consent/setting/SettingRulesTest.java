package org.askfirst.consent.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.askfirst.consent.decision.Limit;
import org.askfirst.platform.settings.SecretFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings as an operator gives them: in the environment. */
class SettingRulesTest {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static final Map<String, String> ENOUGH =
            Map.ofEntries(
                    Map.entry("ASKFIRST_OIDC_ISSUER", "https://id.example.org"),
                    Map.entry("ASKFIRST_OIDC_AUDIENCE", "ask-first"),
                    Map.entry("ASKFIRST_LINK_KEY", KEY + "," + KEY),
                    Map.entry("ASKFIRST_SEAL_KEY", KEY),
                    Map.entry("ASKFIRST_REQUEST_KEY", KEY),
                    Map.entry("ASKFIRST_ADDRESS_KEY", KEY),
                    Map.entry("ASKFIRST_KAFKA", "broker:9092"),
                    Map.entry("ASKFIRST_CONSENT_DATABASE_URL", "jdbc:postgresql://db/consent"),
                    Map.entry("ASKFIRST_CONSENT_DATABASE_USERNAME", "consent"),
                    Map.entry("ASKFIRST_CONSENT_DATABASE_PASSWORD", "secret"));

    @TempDir Path folder;

    @Test
    void what_is_required_is_enough() {
        Settings settings = read(ENOUGH);
        assertThat(settings.linkKey()).containsExactly(KEY, KEY);
        assertThat(settings.consentDatabase().url()).isEqualTo("jdbc:postgresql://db/consent");
        assertThat(settings.organisation()).isEqualTo("Ask First");
        assertThat(settings.unsealed()).isEqualTo(Unsealed.REFUSE);
        assertThat(read(with("ASKFIRST_UNSEALED", "accept")).unsealed()).isEqualTo(Unsealed.ACCEPT);
        assertThat(read(with("ASKFIRST_UNSEALED", "accept")).unsealed()).isEqualTo(Unsealed.ACCEPT);
        assertThat(settings.requestsPerDay()).isEqualTo(Limit.aDay(200));
        assertThat(settings.asksPerPerson()).isEqualTo(Limit.parse("3/P1D,12/P30D"));
        assertThat(settings.asksPerPair()).isEqualTo(Limit.parse("2/P7D"));
        assertThat(settings.unsolicitedPerDay()).isEqualTo(Limit.aDay(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ASKFIRST_LINK_KEY",
                "ASKFIRST_SEAL_KEY",
                "ASKFIRST_REQUEST_KEY",
                "ASKFIRST_ADDRESS_KEY",
                "ASKFIRST_KAFKA",
                "ASKFIRST_OIDC_ISSUER",
                "ASKFIRST_OIDC_AUDIENCE",
                "ASKFIRST_CONSENT_DATABASE_URL",
                "ASKFIRST_CONSENT_DATABASE_USERNAME",
                "ASKFIRST_CONSENT_DATABASE_PASSWORD"
            })
    void what_is_missing_or_empty_is_named(String variable) {
        assertThatThrownBy(() -> read(without(variable)))
                .hasMessageEndingWith(": " + variable + " is required");
        assertThatThrownBy(() -> read(with(variable, "")))
                .hasMessageEndingWith(": " + variable + " is required");
    }

    @ParameterizedTest
    @CsvSource({
        "ASKFIRST_LINK_KEY, hushhush",
        "ASKFIRST_SEAL_KEY, '" + KEY + ",hushhush'",
        "ASKFIRST_REQUEST_KEY, hushhush",
        "ASKFIRST_UNSEALED, hushhush",
        "ASKFIRST_ADDRESS_KEY, hush-hush!",
        "ASKFIRST_CONSENT_URL, ftp://hushhush",
        "ASKFIRST_CONSENT_URL, hushhush",
        "ASKFIRST_MAIL_FROM, hushhush",
        "ASKFIRST_RELEASE_DELAY, -PT1S",
        "ASKFIRST_RELEASE_DELAY, hushhush",
        "ASKFIRST_REMIND_AFTER, PT0S",
        "ASKFIRST_EXPIRE_AFTER, 5",
        "ASKFIRST_RELEASE_DELAY, PT168H1S",
        "ASKFIRST_REMIND_AFTER, P366D",
        "ASKFIRST_EXPIRE_AFTER, P106000000000000D",
        "ASKFIRST_COOL_DOWN, P3651D",
        "ASKFIRST_KEEP_FOR, P3651D",
        "ASKFIRST_KEEP_FOR, PT36H",
        "ASKFIRST_TOO_QUICK, -PT1S",
        "ASKFIRST_TOO_QUICK, PT1H1S",
        "ASKFIRST_TOO_QUICK, hushhush",
        "ASKFIRST_READS_PER_MINUTE, 0",
        "ASKFIRST_READS_PER_MINUTE, 1000001",
        "ASKFIRST_READS_PER_MINUTE, hushhush",
        "ASKFIRST_REQUESTS_PER_DAY, hushhush",
        "ASKFIRST_REQUESTS_PER_DAY, 0",
        "ASKFIRST_REQUESTS_PER_DAY, 1000000",
        "ASKFIRST_ASKS_PER_PERSON, '3/hushhush'",
        "ASKFIRST_ASKS_PER_PAIR, 2",
        "ASKFIRST_UNSOLICITED_PER_DAY, 10/P1D",
    })
    void what_is_wrong_is_named_and_not_repeated(String variable, String value) {
        assertThatThrownBy(() -> read(with(variable, value)))
                .hasMessageContaining(": " + variable + " must be ")
                .hasMessageNotContaining("hush");
    }

    @Test
    void a_secret_may_come_from_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
        Map<String, String> environment = without("ASKFIRST_ADDRESS_KEY");
        environment.put("ASKFIRST_ADDRESS_KEY_FILE", file.toString());
        assertThat(read(environment).addressKey()).isEqualTo(KEY);
    }

    @Test
    void the_databases_password_may_come_from_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "hushhush\n");
        Map<String, String> environment = without("ASKFIRST_CONSENT_DATABASE_PASSWORD");
        environment.put("ASKFIRST_CONSENT_DATABASE_PASSWORD_FILE", file.toString());
        assertThat(new DatabaseCredentials(read(environment)).getCredentials("askfirst"))
                .isEqualTo(Map.of("user", "consent", "password", "hushhush"));
    }

    private static Map<String, String> without(String variable) {
        Map<String, String> environment = new HashMap<>(ENOUGH);
        environment.remove(variable);
        return environment;
    }

    private static Map<String, String> with(String variable, String value) {
        Map<String, String> environment = new HashMap<>(ENOUGH);
        environment.put(variable, value);
        return environment;
    }

    private static Settings read(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .addDefaultInterceptors()
                .withInterceptors(new SecretFiles(), new SettingRules())
                .withMapping(Settings.class)
                .withMappingIgnore("askfirst.**")
                .build()
                .getConfigMapping(Settings.class);
    }
}
