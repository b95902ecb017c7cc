package org.askfirst.consent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.askfirst.consent.decision.Limit;
import org.askfirst.local.description.SettingsTable;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.settings.SignIn.EmailVerified;
import org.askfirst.platform.settings.WrongSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String KEY = TestSettings.KEY;

    @TempDir Path folder;

    @Test
    void what_is_required_is_enough() {
        Settings settings = TestSettings.with();
        assertThat(settings.organisation()).isEqualTo("Ask First");
        assertThat(settings.language()).isEqualTo(Language.EN);
        assertThat(settings.intakeUrl()).hasToString("http://localhost:8080");
        assertThat(settings.consentUrl()).hasToString("http://localhost:8081");
        assertThat(settings.mailerInternalUrl()).hasToString("http://localhost:8082");
        assertThat(settings.mailFrom()).isEqualTo("introductions@localhost");
        assertThat(settings.releaseDelay()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.remindAfter()).isEqualTo(Duration.ofDays(5));
        assertThat(settings.expireAfter()).isEqualTo(Duration.ofDays(14));
        assertThat(settings.tooQuick()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.coolDown()).isEqualTo(Duration.ofDays(90));
        assertThat(settings.keepFor()).isEqualTo(Duration.ofDays(180));
        assertThat(settings.readsPerMinute()).isEqualTo(600);
        assertThat(settings.requestsPerDay()).isEqualTo(Limit.aDay(200));
        assertThat(settings.asksPerPerson()).isEqualTo(Limit.parse("3/P1D,12/P30D"));
        assertThat(settings.asksPerPair()).isEqualTo(Limit.parse("2/P7D"));
        assertThat(settings.unsolicitedPerDay()).isEqualTo(Limit.aDay(10));
        assertThat(settings.linkKey().first()).isEqualTo(Key.read(KEY));
        assertThat(settings.addressKey()).isEqualTo(Key.read(KEY));
        assertThat(settings.unsealed()).isEqualTo(Unsealed.REFUSE);
        assertThat(settings.consentDatabase().url()).isEqualTo("jdbc:postgresql://db/consent");
        assertThat(settings.oidc().issuer()).contains("https://id.example.org");
        assertThat(settings.oidc().emailVerified()).isEqualTo(EmailVerified.REQUIRED);
        assertThat(settings.oidc().subjectClaim()).isEqualTo("sub");
        assertThat(settings.oidc().rolesClaim()).isEqualTo("groups");
        assertThat(settings.oidc().rolesPrefix()).isEmpty();
    }

    @Test
    void what_is_set_is_read() {
        assertThat(TestSettings.with("ASKFIRST_LANGUAGE", "de").language()).isEqualTo(Language.DE);
        assertThat(TestSettings.with("ASKFIRST_UNSEALED", "accept").unsealed())
                .isEqualTo(Unsealed.ACCEPT);
        assertThat(TestSettings.with("ASKFIRST_ASKS_PER_PERSON", "none").asksPerPerson())
                .isEqualTo(Limit.NONE);
        assertThat(
                        TestSettings.with("ASKFIRST_OIDC_ROLES_PREFIX", "ask-first-")
                                .oidc()
                                .rolesPrefix())
                .contains("ask-first-");
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
        assertThatThrownBy(() -> TestSettings.of(without(variable)))
                .hasMessage(variable + " is required");
        assertThatThrownBy(() -> TestSettings.with(variable, ""))
                .hasMessage(variable + " is required");
    }

    @Test
    void all_that_is_missing_is_said_at_once() {
        assertThatThrownBy(() -> TestSettings.of(Map.of()))
                .extracting(wrong -> wrong.getMessage().lines().count())
                .isEqualTo((long) TestSettings.ENOUGH.size());
    }

    @ParameterizedTest
    @CsvSource({
        "ASKFIRST_LINK_KEY, hushhush",
        "ASKFIRST_SEAL_KEY, '" + KEY + ",hushhush'",
        "ASKFIRST_REQUEST_KEY, hushhush",
        "ASKFIRST_UNSEALED, hushhush",
        "ASKFIRST_LANGUAGE, hushhush",
        "ASKFIRST_ADDRESS_KEY, hush-hush!",
        "ASKFIRST_INTAKE_URL, https://hush@example.org",
        "ASKFIRST_CONSENT_URL, ftp://hushhush",
        "ASKFIRST_MAILER_INTERNAL_URL, hushhush",
        "ASKFIRST_MAIL_FROM, hushhush",
        "ASKFIRST_RELEASE_DELAY, hushhush",
        "ASKFIRST_EXPIRE_AFTER, 5",
        "ASKFIRST_KEEP_FOR, PT36H",
        "ASKFIRST_READS_PER_MINUTE, hushhush",
        "ASKFIRST_REQUESTS_PER_DAY, hushhush",
        "ASKFIRST_ASKS_PER_PERSON, '3/hushhush'",
        "ASKFIRST_ASKS_PER_PAIR, 2",
        "ASKFIRST_UNSOLICITED_PER_DAY, 10/P1D",
        "ASKFIRST_OIDC_EMAIL_VERIFIED, hushhush",
        "ASKFIRST_OIDC_SUBJECT_CLAIM, hush hush",
        "ASKFIRST_OIDC_ROLES_PREFIX, hush hush",
        "ASKFIRST_KAFKA_SECURITY_PROTOCOL, hushhush",
        "ASKFIRST_KAFKA_SECURITY_KEYSTORE_LOCATION, /hushhush",
        "ASKFIRST_CONSENT_DATABASE_SERVICE_ROLE, hush\"hush",
    })
    void what_is_wrong_is_named_and_not_repeated(String variable, String value) {
        assertThatThrownBy(() -> TestSettings.with(variable, value))
                .isInstanceOf(WrongSettings.class)
                .hasMessageStartingWith(variable + " must ")
                .hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "ASKFIRST_RELEASE_DELAY, -PT0.001S, PT0S, P7D, PT168H0.001S",
        "ASKFIRST_REMIND_AFTER, PT0.999S, PT1S, P365D, PT8760H0.001S",
        "ASKFIRST_EXPIRE_AFTER, PT0.999S, PT1S, P730D, P106000000000000D",
        "ASKFIRST_TOO_QUICK, -PT1S, PT0S, PT1H, PT1H0.001S",
        "ASKFIRST_COOL_DOWN, -PT1S, PT0S, P3650D, P3651D",
        "ASKFIRST_KEEP_FOR, PT23H59M, P1D, P3650D, P3651D",
        "ASKFIRST_READS_PER_MINUTE, 0, 1, 1000000, 1000001",
    })
    void numbers_and_durations_have_bounds(
            String variable, String below, String least, String most, String above) {
        TestSettings.with(variable, least);
        TestSettings.with(variable, most);
        for (String value : new String[] {below, above}) {
            assertThatThrownBy(() -> TestSettings.with(variable, value))
                    .hasMessageStartingWith(variable + " must be a ")
                    .hasMessageEndingWith("from %s to %s".formatted(least, most));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ASKFIRST_REQUESTS_PER_DAY, 0, 1, 999999, 1000000",
        "ASKFIRST_UNSOLICITED_PER_DAY, 0, 1, 999999, 1000000",
        "ASKFIRST_ASKS_PER_PERSON, 0/P1D, 1/P1D, 999999/P1D, 1000000/P1D",
        "ASKFIRST_ASKS_PER_PERSON, 1/PT0.999S, 1/PT1S, 1/P366D, 1/P367D",
        "ASKFIRST_ASKS_PER_PAIR, 0/P1D, 1/P1D, 999999/P1D, 1000000/P1D",
        "ASKFIRST_ASKS_PER_PAIR, 1/PT0.999S, 1/PT1S, 1/P366D, 1/P367D",
    })
    void limits_have_bounds_of_their_own(
            String variable, String below, String least, String most, String above) {
        TestSettings.with(variable, least);
        TestSettings.with(variable, most);
        for (String value : new String[] {below, above}) {
            assertThatThrownBy(() -> TestSettings.with(variable, value))
                    .hasMessageStartingWith(variable + " must be ");
        }
    }

    @Test
    void the_table_of_bounds_is_complete() {
        assertThat(new CheckedSettings().bounds())
                .containsOnlyKeys(
                        "ASKFIRST_COOL_DOWN",
                        "ASKFIRST_EXPIRE_AFTER",
                        "ASKFIRST_KEEP_FOR",
                        "ASKFIRST_READS_PER_MINUTE",
                        "ASKFIRST_RELEASE_DELAY",
                        "ASKFIRST_REMIND_AFTER",
                        "ASKFIRST_TOO_QUICK");
    }

    @Test
    void the_readme_tells_of_every_variable() throws IOException {
        assertThat(new CheckedSettings().variables())
                .allMatch(SettingsTable.of(Path.of("../README.md"))::tells);
    }

    @Test
    void a_secret_may_come_from_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "hushhush\n");
        Map<String, String> environment = without("ASKFIRST_CONSENT_DATABASE_PASSWORD");
        environment.put("ASKFIRST_CONSENT_DATABASE_PASSWORD_FILE", file.toString());
        Settings settings = TestSettings.of(environment);
        assertThat(settings.consentDatabase().password().get()).isEqualTo("hushhush");
        assertThat(settings.consentDatabase().password().toString()).doesNotContain("hush");
    }

    private static Map<String, String> without(String variable) {
        Map<String, String> environment = new HashMap<>(TestSettings.ENOUGH);
        environment.remove(variable);
        return environment;
    }
}
