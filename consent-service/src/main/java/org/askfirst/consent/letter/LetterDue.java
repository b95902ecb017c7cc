package org.askfirst.consent.letter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;
import org.askfirst.platform.seal.Seal;
import org.jspecify.annotations.Nullable;

/**
 * One letter to be sent: {@code letter.due.v1}.
 *
 * @param decidedAt after this a recipient may have asked to be forgotten
 * @param notAfter when it is not worth sending any more
 */
public record LetterDue(
        UUID letterId,
        UUID introductionId,
        int round,
        @JsonUnwrapped Draft draft,
        Instant decidedAt,
        Instant notAfter,
        Seal seal) {

    public static final String TYPE = "letter.due.v1";

    /**
     * @param personKey null for an introducer whose key was not kept
     */
    public record Recipient(Party role, String name, String email, @Nullable String personKey) {}
}
