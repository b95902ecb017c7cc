package org.askfirst.consent.letter;

import java.time.Instant;
import java.util.UUID;
import org.askfirst.consent.seal.Seal;
import org.askfirst.consent.seal.SealKeys;
import org.jspecify.annotations.Nullable;

/**
 * A letter that need not go out any more: {@code letter.cancelled.v1}.
 *
 * @param seal null until it is sealed
 */
public record LetterCancelled(
        UUID letterId, UUID introductionId, Instant cancelledAt, @Nullable Seal seal) {

    public static final String TYPE = "letter.cancelled.v1";

    /** Sealed by the first key. */
    public static LetterCancelled sealedBy(
            SealKeys keys, UUID letterId, UUID introductionId, Instant cancelledAt) {
        LetterCancelled bare = new LetterCancelled(letterId, introductionId, cancelledAt, null);
        return new LetterCancelled(letterId, introductionId, cancelledAt, keys.seal(TYPE, bare));
    }
}
