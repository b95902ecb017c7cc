package org.askfirst.mailer.signing;

import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import org.askfirst.platform.key.Key;
import org.jspecify.annotations.Nullable;

/**
 * The algorithm of RFC 8463 under the name by which the library of DKIM asks for it: Ed25519 over
 * the SHA-256 of what is signed. The JDK has both and not this.
 */
final class Ed25519Sha256 extends Provider {

    Ed25519Sha256() {
        super("AskFirstDkim", "1", "Ed25519 over SHA-256 (RFC 8463)");
        putService(
                new Service(
                        this,
                        "Signature",
                        "SHA256withED25519",
                        OverDigest.class.getName(),
                        null,
                        null) {
                    @Override
                    public Object newInstance(@Nullable Object parameter) {
                        return new OverDigest();
                    }
                });
    }

    /** Signs only: mails are verified by those who get them. */
    private static final class OverDigest extends SignatureSpi {

        private final ByteArrayOutputStream message = new ByteArrayOutputStream();
        private final Signature signature = ed25519();

        private static Signature ed25519() {
            try {
                return Signature.getInstance("Ed25519");
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException("every Java has Ed25519", missing);
            }
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            message.reset();
            signature.initSign(key);
        }

        @Override
        protected void engineUpdate(byte octet) {
            message.write(octet);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) {
            message.write(bytes, from, length);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            signature.update(Key.sha256(message.toByteArray()));
            return signature.sign();
        }

        @Override
        protected void engineInitVerify(PublicKey key) {
            throw new UnsupportedOperationException("it only signs");
        }

        @Override
        protected boolean engineVerify(byte[] made) {
            throw new UnsupportedOperationException("it only signs");
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException("it has none");
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException("it has none");
        }
    }
}
