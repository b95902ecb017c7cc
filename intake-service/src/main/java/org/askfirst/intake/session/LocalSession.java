package org.askfirst.intake.session;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.askfirst.intake.settings.Settings;

/**
 * The sessions of one's own machine: the token of the local sign-in in a cookie of the desk, and of
 * nothing else. The tokens are verified as any other.
 */
@Singleton
@IfBuildProfile(anyOf = {"local", "test"})
public class LocalSession implements HttpAuthenticationMechanism {

    private static final String COOKIE = "askfirst_session";
    private static final int FOUND = 302;

    /** Comes before the bearer tokens' mechanism, whose challenge would be a 401. */
    private static final int BEFORE_OTHERS = DEFAULT_PRIORITY + 1000;

    private final Instance<Desk> desk;
    private final String prefix;
    private final boolean secure;

    LocalSession(Instance<Desk> desk, Settings settings) {
        this.desk = desk;
        URI base = settings.intakeUrl();
        this.prefix = base.getPath();
        this.secure = "https".equalsIgnoreCase(base.getScheme());
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager providers) {
        Optional<String> token = isMine(context) ? token(context) : Optional.empty();
        if (token.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        var request = new TokenAuthenticationRequest(new AccessTokenCredential(token.get()));
        HttpSecurityUtils.setRoutingContextAttribute(request, context);
        // A token that does not hold is nobody's, as none is.
        return providers
                .authenticate(request)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithNull();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        if (!isMine(context)) {
            return Uni.createFrom().nullItem();
        }
        String then = URLEncoder.encode(context.request().uri(), StandardCharsets.UTF_8);
        return Uni.createFrom()
                .item(
                        new ChallengeData(
                                FOUND,
                                HttpHeaders.LOCATION,
                                prefix + LocalSignInForm.PATH + "?then=" + then));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    @Override
    public int getPriority() {
        return BEFORE_OTHERS;
    }

    /** The cookie that begins a session. */
    NewCookie beginning(String token, Duration lasts) {
        return cookie(token, (int) lasts.toSeconds());
    }

    /** The cookie that ends it. */
    NewCookie end() {
        return cookie("", 0);
    }

    private NewCookie cookie(String token, int seconds) {
        return new NewCookie.Builder(COOKIE)
                .value(token)
                .path(prefix + "/desk")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    private boolean isMine(RoutingContext context) {
        return Door.leadsToDesk(context) && desk.get().isLocal();
    }

    private static Optional<String> token(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(COOKIE)).map(Cookie::getValue);
    }
}
