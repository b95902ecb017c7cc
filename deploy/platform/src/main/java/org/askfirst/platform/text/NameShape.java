package org.askfirst.platform.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what is in no name: an address, a link, a mark with nothing to sit on. */
final class NameShape {

    /**
     * What mail programs make a link of: a scheme, a word that begins with {@code www.}, a dotted
     * word with a slash behind it. A bare {@code Yahoo.de} is a name.
     */
    private static final Pattern LINK =
            Pattern.compile(
                    "(?i)://"
                            + "|(?<![\\p{L}\\p{M}\\p{N}])www\\."
                            + "|[\\p{L}\\p{M}\\p{N}_-]\\.(?=[\\p{N}-]*+\\p{L})"
                            + "[\\p{L}\\p{M}\\p{N}-]{2,}+(?::[0-9]++)?/");

    private NameShape() {}

    static Optional<String> objection(String name) {
        String folded = Folded.of(name);
        if (folded.contains("@")) {
            return Optional.of("holds an at sign");
        }
        if (LINK.matcher(folded).find()) {
            return Optional.of("holds a link");
        }
        String bare = Characters.strip(name);
        return !bare.isEmpty() && sitsOnWhatIsBefore(bare.codePointAt(0))
                ? Optional.of("begins with a mark that belongs on a letter")
                : Optional.empty();
    }

    /** In a header, for instance, it would sit on the quotation mark. */
    private static boolean sitsOnWhatIsBefore(int character) {
        int type = UCharacter.getType(character);
        return type == UCharacterCategory.NON_SPACING_MARK
                || type == UCharacterCategory.ENCLOSING_MARK;
    }
}
