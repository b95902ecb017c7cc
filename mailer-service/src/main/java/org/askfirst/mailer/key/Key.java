package org.askfirst.mailer.key;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret key for HMAC-SHA256. Its id is the first eight hexadecimal digits of its SHA-256. */
public final class Key {

    private static final String HMAC = "HmacSHA256";

    private final String id;
    private final SecretKeySpec secret;

    /** A key of these bytes, at least 32 of them. */
    public Key(byte[] bytes) {
        if (bytes.length < 32) {
            throw new IllegalArgumentException("a key has at least 32 bytes");
        }
        this.secret = new SecretKeySpec(bytes, HMAC);
        this.id = HexFormat.of().formatHex(sha256(bytes), 0, 4);
    }

    /** The key's id, which is no secret. */
    public String id() {
        return id;
    }

    /** HMAC-SHA256 of the message. */
    public byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            return mac.doFinal(message);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** SHA-256 of the message. */
    public static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "Key " + id;
    }
}
