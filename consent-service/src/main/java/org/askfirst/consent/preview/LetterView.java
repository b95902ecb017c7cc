package org.askfirst.consent.preview;

import java.util.List;
import org.askfirst.consent.letter.LetterKind;
import org.askfirst.consent.letter.Party;

/**
 * A letter as its reader would see it.
 *
 * @param to the first it goes to; an introduction goes to the target and the introducer as well
 * @param text with words in the place of the reader's own link
 */
public record LetterView(Party to, LetterKind kind, String subject, String text) {

    /** Letters in the order in which they would go out. */
    public record Listing(List<LetterView> letters) {}
}
