package org.askfirst.local;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * One RSA key pair for the tests of this JVM, for what only has to be a key. Making one takes a JVM
 * that does not optimise seconds of a processor, and each start of a service in a test loads its
 * classes anew: the pair is kept where every class loader finds it.
 */
public final class SharedKeyPair {

    private static final String KEPT_AT = "org.askfirst.local.shared-key-pair";
    private static final int BITS = 2048;

    private SharedKeyPair() {}

    /** The pair, the same at every call. */
    public static KeyPair get() {
        Object kept = System.getProperties().computeIfAbsent(KEPT_AT, _ -> written(make()));
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            byte[] bytes = Base64.getDecoder().decode((String) kept);
            var own = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(bytes));
            var others = new RSAPublicKeySpec(own.getModulus(), own.getPublicExponent());
            return new KeyPair(factory.generatePublic(others), own);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has RSA", impossible);
        }
    }

    private static String written(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    }

    private static KeyPair make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has RSA", impossible);
        }
    }
}
