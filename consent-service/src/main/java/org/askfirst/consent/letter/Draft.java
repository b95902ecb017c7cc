package org.askfirst.consent.letter;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.askfirst.consent.letter.LetterDue.Recipient;

/**
 * What a letter would tell whom, before it is decided that there is one: it has no seal, and so is
 * sent by nobody.
 */
public record Draft(LetterKind kind, List<Recipient> recipients, Facts facts) {

    /** The same, in the language of who gets it, as far as others have said it. */
    public Draft in(SaidLanguages said) {
        return in(said, _ -> Optional.empty());
    }

    /**
     * The same, in the language that they have chosen themselves, else that others have said.
     *
     * @param chosen by each of them; empty by who has chosen none
     */
    Draft in(SaidLanguages said, Function<Recipient, Optional<String>> chosen) {
        return new Draft(kind, recipients, facts.in(said.shared(recipients, chosen)));
    }
}
