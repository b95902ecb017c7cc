package org.askfirst.platform.key;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A secret key for HMAC-SHA256 (RFC 2104), with an id by which it can be told from its successor:
 * the first eight hexadecimal digits of its SHA-256. It never prints itself.
 */
public final class Key {

    /** The shortest key, in bytes. */
    public static final int LEAST_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 4;
    private static final String RULE = "must be base64 of at least " + LEAST_BYTES + " bytes";

    private final SecretKeySpec secret;
    private final String id;

    /**
     * A key of these bytes.
     *
     * @throws IllegalArgumentException when they are fewer than {@link #LEAST_BYTES}
     */
    public Key(byte[] bytes) {
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException(RULE);
        }
        this.secret = new SecretKeySpec(bytes, ALGORITHM);
        this.id = HexFormat.of().formatHex(sha256(bytes), 0, ID_BYTES);
    }

    /**
     * Reads a key as an operator sets it.
     *
     * @param base64 at least {@link #LEAST_BYTES} bytes in base64; blanks around it do not matter
     * @throws IllegalArgumentException whose message is the rule, and never holds the value
     */
    public static Key read(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(RULE);
        }
        return new Key(bytes);
    }

    /** The key's id, which is no secret. */
    public String id() {
        return id;
    }

    /** HMAC-SHA256 of the message: 32 bytes. */
    public byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HMAC-SHA256", missing);
        }
    }

    /** SHA-256 of the parts, one after the other: 32 bytes. */
    public static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Key same
                && MessageDigest.isEqual(secret.getEncoded(), same.secret.getEncoded());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Key " + id;
    }
}
