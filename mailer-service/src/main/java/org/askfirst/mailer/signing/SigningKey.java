package org.askfirst.mailer.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key that signs letters, under the name by which its other half is found.
 *
 * @param selector the label below {@code _domainkey}
 * @param secret of RSA or Ed25519
 */
public record SigningKey(String selector, PrivateKey secret) {

    /** RFC 8301: shorter ones are not believed. */
    public static final int LEAST_RSA_BITS = 2048;

    private static final int ED25519_BYTES = 32;

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
            case RSAPrivateCrtKey rsa -> rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
            case EdECPrivateKey edwards -> edwards.getParams().getName().equals("Ed25519");
            case PrivateKey _ -> false;
        };
    }

    /** What RFC 6376, section 3.3, and RFC 8463 call it. */
    String algorithm() {
        return secret instanceof RSAPrivateCrtKey ? "rsa-sha256" : "ed25519-sha256";
    }

    /** The record by which others verify it, to be published below {@code _domainkey}. */
    public String published() {
        return secret instanceof RSAPrivateCrtKey rsa
                ? record("rsa", encoded(rsa))
                : record("ed25519", point((EdECPrivateKey) secret));
    }

    private static String record(String kind, byte[] key) {
        return "v=DKIM1; k=" + kind + "; p=" + Base64.getEncoder().encodeToString(key);
    }

    private static byte[] encoded(RSAPrivateCrtKey rsa) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()))
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The JDK has no way from one half to the other but to make the pair again of its seed. */
    private static byte[] point(EdECPrivateKey edwards) {
        byte[] seed = edwards.getBytes().orElseThrow();
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(
                    NamedParameterSpec.ED25519,
                    new SecureRandom() {
                        @Override
                        public void nextBytes(byte[] bytes) {
                            System.arraycopy(seed, 0, bytes, 0, bytes.length);
                        }
                    });
            byte[] info = generator.generateKeyPair().getPublic().getEncoded();
            return Arrays.copyOfRange(info, info.length - ED25519_BYTES, info.length);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return algorithm() + " " + selector;
    }
}
