package org.askfirst.consent.introducer;

import io.quarkus.arc.profile.UnlessBuildProfile;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.stream.StreamSupport;
import org.askfirst.consent.task.Task;
import org.askfirst.platform.settings.WrongSetting;
import org.eclipse.microprofile.config.Config;

/**
 * Outside one's own machine people are signed in by a provider, and by nothing else: a static
 * public key, which the local build uses, would let whoever holds its other half be anybody.
 */
@Singleton
@UnlessBuildProfile(anyOf = {"local", "test"})
class OidcSettingsCheck {

    private final Config config;
    private final Task task;

    OidcSettingsCheck(Config config, Task task) {
        this.config = config;
        this.task = task;
    }

    @Startup(0)
    void check() {
        if (task.serves()) {
            check(config);
        }
    }

    static void check(Config config) {
        require(config, "quarkus.oidc.auth-server-url", "ASKFIRST_OIDC_ISSUER");
        require(config, "quarkus.oidc.token.audience", "ASKFIRST_OIDC_AUDIENCE");
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith("quarkus.oidc.") && name.endsWith("public-key"))
                .filter(name -> isSet(config, name))
                .findFirst()
                .ifPresent(name -> {
                    throw new WrongSetting(name, "is for the local build only");
                });
    }

    private static void require(Config config, String property, String variable) {
        if (!isSet(config, property)) {
            throw new WrongSetting(variable, "is required: who signs people in");
        }
    }

    private static boolean isSet(Config config, String property) {
        return config.getOptionalValue(property, String.class)
                .filter(value -> !value.isBlank())
                .isPresent();
    }
}
