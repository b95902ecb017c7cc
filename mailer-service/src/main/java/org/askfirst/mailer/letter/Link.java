package org.askfirst.mailer.letter;

import java.util.Objects;
import java.util.UUID;

/**
 * A link a letter holds, as far as it may be written down: everything but the token.
 *
 * @param id what the token is derived from
 * @param keyId the key that signs it
 */
public record Link(Page page, UUID id, String keyId) {
    public Link {
        Objects.requireNonNull(id, "the link's id");
        Objects.requireNonNull(keyId, "linkKeyId");
    }
}
