package org.askfirst.consent.letter;

import java.util.List;
import org.askfirst.consent.letter.LetterDue.Recipient;

/**
 * What a letter would tell whom, before it is decided that there is one: it has no seal, and so is
 * sent by nobody.
 */
public record Draft(LetterKind kind, List<Recipient> recipients, Facts facts) {}
