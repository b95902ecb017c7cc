package org.askfirst.intake.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.askfirst.local.description.SettingsTable;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.settings.Bounds;
import org.askfirst.platform.settings.SignIn.EmailVerified;
import org.askfirst.platform.settings.WrongSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String KEY = TestSettings.KEY;

    @Test
    void what_is_required_is_enough() {
        Settings settings = TestSettings.with();
        assertThat(settings.organisation()).isEqualTo("Ask First");
        assertThat(settings.language()).isEqualTo(Language.EN);
        assertThat(settings.intakeUrl()).hasToString("http://localhost:8080");
        assertThat(settings.consentUrl()).hasToString("http://localhost:8081");
        assertThat(settings.mailFrom().text()).isEqualTo("introductions@localhost");
        assertThat(settings.ratePerMinute()).isEqualTo(60);
        assertThat(settings.requestKey().first()).isEqualTo(new Key(new byte[32]));
        assertThat(settings.kafka()).isEqualTo("broker:9092");
        assertThat(settings.oidc().emailVerified()).isEqualTo(EmailVerified.REQUIRED);
        assertThat(settings.oidc().subjectClaim()).isEqualTo("sub");
        assertThat(settings.oidc().rolesClaim()).isEqualTo("groups");
        assertThat(settings.oidc().clientId()).isEmpty();
        assertThat(settings.oidc().clientSecret().map(Secret::get)).isEmpty();
        assertThat(settings.oidc().scopes()).isEqualTo("openid profile email");
        assertThat(settings.sessionKey()).isEmpty();
        assertThat(settings.consentInternalUrl()).isEmpty();
        assertThat(settings.mailIn().isOpen()).isFalse();
        assertThat(settings.mailAuthserv()).isEmpty();
        assertThat(settings.mailInCertificateFile()).isEmpty();
        assertThat(settings.mailInKeyFile()).isEmpty();
        assertThat(settings.imap().url()).isEmpty();
    }

    @Test
    void what_is_said_of_mail_that_comes_in_reaches_its_setting(@TempDir Path folder)
            throws IOException {
        Path certificate = Files.writeString(folder.resolve("server.crt"), "certificate");
        Path key = Files.writeString(folder.resolve("server.key"), "key");
        Settings settings =
                TestSettings.with(
                        "ASKFIRST_MAIL_IN", "imap",
                        "ASKFIRST_REPLY_KEY", KEY,
                        "ASKFIRST_MAIL_AUTHSERV", "mx.example.org",
                        "ASKFIRST_MAIL_IN_CERTIFICATE_FILE", certificate.toString(),
                        "ASKFIRST_MAIL_IN_KEY_FILE", key.toString(),
                        "ASKFIRST_IMAP_URL", "imaps://imap.example.org/Archive/back",
                        "ASKFIRST_IMAP_USERNAME", "introductions@example.org",
                        "ASKFIRST_IMAP_PASSWORD", "a secret");
        assertThat(settings.mailIn().isOpen()).isTrue();
        assertThat(settings.mailAuthserv()).contains("mx.example.org");
        assertThat(settings.mailInCertificateFile()).contains(certificate);
        assertThat(settings.mailInKeyFile()).contains(key);
        assertThat(settings.imap().url())
                .contains(new ImapAddress("imap.example.org", 993, "Archive/back", true));
        assertThat(settings.imap().username()).contains("introductions@example.org");
        assertThat(settings.imap().password().map(Secret::get)).contains("a secret");
    }

    @Test
    void every_variable_reaches_its_setting(@TempDir Path folder) throws IOException {
        Path login = Files.writeString(folder.resolve("jaas"), "a secret login;\n");
        Settings settings =
                TestSettings.with(
                        "ASKFIRST_ORGANISATION", " Example & Co ",
                        "ASKFIRST_INTAKE_URL", "https://example.org/intake/",
                        "ASKFIRST_CONSENT_URL", "https://ask.example.org/",
                        "ASKFIRST_MAIL_FROM", "ask@example.org",
                        "ASKFIRST_RATE_PER_MINUTE", "7",
                        "ASKFIRST_LANGUAGE", "de",
                        "ASKFIRST_OIDC_EMAIL_VERIFIED", "trusted",
                        "ASKFIRST_OIDC_SUBJECT_CLAIM", "oid",
                        "ASKFIRST_OIDC_CLIENT_ID", "ask-first-desk",
                        "ASKFIRST_OIDC_CLIENT_SECRET", "a secret",
                        "ASKFIRST_OIDC_SCOPES", "openid api://ask-first/use",
                        "ASKFIRST_SESSION_KEY", KEY,
                        "ASKFIRST_CONSENT_INTERNAL_URL", "http://consent-service:8081/",
                        "ASKFIRST_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "ASKFIRST_KAFKA_SECURITY_SASL_JAAS_CONFIG_FILE", login.toString());
        assertThat(settings.organisation()).isEqualTo("Example & Co");
        assertThat(settings.intakeUrl()).hasToString("https://example.org/intake");
        assertThat(settings.consentUrl()).hasToString("https://ask.example.org");
        assertThat(settings.mailFrom().text()).isEqualTo("ask@example.org");
        assertThat(settings.ratePerMinute()).isEqualTo(7);
        assertThat(settings.language()).isEqualTo(Language.DE);
        assertThat(settings.oidc().emailVerified()).isEqualTo(EmailVerified.TRUSTED);
        assertThat(settings.oidc().subjectClaim()).isEqualTo("oid");
        assertThat(settings.oidc().clientId()).contains("ask-first-desk");
        assertThat(settings.oidc().clientSecret().map(Secret::get)).contains("a secret");
        assertThat(settings.oidc().scopes()).isEqualTo("openid api://ask-first/use");
        assertThat(settings.sessionKey().orElseThrow().first()).isEqualTo(new Key(new byte[32]));
        assertThat(settings.consentInternalUrl().orElseThrow())
                .hasToString("http://consent-service:8081");
        assertThat(settings.kafkaSecurity().protocol()).contains("SASL_SSL");
        assertThat(settings.kafkaSecurity().saslJaasConfig().map(Secret::get))
                .contains("a secret login;");
    }

    @ParameterizedTest
    @CsvSource({
        "ASKFIRST_ORGANISATION, 'secret\nBcc: secret'",
        "ASKFIRST_INTAKE_URL, secret",
        "ASKFIRST_CONSENT_URL, ftp://secret.example",
        "ASKFIRST_MAIL_FROM, secret",
        "ASKFIRST_MAIL_FROM, secret@-example.org",
        "ASKFIRST_RATE_PER_MINUTE, secret",
        "ASKFIRST_LANGUAGE, secret",
        "ASKFIRST_REQUEST_KEY, c2VjcmV0",
        "ASKFIRST_REQUEST_KEY, secret!",
        "ASKFIRST_REQUEST_KEY, 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,secret'",
        "ASKFIRST_KAFKA_SECURITY_PROTOCOL, secret",
        "ASKFIRST_KAFKA_SECURITY_SASL_JAAS_CONFIG_FILE, /secret",
        "ASKFIRST_OIDC_EMAIL_VERIFIED, secret",
        "ASKFIRST_OIDC_CLIENT_ID, 'a secret'",
        "ASKFIRST_OIDC_SCOPES, 'openid,secret'",
        "ASKFIRST_SESSION_KEY, c2VjcmV0",
        "ASKFIRST_CONSENT_INTERNAL_URL, secret",
        "ASKFIRST_OIDC_SUBJECT_CLAIM, a secret",
        "ASKFIRST_OIDC_ROLES_PREFIX, a secret",
        "ASKFIRST_MAIL_AUTHSERV, a; secret",
        "ASKFIRST_MAIL_IN_CERTIFICATE_FILE, /secret",
        "ASKFIRST_IMAP_URL, 'https://secret.example/INBOX'",
        "ASKFIRST_IMAP_URL, 'imaps://user:secret@mail.example/INBOX'",
    })
    void a_wrong_setting_is_named_and_its_value_is_not(String variable, String value) {
        assertThatThrownBy(() -> TestSettings.with(variable, value))
                .isInstanceOf(WrongSettings.class)
                .hasMessageStartingWith(variable + " ")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({"ASKFIRST_RATE_PER_MINUTE, 0, 1, 1000000, 1000001"})
    void numbers_and_durations_have_bounds(
            String variable, String below, String least, String most, String above) {
        TestSettings.with(variable, least);
        TestSettings.with(variable, most);
        for (String value : new String[] {below, above}) {
            assertThatThrownBy(() -> TestSettings.with(variable, value))
                    .hasMessageStartingWith(variable + " must be ")
                    .hasMessageEndingWith("from %s to %s".formatted(least, most));
        }
    }

    @Test
    void the_table_of_bounds_is_complete() {
        Map<String, Bounds> bounds = new CheckedSettings().bounds();
        assertThat(bounds).containsOnlyKeys("ASKFIRST_RATE_PER_MINUTE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ASKFIRST_KAFKA",
                "ASKFIRST_REQUEST_KEY",
                "ASKFIRST_OIDC_ISSUER",
                "ASKFIRST_OIDC_AUDIENCE"
            })
    void what_is_missing_is_named(String variable) {
        Map<String, String> environment = new HashMap<>(TestSettings.ENOUGH);
        environment.remove(variable);
        assertThatThrownBy(() -> TestSettings.of(environment))
                .hasMessage(variable + " is required");
    }

    @Test
    void a_desk_needs_a_key_for_its_sessions() {
        assertThatThrownBy(() -> TestSettings.with("ASKFIRST_OIDC_CLIENT_ID", "desk"))
                .hasMessage(
                        "ASKFIRST_SESSION_KEY is required, because ASKFIRST_OIDC_CLIENT_ID is set");
        assertThatThrownBy(() -> TestSettings.with("ASKFIRST_OIDC_CLIENT_SECRET", "s"))
                .hasMessage(
                        "ASKFIRST_OIDC_CLIENT_ID is required, because ASKFIRST_OIDC_CLIENT_SECRET"
                                + " is set");
    }

    @Test
    void all_that_is_missing_is_said_at_once() {
        assertThatThrownBy(() -> TestSettings.of(Map.of()))
                .extracting(wrong -> new TreeSet<>(wrong.getMessage().lines().toList()))
                .hasToString(
                        "[ASKFIRST_KAFKA is required, ASKFIRST_OIDC_AUDIENCE is required,"
                                + " ASKFIRST_OIDC_ISSUER is required, ASKFIRST_REQUEST_KEY is"
                                + " required]");
    }

    @Test
    void the_first_of_several_keys_seals_also_from_a_file(@TempDir Path folder) throws IOException {
        byte[] next = new byte[32];
        next[0] = 1;
        String keys = Base64.getEncoder().encodeToString(next) + ", " + KEY + "\n";
        Path file = Files.writeString(folder.resolve("request-key"), keys);
        Map<String, String> environment = new HashMap<>(TestSettings.ENOUGH);
        environment.remove("ASKFIRST_REQUEST_KEY");
        environment.put("ASKFIRST_REQUEST_KEY_FILE", file.toString());
        Settings settings = TestSettings.of(environment);
        assertThat(settings.requestKey().first()).isEqualTo(new Key(next));
        assertThat(settings.requestKey().toString()).doesNotContain(KEY);
    }

    @Test
    void the_readme_tells_of_every_variable() throws IOException {
        assertThat(new CheckedSettings().variables())
                .allMatch(SettingsTable.of(Path.of("../README.md"))::tells);
    }
}
