package org.askfirst.platform.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.util.Optional;

/**
 * The rules of each kind of text. Lengths are counted in grapheme clusters (Unicode Standard Annex
 * 29), which is what people call characters.
 */
public enum TextRule {
    /** A display name. */
    NAME(1, 80, false),
    /** Who would be better: a name or a role, or nothing. */
    BETTER_NAME(0, 80, false),
    /** What the introduction is about, in one line. */
    TOPIC(1, 120, false),
    /** What the target judges it by. */
    BLURB(1, 1000, true),
    /** A private word to the target, or nothing. */
    NOTE(0, 500, true),
    /** What somebody who is not the right person does know about, or nothing. */
    KNOWS(0, 500, true),
    /** What somebody wrote by mail in place of an answer. */
    WORDS(1, 2000, true);

    /** More code points than any letter needs, fewer than it takes to fill a screen. */
    private static final int LONGEST_CLUSTER = 32;

    /**
     * Code points a character of the text may have on average: as many as the longest emoji has. So
     * a text of the longest emoji alone fits, and how large a text can get is known: {@link
     * #mostCodePoints}.
     */
    private static final int MEAN_CLUSTER = 10;

    private final int least;
    private final int most;
    private final boolean lines;

    TextRule(int least, int most, boolean lines) {
        this.least = least;
        this.most = most;
        this.lines = lines;
    }

    /** How many code points such a text has at most. */
    public int mostCodePoints() {
        return most * MEAN_CLUSTER;
    }

    /** Whether it is a name. */
    boolean isName() {
        return this == NAME || this == BETTER_NAME;
    }

    /**
     * The text in NFC, its outer white space removed and, where line feeds are allowed, with CRLF
     * as LF; or what is wrong with it.
     */
    public Checked<String> check(String typed) {
        if (Characters.broken(typed)) {
            return Checked.bad("holds half a character (a lone surrogate)");
        }
        String text =
                Normalizer2.getNFCInstance().normalize(lines ? typed.replace("\r\n", "\n") : typed);
        Optional<String> objection =
                Characters.objection(text, lines)
                        .or(() -> length(Characters.strip(text)))
                        .or(() -> isName() ? NameShape.objection(text) : AddressShape.inText(text));
        return objection
                .<Checked<String>>map(Checked::bad)
                .orElseGet(() -> Checked.good(Characters.strip(text)));
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
        if (count < least) {
            return Optional.of("is empty");
        }
        if (text.codePointCount(0, text.length()) > mostCodePoints()) {
            return Optional.of("holds letters with too many marks");
        }
        return count > 0 && !Characters.visible(text)
                ? Optional.of("holds nothing that can be read")
                : Optional.empty();
    }
}
