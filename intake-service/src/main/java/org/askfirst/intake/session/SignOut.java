package org.askfirst.intake.session;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcProviderClient;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.RefreshToken;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.askfirst.intake.settings.Settings;
import org.jboss.logging.Logger;

/** Ends sessions. */
@Singleton
public class SignOut {

    /** With this {@code state} the front page says to whoever has signed out that they have. */
    public static final String STATE = "signed-out";

    private static final Logger LOG = Logger.getLogger(SignOut.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Desk desk;
    private final Instance<LocalSession> local;
    private final Instance<OidcSession> provided;
    private final Instance<OidcProviderClient> provider;
    private final Instance<OidcConfigurationMetadata> metadata;
    private final Instance<RefreshToken> refreshToken;
    private final SecurityIdentity identity;
    private final OwnLanguages languages;
    private final String front;
    private final String signedOut;

    SignOut(
            Desk desk,
            Instance<LocalSession> local,
            Instance<OidcSession> provided,
            Instance<OidcProviderClient> provider,
            Instance<OidcConfigurationMetadata> metadata,
            Instance<RefreshToken> refreshToken,
            SecurityIdentity identity,
            OwnLanguages languages,
            Settings settings) {
        this.desk = desk;
        this.local = local;
        this.provided = provided;
        this.provider = provider;
        this.metadata = metadata;
        this.refreshToken = refreshToken;
        this.identity = identity;
        this.languages = languages;
        this.front = settings.intakeUrl() + "/";
        this.signedOut = front + "?state=" + STATE;
    }

    /** Ends the session of this call, and leads to where it ends elsewhere, if it does. */
    Response end() {
        if (desk.isLocal()) {
            return languages.left(Response.fromResponse(done()).cookie(local.get().end()).build());
        }
        revoke();
        String there = there();
        provided.get().logout().await().atMost(PATIENCE);
        return languages.left(see(there));
    }

    /** Ends the session of this call here, with this page in place of the front page. */
    public Response endWith(Response page) {
        if (desk.isLocal()) {
            return languages.left(Response.fromResponse(page).cookie(local.get().end()).build());
        }
        revoke();
        provided.get().logout().await().atMost(PATIENCE);
        return languages.left(page);
    }

    /** There is none, or none any more. */
    Response done() {
        return see(signedOut);
    }

    /** So that a copy of the cookie is not refreshed; the session ends here all the same. */
    private void revoke() {
        String token = refreshToken.get().getToken();
        if (token == null) {
            return;
        }
        try {
            provider.get().revokeRefreshToken(token).await().atMost(PATIENCE);
        } catch (OIDCException | io.smallrye.mutiny.TimeoutException failure) {
            LOG.warnf(
                    "The provider did not revoke a refresh token at a sign-out (%s)",
                    failure.getClass().getSimpleName());
        }
    }

    /**
     * OpenID Connect RP-Initiated Logout 1.0, section 2: providers compare the address to which
     * they lead back with what was registered, and add the state to it themselves.
     */
    private String there() {
        String end = metadata.get().getEndSessionUri();
        IdTokenCredential token = identity.getCredential(IdTokenCredential.class);
        if (end == null || token == null) {
            return signedOut;
        }
        return end
                + (end.contains("?") ? "&" : "?")
                + "id_token_hint="
                + token.getToken()
                + "&post_logout_redirect_uri="
                + URLEncoder.encode(front, StandardCharsets.UTF_8)
                + "&state="
                + STATE;
    }

    private static Response see(String address) {
        return Response.status(Status.SEE_OTHER).header(HttpHeaders.LOCATION, address).build();
    }
}
