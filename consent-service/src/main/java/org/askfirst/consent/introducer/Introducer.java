package org.askfirst.consent.introducer;

import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who is signed in.
 *
 * @param issuer who says so
 * @param subject who it is, for that issuer
 */
record Introducer(String issuer, String subject) {

    /** The introducer a verified token names; empty when it names nobody. */
    static Optional<Introducer> of(JsonWebToken token) {
        String issuer = token.getIssuer();
        String subject = token.getSubject();
        return issuer == null || issuer.isBlank() || subject == null || subject.isBlank()
                ? Optional.empty()
                : Optional.of(new Introducer(issuer, subject));
    }
}
