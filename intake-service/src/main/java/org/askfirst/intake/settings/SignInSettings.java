package org.askfirst.intake.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.askfirst.platform.settings.WrongSetting;

/**
 * What is believed of a token.
 *
 * @param addressTrusted whether the one issuer's addresses are believed when the token does not say
 *     that they are verified
 * @param subjectClaim the claim that tells people apart
 */
public record SignInSettings(boolean addressTrusted, String subjectClaim) {

    private static final Pattern CLAIM = Pattern.compile("[!-~]{1,255}");

    /** Says, by the variable's name, which setting is wrong. */
    static SignInSettings of(Environment environment) {
        return new SignInSettings(
                isTrusted(
                        "ASKFIRST_OIDC_EMAIL_VERIFIED",
                        environment.oidcEmailVerified().orElse("required")),
                claim("ASKFIRST_OIDC_SUBJECT_CLAIM", environment.oidcSubjectClaim().orElse("sub")));
    }

    private static boolean isTrusted(String variable, String typed) {
        return switch (typed.strip().toLowerCase(Locale.ROOT)) {
            case "required" -> false;
            case "trusted" -> true;
            case String _ -> throw new WrongSetting(variable, "must be required or trusted");
        };
    }

    private static String claim(String variable, String typed) {
        return Optional.of(typed.strip())
                .filter(CLAIM.asMatchPredicate())
                .orElseThrow(() ->
                        new WrongSetting(
                                variable,
                                "must be the name of a claim: 1 to 255 visible characters"));
    }
}
