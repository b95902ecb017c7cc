package org.askfirst.intake.signin;

import java.util.Optional;
import org.askfirst.intake.field.Checked;
import org.askfirst.intake.person.MailAddress;
import org.askfirst.intake.person.Person;
import org.askfirst.intake.text.TextRule;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Makes a caller of a verified token. */
public final class SignedIn {

    /** OpenID Connect Core 1.0, section 2: a subject is at most this long. */
    private static final int LONGEST_SUBJECT = 255;

    private SignedIn() {}

    /** The caller, or which claim keeps the token from naming one. */
    public static Checked<Caller> caller(JsonWebToken token) {
        String issuer = token.getIssuer();
        String subject = token.getSubject();
        if (issuer == null || issuer.isBlank()) {
            return missing("iss");
        }
        if (subject == null || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            return missing("sub");
        }
        // A boolean, which the library hands out as itself or as a JSON value.
        if (!"true".equals(String.valueOf(token.<Object>getClaim("email_verified")))) {
            return Checked.bad(
                    "The sign-in does not say that the mail address is verified (claim"
                            + " email_verified).");
        }
        return switch (claim(token, "name").map(TextRule.NAME::check).orElse(absent())) {
            case Checked.Bad<String>(String message) -> unusable("name", message);
            case Checked.Good<String>(String name) ->
                    switch (claim(token, "email").map(MailAddress::parse).orElse(absent())) {
                        case Checked.Bad<MailAddress>(String message) -> unusable("email", message);
                        case Checked.Good<MailAddress>(MailAddress address) ->
                                Checked.good(
                                        new Caller(issuer, subject, new Person(name, address)));
                    };
        };
    }

    private static Optional<String> claim(JsonWebToken token, String name) {
        return token.<Object>getClaim(name) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    private static <T> Checked<T> absent() {
        return Checked.bad("is missing");
    }

    private static <T> Checked<T> missing(String claim) {
        return unusable(claim, "is missing");
    }

    private static <T> Checked<T> unusable(String claim, String message) {
        return Checked.bad("The sign-in cannot be used: its claim " + claim + " " + message + ".");
    }
}
