package org.askfirst.consent.setting;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.askfirst.platform.start.WrongSetting;

/** A key for HMAC-SHA256 (RFC 2104) with an id by which it can be told from its successor. */
public final class Secret {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 32;
    private static final int ID_LENGTH = 8;

    private final SecretKeySpec key;
    private final String id;

    private Secret(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.id = HexFormat.of().formatHex(sha256(bytes)).substring(0, ID_LENGTH);
    }

    /**
     * Reads a key as an operator sets it.
     *
     * @param variable the environment variable, for the message
     * @param base64 at least 32 bytes in base64
     * @throws WrongSetting that names the variable and the rule, never the value
     */
    public static Secret read(String variable, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new WrongSetting(variable, "must be base64");
        }
        if (bytes.length < LEAST_BYTES) {
            throw new WrongSetting(variable, "must be at least 32 bytes in base64");
        }
        return new Secret(bytes);
    }

    /** Reads a list of keys; see {@link #read}. */
    public static List<Secret> readAll(String variable, List<String> base64) {
        if (base64.isEmpty()) {
            throw new WrongSetting(variable, "must hold at least one key");
        }
        return base64.stream().map(key -> read(variable, key)).toList();
    }

    /** The first eight hexadecimal digits of the key's SHA-256. */
    public String id() {
        return id;
    }

    /** HMAC-SHA256 of the bytes: 32 bytes. */
    public byte[] sign(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HMAC-SHA256", missing);
        }
    }

    /** SHA-256 of the bytes: 32 bytes. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
