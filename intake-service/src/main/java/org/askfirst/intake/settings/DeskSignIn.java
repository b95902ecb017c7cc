package org.askfirst.intake.settings;

import io.smallrye.config.Secret;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import org.askfirst.platform.settings.Matching;
import org.askfirst.platform.settings.Required;
import org.askfirst.platform.settings.SignIn;

/** How people sign in to the desk, beside what is believed of tokens. */
public interface DeskSignIn extends SignIn {

    /** The key of the setting without which there is no desk. */
    String CLIENT_ID = "askfirst.oidc.client-id";

    /** The key of its secret. */
    String CLIENT_SECRET = "askfirst.oidc.client-secret";

    /** What the desk is called at the provider. */
    @Required(with = CLIENT_SECRET)
    @Matching(pattern = "[!-~]{1,255}", rule = "must be 1 to 255 visible characters")
    Optional<String> clientId();

    /** Providers also take clients that have none, because the code flow is proved by PKCE. */
    Optional<Secret<String>> clientSecret();

    /** What is asked of the provider, with blanks in between (RFC 6749, section 3.3). */
    @WithDefault("openid profile email")
    @Matching(
            pattern = "[!-~&&[^\",\\\\]]{1,255}( [!-~&&[^\",\\\\]]{1,255}){0,19}",
            rule = "must be up to 20 scopes with one blank between two of them")
    String scopes();
}
