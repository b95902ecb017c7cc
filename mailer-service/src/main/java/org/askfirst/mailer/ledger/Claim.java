package org.askfirst.mailer.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.letter.Role;
import org.jspecify.annotations.Nullable;

/**
 * The right to send one letter, for a while, and what there is to send.
 *
 * @param token tells this claim from any other on the same letter
 * @param attempt the how-many-eth attempt this is
 * @param dropped copies refused before
 * @param utf8Headers whether its bytes may be out already, so that they stay as they are, and hold
 *     headers beyond ASCII
 * @param fixed what is sent
 */
public record Claim(
        UUID token,
        Letter letter,
        int attempt,
        Set<Role> dropped,
        boolean utf8Headers,
        Fixed fixed) {

    /**
     * What the first attempt to let bytes leave has fixed, or will fix, so that every other one
     * sends the same bytes.
     *
     * @param mail with placeholders for links and addresses; not signed
     * @param isNew whether the ledger does not hold it yet
     * @param date the mail's Date, and the time of its signatures
     * @param replyKey the key of its return addresses; null when it has none
     * @param selectors the keys that sign it; none when the mail server signs
     */
    public record Fixed(
            byte[] mail,
            boolean isNew,
            Instant date,
            @Nullable String replyKey,
            List<String> selectors) {

        /** Keeps a copy of the selectors. */
        public Fixed {
            selectors = List.copyOf(selectors);
        }
    }
}
