package org.askfirst.platform.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The tokens of links. They are derived, not stored: an id and an HMAC-SHA256 over what the token
 * is good for and the id, 48 bytes in base64url, and a closing letter. Who does not hold the key
 * cannot guess one, and nothing that is kept holds one.
 */
public final class LinkTokens {

    /** Every new token has this many characters. */
    public static final int TOKEN_LENGTH = 65;

    private static final int ID_BYTES = 16;
    private static final int SIGNED_LENGTH = TOKEN_LENGTH - 1;

    /**
     * Mail programs leave a final {@code -} or {@code _} out of a link, and base64url ends in one
     * of them once in 32 times. Links in letters of earlier versions have no closing letter.
     */
    private static final String CLOSING = "a";

    private final Keyring keys;

    public LinkTokens(Keyring keys) {
        this.keys = keys;
    }

    /** The id of the key that signs new tokens. */
    public String keyId() {
        return keys.first().id();
    }

    /**
     * The token of that id, signed by the first key.
     *
     * @param label what the token is good for; ASCII
     */
    public String token(String label, UUID id) {
        return token(label, id, keys.first());
    }

    /**
     * The token of that id, or nothing if the key that signs it is not in use here.
     *
     * @param label what the token is good for; ASCII
     */
    public Optional<String> token(String label, UUID id, String keyId) {
        return keys.find(keyId).map(key -> token(label, id, key));
    }

    /** The id a token was made for; empty when no key in use made it for this. */
    public Optional<UUID> idOf(String label, String token) {
        boolean closed = token.length() == TOKEN_LENGTH && token.endsWith(CLOSING);
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
        for (Key key : keys.all()) {
            genuine |= MessageDigest.isEqual(claimed, key.mac(signed(label, id)));
        }
        ByteBuffer buffer = ByteBuffer.wrap(id);
        return genuine
                ? Optional.of(new UUID(buffer.getLong(), buffer.getLong()))
                : Optional.empty();
    }

    private static String token(String label, UUID id, Key key) {
        byte[] bytes =
                ByteBuffer.allocate(ID_BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
        byte[] token = joined(bytes, key.mac(signed(label, bytes)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token) + CLOSING;
    }

    private static byte[] signed(String label, byte[] id) {
        return joined(label.getBytes(US_ASCII), id);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }
}
