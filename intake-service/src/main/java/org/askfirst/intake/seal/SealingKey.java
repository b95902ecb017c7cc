package org.askfirst.intake.seal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.askfirst.intake.json.Json;

/** A key that seals events by HMAC-SHA256 (RFC 2104). */
public final class SealingKey {

    /** The shortest key, in bytes. */
    public static final int LEAST_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_LENGTH = 8;

    private final SecretKeySpec key;
    private final String id;

    /**
     * A key of these bytes.
     *
     * @throws IllegalArgumentException when they are fewer than {@link #LEAST_BYTES}
     */
    public SealingKey(byte[] bytes) {
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException("a key has at least 32 bytes");
        }
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.id = HexFormat.of().formatHex(sha256(bytes)).substring(0, ID_LENGTH);
    }

    /** What the seal covers: the type, so that no event passes for one of another type. */
    private record Sealed(String type, Object data) {}

    /**
     * The seal of an event, made over the canonical JSON (RFC 8785) of its type and all its data.
     *
     * @param type the type and version, as the contract names them
     * @param data the event without a seal
     */
    public Seal seal(String type, Object data) {
        byte[] mac = sign(Json.canonical(new Sealed(type, data)));
        return new Seal(id, Base64.getUrlEncoder().withoutPadding().encodeToString(mac));
    }

    private byte[] sign(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HMAC-SHA256", missing);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealingKey same
                && Arrays.equals(key.getEncoded(), same.key.getEncoded());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "SealingKey " + id;
    }
}
