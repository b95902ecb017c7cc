package org.askfirst.consent;

import io.smallrye.jwt.build.Jwt;
import java.time.Duration;

/** Tokens of people who are signed in, as the local sign-in makes them. */
public final class SignedIn {

    /** The introducer of the fixture's introductions. */
    public static final String TOM = token("tom@example.com");

    /** Another introducer. */
    public static final String UMA = token("uma@example.com");

    private SignedIn() {}

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
