package org.askfirst.mailer.ledger;

import java.util.Set;
import java.util.UUID;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.letter.Role;

/**
 * The right to send one letter, for a while.
 *
 * @param token tells this claim from any other on the same letter
 * @param attempt the how-many-eth attempt this is
 * @param dropped copies refused before
 */
public record Claim(UUID token, Letter letter, int attempt, Set<Role> dropped) {}
