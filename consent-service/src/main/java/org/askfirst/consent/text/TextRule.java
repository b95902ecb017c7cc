package org.askfirst.consent.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.util.Optional;

/**
 * The rules of each kind of text that people type on a page; a name's are those of the intake
 * service. Lengths are counted in grapheme clusters (Unicode Standard Annex 29), which is what
 * people call characters.
 */
public enum TextRule {
    /** What somebody does know about. */
    KNOWS(500, true),
    /** Who would be better: a name or a role. */
    BETTER_NAME(80, false);

    /** More code points than any emoji or letter needs, fewer than it takes to fill a screen. */
    private static final int LONGEST_CLUSTER = 32;

    private final int most;
    private final boolean lines;

    TextRule(int most, boolean lines) {
        this.most = most;
        this.lines = lines;
    }

    /**
     * The text in NFC, its outer white space removed and, where line feeds are allowed, with CRLF
     * as LF; or what is wrong with it. An empty text is fine.
     */
    public Checked<String> check(String typed) {
        if (Characters.broken(typed)) {
            return Checked.bad("holds half a character (a lone surrogate)");
        }
        String unbroken = lines ? typed.replace("\r\n", "\n") : typed;
        String text = Characters.strip(Normalizer2.getNFCInstance().normalize(unbroken));
        return Characters.objection(text, lines)
                .or(() -> length(text))
                .or(() -> shape(text))
                .<Checked<String>>map(Checked::bad)
                .orElseGet(() -> Checked.good(text));
    }

    private Optional<String> shape(String text) {
        return switch (this) {
            case KNOWS -> AddressShape.inText(text);
            case BETTER_NAME -> AddressShape.inName(text);
        };
    }

    private Optional<String> length(String text) {
        BreakIterator clusters = BreakIterator.getCharacterInstance(ULocale.ROOT);
        clusters.setText(text);
        int count = 0;
        int start = clusters.first();
        for (int end = clusters.next(); end != BreakIterator.DONE; end = clusters.next()) {
            if (text.codePointCount(start, end) > LONGEST_CLUSTER) {
                return Optional.of("holds a letter with too many marks");
            }
            start = end;
            count++;
        }
        if (count > most) {
            return Optional.of("is longer than " + most + " characters");
        }
        return count > 0 && !Characters.visible(text)
                ? Optional.of("holds nothing that can be read")
                : Optional.empty();
    }
}
