package org.askfirst.mailer.key;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Derives the link behind which a person answers. A link is stored and logged nowhere; the consent
 * service derives the same one from the same key.
 */
public final class AnswerLinks {

    /** Every token has this many characters. */
    public static final int TOKEN_LENGTH = 64;

    private static final int UUID_BYTES = 16;

    private final Keyring keys;
    private final String prefix;

    /**
     * @param consent the public base of the consent service's links
     */
    public AnswerLinks(URI consent, Keyring keys) {
        this.keys = keys;
        this.prefix = consent.toString().replaceAll("/+$", "") + "/answers/";
    }

    /** What every link begins with; the token follows. */
    public String prefix() {
        return prefix;
    }

    /** The token of an ask, or nothing if the key that signs it is not in use here. */
    public Optional<String> token(UUID askId, String keyId) {
        byte[] id =
                ByteBuffer.allocate(UUID_BYTES)
                        .putLong(askId.getMostSignificantBits())
                        .putLong(askId.getLeastSignificantBits())
                        .array();
        return keys.find(keyId).map(key -> encode(id, key.mac(id)));
    }

    private static String encode(byte[] id, byte[] mac) {
        byte[] token = ByteBuffer.allocate(id.length + mac.length).put(id).put(mac).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
