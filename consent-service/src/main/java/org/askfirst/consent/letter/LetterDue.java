package org.askfirst.consent.letter;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One letter to be sent: {@code letter.due.v1}.
 *
 * @param notAfter when it is not worth sending any more
 */
public record LetterDue(
        UUID letterId,
        UUID introductionId,
        int round,
        LetterKind kind,
        List<Recipient> recipients,
        Facts facts,
        Instant notAfter,
        Seal seal) {

    public static final String TYPE = "letter.due.v1";

    public record Recipient(Party role, String name, String email) {}

    /**
     * @param mac HMAC-SHA256 in base64url without padding
     */
    public record Seal(String keyId, String mac) {}
}
