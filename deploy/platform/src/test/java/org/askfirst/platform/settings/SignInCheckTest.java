package org.askfirst.platform.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInCheckTest {

    private static final Map<String, String> PROVIDER =
            Map.of(
                    "quarkus.oidc.auth-server-url", "https://id.example.org",
                    "quarkus.oidc.token.audience", "ask-first");

    @Test
    void a_provider_without_a_static_key_is_let_be() {
        assertThatCode(() -> SignInCheck.check(with("any", "thing"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "askfirst.local-public-key, ASKFIRST_LOCAL_PUBLIC_KEY",
        "quarkus.oidc.public-key, quarkus.oidc.public-key",
        "quarkus.oidc.other.public-key, quarkus.oidc.public-key",
        "quarkus.oidc.\"other\".public-key, quarkus.oidc.public-key",
        "quarkus.oidc.other.public.key, quarkus.oidc.public-key",
    })
    void a_static_public_key_is_refused_whatever_it_is_called(String key, String named) {
        assertThatThrownBy(() -> SignInCheck.check(with(key, "MIIB")))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(named + " is for the local build only");
    }

    private static Config with(String key, String value) {
        Map<String, String> settings = new HashMap<>(PROVIDER);
        settings.put(key, value);
        return new SmallRyeConfigBuilder().withDefaultValues(settings).build();
    }
}
