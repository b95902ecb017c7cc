package org.askfirst.mailer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.askfirst.local.description.SettingsTable;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.smtp.MailServer.Tls;
import org.askfirst.mailer.smtp.Timeouts;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.settings.SettingsReader;
import org.askfirst.platform.settings.WrongSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads settings as they come: from environment variables. */
class SettingsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(Samples.bytes(0));
    private static final String OTHER_KEY = Base64.getEncoder().encodeToString(Samples.bytes(32));

    @TempDir Path folder;

    private final Map<String, String> environment =
            new HashMap<>(
                    Map.of(
                            "ASKFIRST_INTAKE_URL", "https://intake.example.com",
                            "ASKFIRST_CONSENT_URL", "https://ask.example.com",
                            "ASKFIRST_MAIL_FROM", "introductions@acme.example",
                            "ASKFIRST_SMTP_HOST", "smtp.acme.example",
                            "ASKFIRST_LINK_KEY", KEY,
                            "ASKFIRST_SEAL_KEY", OTHER_KEY + ", " + KEY,
                            "ASKFIRST_KAFKA", "broker:9092",
                            "ASKFIRST_MAILER_DATABASE_URL", "jdbc:postgresql://db/mailer",
                            "ASKFIRST_MAILER_DATABASE_USERNAME", "mailer",
                            "ASKFIRST_MAILER_DATABASE_PASSWORD", "secret"));

    @Test
    void the_defaults_are_those_of_production() {
        Settings settings = read();
        assertThat(settings.organisation()).isEqualTo("Ask First");
        assertThat(settings.language()).isEqualTo(Language.EN);
        assertThat(settings.templates()).isNull();
        assertThat(settings.mailServer().tls()).isEqualTo(Tls.REQUIRED);
        assertThat(settings.mailServer().port()).isEqualTo(587);
        assertThat(settings.mailServer().heloName()).isEqualTo("acme.example");
        assertThat(settings.mailServer().timeouts()).isEqualTo(Timeouts.atMost(null));
        assertThat(settings.mailServer().timeouts().dot()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.retryAfter())
                .containsExactly(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(1));
        assertThat(settings.unknownAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.belief().unsealedToo()).isFalse();
        assertThat(settings.belief().sealKeys().first().id()).isEqualTo(Samples.LINK_KEY.id());
    }

    @Test
    void there_is_a_desk_where_it_has_a_name_at_the_provider() {
        assertThat(read().desk()).isFalse();
        environment.put("ASKFIRST_OIDC_CLIENT_ID", "ask-first-desk");
        assertThat(read().desk()).isTrue();
    }

    @Test
    void while_no_door_is_open_nothing_comes_back_and_the_own_address_may_be_long() {
        environment.put("ASKFIRST_MAIL_FROM", "the-introductions-desk@acme.example");
        assertThat(read().returning()).isEmpty();
    }

    @Test
    void with_a_door_open_letters_come_back_at_addresses_of_their_own() {
        environment.put("ASKFIRST_MAIL_IN", "2526");
        environment.put("ASKFIRST_REPLY_KEY", KEY);
        Settings settings = read();
        assertThat(settings.returning().orElseThrow().bounce(UUID.randomUUID()))
                .startsWith("introductions+b")
                .endsWith("@acme.example");
        assertThat(settings.answersByMail()).isTrue();
        environment.put("ASKFIRST_MAIL_ANSWERS", "false");
        assertThat(read().answersByMail()).isFalse();
        environment.put("ASKFIRST_MAIL_FROM", "the-introductions-desk@acme.example");
        assertThatThrownBy(this::read).hasMessageStartingWith("ASKFIRST_MAIL_FROM must have at");
        environment.remove("ASKFIRST_REPLY_KEY");
        assertThatThrownBy(this::read).hasMessageStartingWith("ASKFIRST_REPLY_KEY is required");
    }

    @ParameterizedTest
    @CsvSource({"RECONCILE, false", "REPLAY, false", "CHECK_MAIL, true", "SERVE, true"})
    void a_task_that_sends_nothing_needs_no_key_for_it(String task, boolean sends) {
        environment.put("ASKFIRST_MAIL_IN", "2526");
        System.setProperty("org.askfirst.task", task);
        try {
            if (sends) {
                assertThatThrownBy(this::read).hasMessageStartingWith("ASKFIRST_REPLY_KEY ");
            } else {
                assertThat(read().returning()).isEmpty();
            }
            assertThat(new CheckedEnvironment().doesWithout("askfirst.dkim.key")).isEqualTo(!sends);
        } finally {
            System.clearProperty("org.askfirst.task");
        }
    }

    @Test
    void keys_that_sign_letters_come_in_pairs_with_their_names() throws Exception {
        String rsa = pem("RSA");
        String edwards = pem("Ed25519");
        environment.put("ASKFIRST_DKIM_KEY", rsa + "," + edwards);
        environment.put("ASKFIRST_DKIM_SELECTOR", "autumn, autumn-ed");
        assertThat(read().signatures())
                .hasToString(
                        "Signatures of acme.example [rsa-sha256 autumn, ed25519-sha256 autumn-ed]");
        environment.put("ASKFIRST_DKIM_SELECTOR", "autumn");
        assertThatThrownBy(this::read)
                .hasMessage("ASKFIRST_DKIM_SELECTOR must name each key of ASKFIRST_DKIM_KEY once");
        environment.put("ASKFIRST_DKIM_SELECTOR", "autumn,autumn");
        assertThatThrownBy(this::read)
                .hasMessage("ASKFIRST_DKIM_SELECTOR must name each key of ASKFIRST_DKIM_KEY once");
        environment.remove("ASKFIRST_DKIM_SELECTOR");
        assertThatThrownBy(this::read)
                .hasMessage("ASKFIRST_DKIM_SELECTOR is required, because ASKFIRST_DKIM_KEY is set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed448", "EC", "DSA"})
    void a_key_of_another_kind_does_not_sign_letters(String kind) throws Exception {
        environment.put("ASKFIRST_DKIM_KEY", pem(kind));
        environment.put("ASKFIRST_DKIM_SELECTOR", "autumn");
        assertThatThrownBy(this::read)
                .hasMessage(
                        "ASKFIRST_DKIM_KEY must be private keys in PEM (PKCS#8), each RSA of 2048"
                                + " bits or more, or Ed25519");
    }

    private static String pem(String kind) throws Exception {
        byte[] key = KeyPairGenerator.getInstance(kind).generateKeyPair().getPrivate().getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Test
    void for_an_upgrade_what_is_not_sealed_is_taken() {
        environment.put("ASKFIRST_UNSEALED", "accept");
        assertThat(read().belief().unsealedToo()).isTrue();
    }

    @Test
    void all_that_is_missing_is_named_at_once_as_the_operator_sets_it() {
        environment.clear();
        assertThatThrownBy(this::read)
                .extracting(wrong -> wrong.getMessage().lines().toList())
                .isEqualTo(
                        List.of(
                                "ASKFIRST_CONSENT_URL is required",
                                "ASKFIRST_INTAKE_URL is required",
                                "ASKFIRST_KAFKA is required",
                                "ASKFIRST_LINK_KEY is required",
                                "ASKFIRST_MAILER_DATABASE_PASSWORD is required",
                                "ASKFIRST_MAILER_DATABASE_URL is required",
                                "ASKFIRST_MAILER_DATABASE_USERNAME is required",
                                "ASKFIRST_MAIL_FROM is required",
                                "ASKFIRST_SEAL_KEY is required",
                                "ASKFIRST_SMTP_HOST is required"));
    }

    @ParameterizedTest
    @CsvSource({
        "ASKFIRST_CONSENT_URL, ftp://wrong",
        "ASKFIRST_CONSENT_URL, https://wröng.example/päth",
        "ASKFIRST_INTAKE_URL, https://example.org/?wrong",
        "ASKFIRST_MAIL_FROM, wrong",
        "ASKFIRST_SMTP_TLS, wrong",
        "ASKFIRST_SMTP_CA_FILE, /no/such/wrong",
        "ASKFIRST_SMTP_TIMEOUT, wrong",
        "ASKFIRST_SMTP_MAILS_PER_CONNECTION, wrong",
        "ASKFIRST_RETRY_AFTER, 'PT1M,wrong'",
        "ASKFIRST_RETRY_AFTER, 'PT1M,PT0S'",
        "ASKFIRST_MAIL_IN, wrong",
        "ASKFIRST_MAIL_DELIMITER, wrong",
        "ASKFIRST_MAIL_ANSWERS, wrong",
        "ASKFIRST_REPLY_KEY, wrong",
        "ASKFIRST_DKIM_KEY, wrong",
        "ASKFIRST_LINK_KEY, c2hvcnQ=",
        "ASKFIRST_SEAL_KEY, wrong!",
        "ASKFIRST_UNSEALED, wrong",
        "ASKFIRST_KAFKA_SECURITY_PROTOCOL, wrong",
        "ASKFIRST_KAFKA_SECURITY_TRUSTSTORE_LOCATION, /no/such/wrong",
        "ASKFIRST_SMTP_PASSWORD_FILE, /no/such/wrong",
    })
    void what_is_wrong_is_named_without_its_value(String variable, String value) {
        environment.put(variable, value);
        assertThatThrownBy(this::read)
                .isInstanceOf(WrongSettings.class)
                .hasMessageStartingWith(variable + " ")
                .hasMessageNotContaining("wrong")
                .hasMessageNotContaining(value);
    }

    @ParameterizedTest
    @CsvSource({
        "ASKFIRST_SMTP_PORT, 0, 1, 65535, 65536",
        "ASKFIRST_SMTP_TIMEOUT, PT0.099S, PT0.1S, PT1H, PT1H0.001S",
        "ASKFIRST_SMTP_CONNECTIONS, 0, 1, 32, 33",
        "ASKFIRST_SMTP_MAILS_PER_CONNECTION, 0, 1, 100000, 100001",
        "ASKFIRST_RETRY_AFTER, PT0.099S, PT0.1S, P1D, PT24H0.001S",
        "ASKFIRST_UNKNOWN_AFTER, -PT1M, PT0.1S, P1D, P106000000000000D",
        "ASKFIRST_CONSUMERS, 0, 1, 12, 13",
    })
    void numbers_and_durations_have_bounds(
            String variable, String below, String least, String most, String above) {
        for (String value : new String[] {least, most}) {
            environment.put(variable, value);
            read();
        }
        for (String value : new String[] {below, above}) {
            environment.put(variable, value);
            assertThatThrownBy(this::read)
                    .hasMessageStartingWith(variable + " must be a ")
                    .hasMessageEndingWith("from %s to %s".formatted(least, most));
        }
    }

    @Test
    void the_table_of_bounds_is_complete() {
        assertThat(new CheckedEnvironment().bounds())
                .containsOnlyKeys(
                        "ASKFIRST_CONSUMERS",
                        "ASKFIRST_RETRY_AFTER",
                        "ASKFIRST_SMTP_CONNECTIONS",
                        "ASKFIRST_SMTP_MAILS_PER_CONNECTION",
                        "ASKFIRST_SMTP_PORT",
                        "ASKFIRST_SMTP_TIMEOUT",
                        "ASKFIRST_UNKNOWN_AFTER");
    }

    @Test
    void letters_may_be_in_another_language_and_in_own_words() {
        environment.put("ASKFIRST_LANGUAGE", "de");
        environment.put("ASKFIRST_TEMPLATES", folder.toString());
        assertThat(read().language()).isEqualTo(Language.DE);
        assertThat(read().templates()).isEqualTo(folder);
    }

    @Test
    void who_signs_in_to_the_mail_server_needs_a_password() {
        environment.put("ASKFIRST_SMTP_USERNAME", "acme");
        assertThatThrownBy(this::read)
                .hasMessage(
                        "ASKFIRST_SMTP_PASSWORD is required, because ASKFIRST_SMTP_USERNAME is"
                                + " set");
    }

    @Test
    void the_readme_tells_of_every_variable() throws Exception {
        assertThat(new CheckedEnvironment().variables())
                .allMatch(SettingsTable.of(Path.of("../README.md"))::tells);
    }

    @Test
    void an_organisation_with_a_line_break_is_refused() {
        environment.put("ASKFIRST_ORGANISATION", "Acme\nBcc: x");
        assertThatThrownBy(this::read).hasMessageContaining("ASKFIRST_ORGANISATION");
    }

    @Test
    void every_secret_is_read_from_a_file_as_well() throws Exception {
        for (String secret :
                new String[] {
                    "ASKFIRST_LINK_KEY", "ASKFIRST_SEAL_KEY", "ASKFIRST_MAILER_DATABASE_PASSWORD"
                }) {
            Path file = folder.resolve(secret);
            Files.writeString(file, environment.remove(secret) + "\n");
            environment.put(secret + "_FILE", file.toString());
        }
        Path password = Files.writeString(folder.resolve("smtp"), "hush\n");
        environment.put("ASKFIRST_SMTP_USERNAME", "acme");
        environment.put("ASKFIRST_SMTP_PASSWORD_FILE", password.toString());
        Settings settings = read();
        assertThat(environment().mailerDatabase().password().get()).isEqualTo("secret");
        assertThat(settings.mailServer().password()).isEqualTo("hush");
        assertThat(settings.sealKeys().find("630dcd29")).isPresent();
        assertThat(settings.toString()).doesNotContain("secret", "hush", KEY);
    }

    @Test
    void who_may_vouch_for_the_mail_server_is_read_from_a_file_that_may_hold_several()
            throws Exception {
        assertThat(read().mailServerAuthorities()).isEmpty();
        Path file = Files.writeString(folder.resolve("ca.pem"), authority() + authority());
        environment.put("ASKFIRST_SMTP_CA_FILE", file.toString());
        assertThat(read().mailServerAuthorities()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret wrong",
                "-----BEGIN CERTIFICATE-----\nd3Jvbmc=\n-----END CERTIFICATE-----\n"
            })
    void a_file_without_certificates_is_refused(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("ca.pem"), content);
        environment.put("ASKFIRST_SMTP_CA_FILE", file.toString());
        assertThatThrownBy(this::read)
                .hasMessageContaining("ASKFIRST_SMTP_CA_FILE holds no certificates")
                .hasMessageNotContaining("wrong");
    }

    /** A certificate of its own authority, in PEM. */
    private String authority() throws Exception {
        Path store = folder.resolve(UUID.randomUUID() + ".p12");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String common = " -alias ca -storetype PKCS12 -storepass changeit -keystore " + store;
        run(keytool + " -genkeypair -keyalg EC -dname CN=authority -ext bc=ca:true" + common);
        return run(keytool + " -exportcert -rfc" + common);
    }

    private static String run(String command) throws Exception {
        Process process = new ProcessBuilder(command.split(" ")).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    @Test
    void each_way_of_encryption_has_its_usual_port() {
        environment.put("ASKFIRST_SMTP_TLS", "implicit");
        assertThat(read().mailServer().port()).isEqualTo(465);
        environment.put("ASKFIRST_SMTP_TLS", "none");
        assertThat(read().mailServer().port()).isEqualTo(25);
        environment.put("ASKFIRST_SMTP_PORT", "2525");
        assertThat(read().mailServer().port()).isEqualTo(2525);
    }

    @Test
    void a_timeout_shortens_every_longer_phase() {
        environment.put("ASKFIRST_SMTP_TIMEOUT", "PT150S");
        Timeouts timeouts = read().mailServer().timeouts();
        assertThat(timeouts.data()).isEqualTo(Duration.ofMinutes(2));
        assertThat(timeouts.dot()).isEqualTo(Duration.ofSeconds(150));
        assertThat(timeouts.sum(3)).isEqualTo(Duration.ofSeconds(120 + 7 * 150));
    }

    @Test
    void the_brokers_security_is_handed_to_the_kafka_clients() {
        environment.put("ASKFIRST_KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        environment.put("ASKFIRST_KAFKA_SECURITY_SASL_MECHANISM", "SCRAM-SHA-512");
        environment.put("ASKFIRST_KAFKA_SECURITY_SASL_JAAS_CONFIG", "hush;");
        assertThat(read().kafka())
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry("sasl.jaas.config", "hush;");
        assertThat(read().toString()).doesNotContain("hush");
    }

    private Settings read() {
        return Settings.of(environment());
    }

    private Environment environment() {
        return SettingsReader.read(Environment.class, "askfirst", environment);
    }
}
