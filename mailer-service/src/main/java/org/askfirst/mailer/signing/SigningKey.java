package org.askfirst.mailer.signing;

import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateKey;

/**
 * A key that signs letters, under the name by which its other half is found.
 *
 * @param selector the label below {@code _domainkey}
 * @param secret of RSA or Ed25519
 */
public record SigningKey(String selector, PrivateKey secret) {

    /** RFC 8301: shorter ones are not believed. */
    public static final int LEAST_RSA_BITS = 2048;

    /**
     * @throws IllegalArgumentException for a key of another kind, or a short one; the message is
     *     the rule
     */
    public SigningKey {
        if (!isStrong(secret)) {
            throw new IllegalArgumentException(
                    "must be RSA of " + LEAST_RSA_BITS + " bits or more, or Ed25519");
        }
    }

    /** Whether it may sign. */
    public static boolean isStrong(PrivateKey secret) {
        return switch (secret) {
            case RSAPrivateKey rsa -> rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
            case EdECPrivateKey edwards -> edwards.getParams().getName().equals("Ed25519");
            case PrivateKey _ -> false;
        };
    }

    /** What RFC 6376, section 3.3, and RFC 8463 call it. */
    String algorithm() {
        return secret instanceof RSAPrivateKey ? "rsa-sha256" : "ed25519-sha256";
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return algorithm() + " " + selector;
    }
}
