package org.askfirst.mailer.contract;

import java.util.UUID;
import org.askfirst.mailer.letter.Kind;

/** What identifies a letter in events and in the ledger. */
public record LetterName(UUID letterId, UUID introductionId, int round, Kind kind) {}
