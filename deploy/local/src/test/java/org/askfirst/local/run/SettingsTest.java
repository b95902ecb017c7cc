package org.askfirst.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir Path folder;
    private Keys keys;

    @BeforeEach
    void makeKeys() throws Exception {
        keys = new Keys(folder);
        keys.makeMissing();
    }

    @Test
    void without_own_settings_the_local_defaults_hold() throws Exception {
        Map<String, String> consent = settings(Map.of()).consent(() -> "jdbc:here");

        assertThat(consent)
                .containsEntry("QUARKUS_HTTP_PORT", "8081")
                .containsEntry("ASKFIRST_RELEASE_DELAY", "PT10S")
                .containsEntry("ASKFIRST_ASKS_PER_PERSON", "none")
                .containsEntry("ASKFIRST_ASKS_PER_PAIR", "none")
                .doesNotContainKey("ASKFIRST_REQUESTS_PER_DAY")
                .containsEntry("ASKFIRST_CONSENT_DATABASE_URL", "jdbc:here")
                .containsEntry("ASKFIRST_LINK_KEY_FILE", keys.link().toString())
                .doesNotContainKey("ASKFIRST_LOCAL_PRIVATE_KEY_FILE");
    }

    @Test
    void intake_and_consent_share_a_key_that_the_mailer_has_not() throws Exception {
        Settings settings = settings(Map.of());
        String file = keys.request().toString();

        assertThat(settings.intake())
                .containsEntry("ASKFIRST_REQUEST_KEY_FILE", file)
                .doesNotContainKeys("ASKFIRST_SEAL_KEY_FILE", "ASKFIRST_LINK_KEY_FILE");
        assertThat(settings.consent(() -> "")).containsEntry("ASKFIRST_REQUEST_KEY_FILE", file);
        assertThat(settings.mailer(() -> "")).doesNotContainKey("ASKFIRST_REQUEST_KEY_FILE");
    }

    @Test
    void the_key_of_return_addresses_is_known_where_they_are_made_and_read() throws Exception {
        Settings settings = settings(Map.of());
        String variable = "ASKFIRST_REPLY_KEY_FILE";
        assertThat(settings.intake()).containsEntry(variable, keys.reply().toString());
        assertThat(settings.mailer(() -> "")).containsEntry(variable, keys.reply().toString());
        assertThat(settings.consent(() -> "")).doesNotContainKey(variable);
    }

    @Test
    void the_key_of_sessions_is_intakes_alone() throws Exception {
        Settings settings = settings(Map.of());
        String variable = "ASKFIRST_SESSION_KEY_FILE";
        assertThat(settings.intake()).containsEntry(variable, keys.session().toString());
        assertThat(settings.consent(() -> "")).doesNotContainKey(variable);
        assertThat(settings.mailer(() -> "")).doesNotContainKey(variable);
    }

    @Test
    void what_is_set_outside_wins() throws Exception {
        Settings settings =
                settings(
                        Map.of(
                                "ASKFIRST_CONSENT_URL", "http://localhost:9081",
                                "ASKFIRST_RELEASE_DELAY", "PT0S",
                                "ASKFIRST_ASKS_PER_PERSON", "3/P1D",
                                "ASKFIRST_LINK_KEY", "own",
                                "ASKFIRST_CONSENT_DATABASE_URL", "jdbc:elsewhere",
                                "ASKFIRST_KAFKA", "broker:9092"));

        assertThat(settings.consent(() -> "jdbc:here"))
                .containsEntry("QUARKUS_HTTP_PORT", "9081")
                .containsEntry("ASKFIRST_RELEASE_DELAY", "PT0S")
                .containsEntry("ASKFIRST_ASKS_PER_PERSON", "3/P1D")
                .containsEntry("ASKFIRST_CONSENT_DATABASE_URL", "jdbc:elsewhere")
                .containsEntry("ASKFIRST_KAFKA", "broker:9092")
                .doesNotContainKeys("ASKFIRST_LINK_KEY_FILE", "ASKFIRST_CONSENT_DATABASE_USERNAME");
        assertThat(settings.ownKafka()).isTrue();
    }

    @Test
    void letters_go_to_the_catcher_unless_a_mail_server_is_set() throws Exception {
        assertThat(settings(Map.of()).mailer(() -> ""))
                .containsEntry("ASKFIRST_SMTP_PORT", "2525")
                .containsEntry("ASKFIRST_SMTP_TLS", "none");
        Map<String, String> own = Map.of("ASKFIRST_SMTP_HOST", "mail.example.org");
        assertThat(settings(own).mailer(() -> ""))
                .containsEntry("ASKFIRST_SMTP_HOST", "mail.example.org")
                .doesNotContainKeys("ASKFIRST_SMTP_PORT", "ASKFIRST_SMTP_TLS");
    }

    @Test
    void mail_comes_back_in_by_a_door_that_intake_and_the_mailer_know() throws Exception {
        String key = keys.reply().toString();
        Settings settings = settings(Map.of());
        assertThat(settings.door()).isEqualTo(2526);
        for (Map<String, String> told : List.of(settings.intake(), settings.mailer(() -> ""))) {
            assertThat(told)
                    .containsEntry("ASKFIRST_MAIL_IN", "2526")
                    .containsEntry("ASKFIRST_REPLY_KEY_FILE", key);
        }
        assertThat(settings.consent(() -> "")).doesNotContainKey("ASKFIRST_REPLY_KEY_FILE");
        Settings without = settings(Map.of("ASKFIRST_MAIL_IN", "none"));
        assertThat(without.door()).isEqualTo(Settings.NO_DOOR);
        assertThat(without.mailer(() -> "")).containsEntry("ASKFIRST_MAIL_IN", "none");
    }

    @Test
    void consent_finds_the_mailer_where_it_listens() throws Exception {
        assertThat(settings(Map.of("ASKFIRST_MAILER_PORT", "9082")).consent(() -> ""))
                .containsEntry("ASKFIRST_MAILER_INTERNAL_URL", "http://localhost:9082");
    }

    @Test
    void pages_lead_to_the_letters_where_the_catcher_keeps_them() throws Exception {
        String variable = "ASKFIRST_LOCAL_MAIL_PAGE";
        Settings settings = settings(Map.of("ASKFIRST_MAIL_PAGE_PORT", "9025"));
        assertThat(settings.intake()).containsEntry(variable, "http://localhost:9025");
        assertThat(settings.consent(() -> "")).containsEntry(variable, "http://localhost:9025");
        assertThat(settings.mailer(() -> "")).doesNotContainKey(variable);
        Settings elsewhere = settings(Map.of("ASKFIRST_SMTP_HOST", "mail.example.org"));
        assertThat(elsewhere.intake()).doesNotContainKey(variable);
        assertThat(elsewhere.consent(() -> "")).doesNotContainKey(variable);
    }

    @Test
    void a_wrong_setting_is_named() {
        assertThatThrownBy(() -> settings(Map.of("ASKFIRST_INTAKE_URL", "no address")))
                .isInstanceOf(Failure.class)
                .hasMessage("ASKFIRST_INTAKE_URL is not a web address");
        assertThatThrownBy(() -> settings(Map.of("ASKFIRST_SMTP_PORT", "99999")))
                .isInstanceOf(Failure.class)
                .hasMessage("ASKFIRST_SMTP_PORT is not a port");
    }

    private Settings settings(Map<String, String> own) throws Failure {
        return Settings.of(own, keys, false);
    }
}
