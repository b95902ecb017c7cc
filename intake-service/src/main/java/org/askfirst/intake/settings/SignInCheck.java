package org.askfirst.intake.settings;

import io.quarkus.arc.profile.UnlessBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.stream.StreamSupport;
import org.askfirst.platform.settings.WrongSetting;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Outside one's own machine people are signed in by a provider, and by nothing else: a static
 * public key, which the local build uses, would let whoever holds its other half be anybody.
 */
@Singleton
@UnlessBuildProfile(anyOf = {"local", "test"})
class SignInCheck {

    private static final String PUBLIC_KEY = "quarkus.oidc.public-key";

    /** Comes before the sign-in extension complains about its own keys, which nobody set. */
    void check(@Observes @Initialized(ApplicationScoped.class) Object start) {
        check(ConfigProvider.getConfig());
    }

    static void check(Config config) {
        require(
                config,
                "quarkus.oidc.auth-server-url",
                "ASKFIRST_OIDC_ISSUER",
                "it says who signs people in");
        require(
                config,
                "quarkus.oidc.token.audience",
                "ASKFIRST_OIDC_AUDIENCE",
                "it says whom tokens are for");
        if (isSet(config, "askfirst.local-public-key")) {
            throw new WrongSetting("ASKFIRST_LOCAL_PUBLIC_KEY", "is for the local build only");
        }
        if (isSet(config, PUBLIC_KEY) || ofAnyTenant(config)) {
            throw new WrongSetting(PUBLIC_KEY, "is for the local build only");
        }
    }

    /** Names that come from the environment may have lost their hyphens. */
    private static boolean ofAnyTenant(Config config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith("quarkus.oidc."))
                .filter(name -> name.replace('-', '.').endsWith("public.key"))
                .anyMatch(name -> isSet(config, name));
    }

    private static void require(Config config, String property, String variable, String why) {
        if (!isSet(config, property)) {
            throw new WrongSetting(variable, "is required: " + why);
        }
    }

    private static boolean isSet(Config config, String property) {
        return config.getOptionalValue(property, String.class)
                .filter(value -> !value.isBlank())
                .isPresent();
    }
}
