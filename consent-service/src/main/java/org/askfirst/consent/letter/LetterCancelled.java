package org.askfirst.consent.letter;

import java.time.Instant;
import java.util.UUID;
import org.askfirst.consent.json.Json;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.seal.EventSeal;
import org.askfirst.platform.seal.Seal;
import org.jspecify.annotations.Nullable;

/**
 * A letter that need not go out any more: {@code letter.cancelled.v1}.
 *
 * @param seal null until it is sealed
 */
public record LetterCancelled(
        UUID letterId, UUID introductionId, Instant cancelledAt, @Nullable Seal seal) {

    public static final String TYPE = "letter.cancelled.v1";

    /** Sealed by that key. */
    public static LetterCancelled sealedBy(
            Key key, UUID letterId, UUID introductionId, Instant cancelledAt) {
        LetterCancelled bare = new LetterCancelled(letterId, introductionId, cancelledAt, null);
        Seal seal = EventSeal.of(TYPE, Json.tree(bare), key);
        return new LetterCancelled(letterId, introductionId, cancelledAt, seal);
    }
}
