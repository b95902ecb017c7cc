package org.askfirst.mailer.ledger;

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
 * @param recordedBy the span that recorded the letter, if it was traced
 */
public record Claim(
        UUID token,
        Letter letter,
        int attempt,
        Set<Role> dropped,
        boolean utf8Headers,
        @Nullable String recordedBy) {}
