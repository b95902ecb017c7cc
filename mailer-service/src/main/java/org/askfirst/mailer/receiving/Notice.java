package org.askfirst.mailer.receiving;

import java.util.UUID;
import org.askfirst.mailer.contract.LetterCancelled;
import org.askfirst.mailer.contract.LetterDue;
import org.askfirst.mailer.ledger.Recording.Arrived;
import org.jspecify.annotations.Nullable;

/** What a record of {@code intro.letters} says of a letter. */
sealed interface Notice {

    UUID letterId();

    /**
     * It is due, and consent vouches for it.
     *
     * @param follows the span the record comes from, if it is known
     */
    record Due(Arrived arrived, @Nullable String follows) implements Notice {
        @Override
        public UUID letterId() {
            return arrived.letter().id();
        }
    }

    /** It is due, and nobody vouches for it. */
    record Unsealed(LetterDue event, @Nullable String follows) implements Notice {
        @Override
        public UUID letterId() {
            return event.name().letterId();
        }
    }

    /** It is to be sent no more, and consent vouches for that. */
    record Cancelled(LetterCancelled event) implements Notice {
        @Override
        public UUID letterId() {
            return event.letterId();
        }
    }
}
