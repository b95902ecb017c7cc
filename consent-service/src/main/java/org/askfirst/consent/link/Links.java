package org.askfirst.consent.link;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.setting.Secret;
import org.askfirst.consent.setting.Settings;

/**
 * Answer links are derived, not stored: the token is the ask's id and its HMAC-SHA256, 48 bytes in
 * base64url. Who does not hold the key cannot guess one, and nothing that is kept holds one.
 */
@ApplicationScoped
public class Links {

    private static final int ID_BYTES = 16;
    private static final int TOKEN_LENGTH = 64;

    private final List<Secret> keys;

    Links(Settings settings) {
        this.keys = Secret.readAll("ASKFIRST_LINK_KEY", settings.linkKey());
    }

    /** The key with which new links are made. */
    public String keyId() {
        return keys.getFirst().id();
    }

    /** The token for an ask: 64 characters. */
    public String token(UUID askId) {
        byte[] id = bytes(askId);
        byte[] token = Arrays.copyOf(id, TOKEN_LENGTH / 4 * 3);
        byte[] signature = keys.getFirst().sign(id);
        System.arraycopy(signature, 0, token, ID_BYTES, signature.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The ask a token was made for; empty when nobody with the key made it. */
    public Optional<UUID> askOf(String token) {
        if (token.length() != TOKEN_LENGTH) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException garbled) {
            return Optional.empty();
        }
        byte[] id = Arrays.copyOf(bytes, ID_BYTES);
        byte[] claimed = Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
        boolean genuine = false;
        for (Secret key : keys) {
            genuine |= MessageDigest.isEqual(claimed, key.sign(id));
        }
        ByteBuffer buffer = ByteBuffer.wrap(id);
        return genuine
                ? Optional.of(new UUID(buffer.getLong(), buffer.getLong()))
                : Optional.empty();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
