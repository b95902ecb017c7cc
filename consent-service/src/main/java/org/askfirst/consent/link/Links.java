package org.askfirst.consent.link;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.setting.Secret;
import org.askfirst.consent.setting.Settings;

/**
 * Links are derived, not stored: the token is an id and an HMAC-SHA256 over the page's label and
 * the id, 48 bytes in base64url. Who does not hold the key cannot guess one, and nothing that is
 * kept holds one. A token for one page is none for another.
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

    /** The pages behind links. */
    public enum Page {
        /** The question; the id is the ask's. */
        ANSWER(""),
        /** The standing choice, which can only be narrowed from here; the id is the ask's. */
        CHOICES("choices"),
        /** One's own page; the id is the one-time link's. */
        OWN("own"),
        /** What the introducer can do about a decline; the id is the letter's. */
        NEXT("next");

        private final byte[] label;

        Page(String label) {
            this.label = label.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** The token for a page: 64 characters. */
    public String token(Page page, UUID id) {
        byte[] bytes = bytes(id);
        byte[] token = Arrays.copyOf(bytes, TOKEN_LENGTH / 4 * 3);
        byte[] signature = keys.getFirst().sign(signed(page, bytes));
        System.arraycopy(signature, 0, token, ID_BYTES, signature.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The id a token was made for; empty when nobody with the key made it for this page. */
    public Optional<UUID> idOf(Page page, String token) {
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
            genuine |= MessageDigest.isEqual(claimed, key.sign(signed(page, id)));
        }
        ByteBuffer buffer = ByteBuffer.wrap(id);
        return genuine
                ? Optional.of(new UUID(buffer.getLong(), buffer.getLong()))
                : Optional.empty();
    }

    private static byte[] signed(Page page, byte[] id) {
        return ByteBuffer.allocate(page.label.length + ID_BYTES).put(page.label).put(id).array();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
