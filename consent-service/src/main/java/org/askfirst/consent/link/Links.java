package org.askfirst.consent.link;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
 * the id, 48 bytes in base64url, and a closing letter. Who does not hold the key cannot guess one,
 * and nothing that is kept holds one. A token for one page is none for another.
 */
@ApplicationScoped
public class Links {

    private static final int ID_BYTES = 16;
    private static final int SIGNED_LENGTH = 64;

    /**
     * Mail programs leave a final {@code -} or {@code _} out of a link, and base64url ends in one
     * of them once in 32 times. Links in letters of earlier versions have no closing letter.
     */
    private static final String CLOSING = "a";

    private final List<Secret> keys;

    @Inject
    Links(Settings settings) {
        this(Secret.readAll("ASKFIRST_LINK_KEY", settings.linkKey()));
    }

    Links(List<Secret> keys) {
        this.keys = keys;
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
        /** Never, for who was answered; the id is the unsolicited introduction's. */
        UNSOLICITED("unsolicited"),
        /** What the introducer can do about a decline; the id is the letter's. */
        NEXT("next");

        private final byte[] label;

        Page(String label) {
            this.label = label.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** The token for a page: 65 characters, the last one always the same letter. */
    public String token(Page page, UUID id) {
        byte[] bytes = bytes(id);
        byte[] token = Arrays.copyOf(bytes, SIGNED_LENGTH / 4 * 3);
        byte[] signature = keys.getFirst().sign(signed(page, bytes));
        System.arraycopy(signature, 0, token, ID_BYTES, signature.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token) + CLOSING;
    }

    /** The id a token was made for; empty when nobody with the key made it for this page. */
    public Optional<UUID> idOf(Page page, String token) {
        boolean closed = token.length() == SIGNED_LENGTH + 1 && token.endsWith(CLOSING);
        if (!closed && token.length() != SIGNED_LENGTH) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token.substring(0, SIGNED_LENGTH));
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
