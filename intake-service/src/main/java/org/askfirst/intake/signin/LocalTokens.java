package org.askfirst.intake.signin;

import io.quarkus.arc.profile.IfBuildProfile;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.askfirst.platform.person.Person;

/** Makes the tokens of one's own machine. */
@Singleton
@IfBuildProfile(anyOf = {"local", "test"})
public class LocalTokens {

    /** How long a token lasts. */
    public static final Duration LAST = Duration.ofHours(12);

    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final LocalKey key;
    private final Clock clock;

    LocalTokens(LocalKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** Whether this can be the name of a role. */
    public static boolean isRole(String typed) {
        return ROLE.matcher(typed).matches();
    }

    /** A token that this service and consent accept as that person's. */
    public String of(Person person, List<String> roles) {
        Instant now = clock.instant();
        return Jwt.issuer("urn:ask-first:local")
                .audience("ask-first")
                .subject(person.address().normalised())
                .claim("name", person.name())
                .claim("email", person.address().text())
                .claim("email_verified", true)
                .groups(new HashSet<>(roles))
                .issuedAt(now)
                .expiresAt(now.plus(LAST))
                .sign(key.signing());
    }
}
