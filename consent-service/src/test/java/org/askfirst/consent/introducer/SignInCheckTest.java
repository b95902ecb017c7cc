package org.askfirst.consent.introducer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.askfirst.platform.settings.WrongSetting;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class SignInCheckTest {

    private static final Map<String, String> PROVIDER =
            Map.of(
                    "quarkus.oidc.auth-server-url", "https://id.example.org",
                    "quarkus.oidc.token.audience", "ask-first");

    @Test
    void a_provider_and_an_audience_are_enough() {
        assertThatCode(() -> OidcSettingsCheck.check(config(PROVIDER))).doesNotThrowAnyException();
    }

    @Test
    void without_a_provider_nothing_starts() {
        assertThatThrownBy(() -> OidcSettingsCheck.check(config(Map.of())))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("ASKFIRST_OIDC_ISSUER");
        assertThatThrownBy(() ->
                        OidcSettingsCheck.check(
                                config(
                                        Map.of(
                                                "quarkus.oidc.auth-server-url",
                                                "https://id.example.org"))))
                .hasMessageContaining("ASKFIRST_OIDC_AUDIENCE");
    }

    @Test
    void a_static_public_key_is_refused_whatever_it_is_called() {
        for (String name :
                new String[] {"quarkus.oidc.public-key", "quarkus.oidc.\"other\".public-key"}) {
            Map<String, String> settings = new HashMap<>(PROVIDER);
            settings.put(name, "MIIB");
            assertThatThrownBy(() -> OidcSettingsCheck.check(config(settings)))
                    .isInstanceOf(WrongSetting.class)
                    .hasMessageContaining("public-key")
                    .hasMessageNotContaining("MIIB");
        }
    }

    private static Config config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().withDefaultValues(settings).build();
    }
}
