package org.askfirst.mailer.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Derives the tokens of links. A token is stored and logged nowhere; the consent service derives
 * the same one from the same key.
 */
public final class LinkTokens {

    /** Every token has this many characters. */
    public static final int TOKEN_LENGTH = 65;

    /** Mail programs leave a final {@code -} or {@code _}, which base64url has, out of a link. */
    private static final String CLOSING = "a";

    private static final int UUID_BYTES = 16;

    private final Keyring keys;

    public LinkTokens(Keyring keys) {
        this.keys = keys;
    }

    /**
     * The token of that id, or nothing if the key that signs it is not in use here.
     *
     * @param label what the token is good for; ASCII
     */
    public Optional<String> token(String label, UUID id, String keyId) {
        byte[] bytes =
                ByteBuffer.allocate(UUID_BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
        byte[] signed = joined(label.getBytes(US_ASCII), bytes);
        return keys.find(keyId)
                .map(key ->
                        Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(joined(bytes, key.mac(signed)))
                                + CLOSING);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }
}
