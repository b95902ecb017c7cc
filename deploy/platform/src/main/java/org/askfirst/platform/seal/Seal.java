package org.askfirst.platform.seal;

import java.security.MessageDigest;
import java.util.Base64;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.key.Keyring;

/**
 * A seal, as it is written into an event.
 *
 * @param keyId the first eight hexadecimal digits of the key's SHA-256
 * @param mac HMAC-SHA256 in base64url without padding
 */
public record Seal(String keyId, String mac) {

    /** The seal of that key over these bytes. */
    public static Seal of(byte[] message, Key key) {
        return new Seal(
                key.id(), Base64.getUrlEncoder().withoutPadding().encodeToString(key.mac(message)));
    }

    /** Whether one of the keys made it over these bytes. */
    public boolean fits(byte[] message, Keyring keys) {
        return keys.find(keyId)
                .filter(key -> MessageDigest.isEqual(key.mac(message), decoded()))
                .isPresent();
    }

    private byte[] decoded() {
        try {
            return Base64.getUrlDecoder().decode(mac);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
