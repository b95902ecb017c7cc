package org.askfirst.platform.settings;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * Who signs people in, and what is believed of the tokens. Issuer and audience are required unless
 * the key of the local sign-in stands in for a provider; that key is refused by {@link SignInCheck}
 * in a build that is not local.
 */
public interface SignIn {

    /** The key of the setting that stands in for a provider on one's own machine. */
    String LOCAL_PUBLIC_KEY = "askfirst.local-public-key";

    @Required(without = LOCAL_PUBLIC_KEY)
    Optional<String> issuer();

    /** Whom tokens must be for. */
    @Required(without = LOCAL_PUBLIC_KEY)
    Optional<String> audience();

    @WithDefault("required")
    EmailVerified emailVerified();

    /** The claim that tells people apart. */
    @WithDefault("sub")
    @Matching(
            pattern = "[!-~]{1,255}",
            rule = "must be the name of a claim: 1 to 255 visible characters")
    String subjectClaim();

    /** Where a token names roles; the framework reads it by its key. */
    @WithDefault("groups")
    String rolesClaim();

    /** What a role's name begins with at the provider; without it there is no such role. */
    @Matching(pattern = "[!-~]{1,100}", rule = "must be 1 to 100 visible characters")
    Optional<String> rolesPrefix();

    /** What makes an address in a token one's own. */
    enum EmailVerified {
        /** The claim {@code email_verified} is true. */
        REQUIRED,
        /** The provider gives out verified addresses only, and need not say so. */
        TRUSTED
    }
}
