package org.askfirst.platform.settings;

import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * Outside one's own machine people are signed in by a provider, and by nothing else: a static
 * public key, which the local build uses, would let whoever holds its other half be anybody. That
 * there is a provider says {@link SignIn}.
 */
public final class SignInCheck {

    private static final String PUBLIC_KEY = "quarkus.oidc.public-key";

    private SignInCheck() {}

    /**
     * Checks a build that is not for one's own machine.
     *
     * @throws WrongSetting if a static key would sign people in
     */
    public static void check(Config config) {
        if (isSet(config, SignIn.LOCAL_PUBLIC_KEY)) {
            refuse(WrongSetting.variable(SignIn.LOCAL_PUBLIC_KEY));
        }
        if (isSet(config, PUBLIC_KEY) || ofAnyTenant(config)) {
            refuse(PUBLIC_KEY);
        }
    }

    /** Names that come from the environment may have lost their hyphens. */
    private static boolean ofAnyTenant(Config config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith("quarkus.oidc."))
                .filter(name -> name.replace('-', '.').endsWith("public.key"))
                .anyMatch(name -> isSet(config, name));
    }

    private static void refuse(String name) {
        throw new WrongSetting(name, "is for the local build only");
    }

    private static boolean isSet(Config config, String property) {
        return config.getOptionalValue(property, String.class)
                .filter(value -> !value.isBlank())
                .isPresent();
    }
}
