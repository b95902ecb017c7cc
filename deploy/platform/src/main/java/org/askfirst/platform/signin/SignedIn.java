package org.askfirst.platform.signin;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.platform.person.Person;
import org.askfirst.platform.settings.SignIn;
import org.askfirst.platform.settings.SignIn.EmailVerified;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.askfirst.platform.text.TextRule;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Makes a caller of a verified token. */
@Singleton
public final class SignedIn {

    /** OpenID Connect Core 1.0, section 2: a subject is at most this long. */
    private static final int LONGEST_SUBJECT = 255;

    private static final String EMAIL = "email";
    private static final String EMAIL_VERIFIED = "email_verified";
    private static final String NAME = "name";

    private final SignIn signIn;

    public SignedIn(SignIn signIn) {
        this.signIn = signIn;
    }

    /** The caller, or which claim keeps the token from naming one. */
    public Checked<Caller> caller(JsonWebToken token) {
        String issuer = token.getIssuer();
        String subject = claim(token, signIn.subjectClaim()).orElse("");
        if (issuer == null || issuer.isBlank()) {
            return unusable("iss", "is missing");
        }
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            return unusable(signIn.subjectClaim(), "is missing");
        }
        if (!isVerified(token)) {
            return Checked.bad(
                    "The sign-in does not say that the mail address is verified (claim"
                            + " email_verified).");
        }
        return switch (claim(token, EMAIL).map(MailAddress::parse).orElse(absent())) {
            case Checked.Bad<MailAddress>(String message) -> unusable(EMAIL, message);
            case Checked.Good<MailAddress>(MailAddress address) ->
                    switch (TextRule.NAME.check(name(token, address))) {
                        case Checked.Bad<String>(String message) -> unusable(NAME, message);
                        case Checked.Good<String>(String name) ->
                                Checked.good(
                                        new Caller(issuer, subject, new Person(name, address)));
                    };
        };
    }

    /**
     * A boolean, which the library hands out as itself or as a JSON value. Who trusts the issuer
     * does without it; a provider that says no is believed all the same.
     */
    private boolean isVerified(JsonWebToken token) {
        return saysVerified(token)
                || token.<Object>getClaim(EMAIL_VERIFIED) == null
                        && signIn.emailVerified() == EmailVerified.TRUSTED;
    }

    /** Whether the token itself says that its address is verified, whoever is trusted. */
    public static boolean saysVerified(JsonWebToken token) {
        return "true".equals(String.valueOf(token.<Object>getClaim(EMAIL_VERIFIED)));
    }

    /**
     * As the provider has it; providers that know no name leave it out or put the address or an
     * account there, and then there are other claims of OpenID Connect Core 1.0, section 5.1, and
     * at last the local part of the address.
     */
    private static String name(JsonWebToken token, MailAddress address) {
        String whole =
                Stream.of("given_name", "family_name")
                        .flatMap(claim -> claim(token, claim).stream())
                        .collect(Collectors.joining(" "));
        return Stream.of(claim(token, NAME), Optional.of(whole), claim(token, "preferred_username"))
                .flatMap(Optional::stream)
                .filter(name -> !name.isBlank() && !name.contains("@"))
                .findFirst()
                .orElse(address.local());
    }

    private static Optional<String> claim(JsonWebToken token, String name) {
        return token.<Object>getClaim(name) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    private static <T> Checked<T> absent() {
        return Checked.bad("is missing");
    }

    private static <T> Checked<T> unusable(String claim, String message) {
        return Checked.bad("The sign-in cannot be used: its claim " + claim + " " + message + ".");
    }
}
