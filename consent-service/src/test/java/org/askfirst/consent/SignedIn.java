package org.askfirst.consent;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.util.Set;

/** Tokens of people who are signed in, as the local sign-in makes them. */
public final class SignedIn {

    /** The introducer of the fixture's introductions. */
    public static final String TOM = token("tom@example.com");

    /** Another introducer. */
    public static final String UMA = token("uma@example.com");

    /** Somebody who keeps the routes. */
    public static final String ROUTER = withRoles("rhea@example.com", "router");

    private SignedIn() {}

    public static String withRoles(String subject, String... roles) {
        return Jwt.issuer("urn:ask-first:local")
                .audience("ask-first")
                .subject(subject)
                .groups(Set.of(roles))
                .expiresIn(Duration.ofHours(1))
                .sign(LocalParts.SIGN_IN.getPrivate());
    }

    /** A token with other claims. */
    public static String sign(JwtClaimsBuilder claims) {
        return claims.sign(LocalParts.SIGN_IN.getPrivate());
    }

    public static String token(String subject) {
        return token("urn:ask-first:local", "ask-first", subject, Duration.ofHours(1));
    }

    public static String token(String issuer, String audience, String subject, Duration life) {
        return Jwt.issuer(issuer)
                .audience(audience)
                .subject(subject)
                .claim("name", "Tom Reed")
                .claim("email", subject)
                .claim("email_verified", true)
                .expiresIn(life)
                .sign(LocalParts.SIGN_IN.getPrivate());
    }
}
