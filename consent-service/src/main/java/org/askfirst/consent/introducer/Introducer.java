package org.askfirst.consent.introducer;

import java.util.Optional;
import org.askfirst.platform.settings.SignIn;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who is signed in.
 *
 * @param issuer who says so
 * @param subject who it is, for that issuer
 */
record Introducer(String issuer, String subject) {

    /**
     * The introducer a verified token names; empty when it names nobody.
     *
     * @param signIn which claim is the subject
     */
    static Optional<Introducer> of(JsonWebToken token, SignIn signIn) {
        String issuer = token.getIssuer();
        return issuer != null
                        && !issuer.isBlank()
                        && token.<Object>getClaim(signIn.subjectClaim()) instanceof String subject
                        && !subject.isBlank()
                ? Optional.of(new Introducer(issuer, subject))
                : Optional.empty();
    }
}
