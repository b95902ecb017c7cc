package org.askfirst.mailer.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.letter.Role;
import org.jspecify.annotations.Nullable;

/**
 * The right to send one letter, for a while.
 *
 * @param token tells this claim from any other on the same letter
 * @param attempt the how-many-eth attempt this is
 * @param dropped copies refused before
 * @param utf8Headers whether its bytes may be out already, so that they stay as they are, and hold
 *     headers beyond ASCII
 * @param fixed what its bytes are made with besides
 * @param recordedBy the span that recorded the letter, if it was traced
 */
public record Claim(
        UUID token,
        Letter letter,
        int attempt,
        Set<Role> dropped,
        boolean utf8Headers,
        Fixed fixed,
        @Nullable String recordedBy) {

    /**
     * What the first attempt has fixed, so that every other one makes the same bytes.
     *
     * @param date the mail's Date, and the time of its signatures
     * @param replyKey the key of its return addresses; null when it has none
     * @param selectors the keys that sign it; none when the mail server signs
     */
    public record Fixed(Instant date, @Nullable String replyKey, List<String> selectors) {

        /** Keeps a copy. */
        public Fixed {
            selectors = List.copyOf(selectors);
        }
    }
}
