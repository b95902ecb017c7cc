package org.askfirst.platform.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds words that look like another because their letters are of more than one script (UTS 39,
 * section 5.1), word by word: words of different scripts side by side are how people write names.
 */
final class Scripts {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    private Scripts() {}

    /**
     * Only scripts whose letters have capitals are mixed up (Latin, Greek, Cyrillic and their kin),
     * and Lisu, whose letters are Latin capitals turned about. Other scripts hold foreign words in
     * the middle of theirs, Thai and Chinese without a space.
     */
    static Optional<String> objection(String text) {
        return words(text).stream().anyMatch(word -> alike(word).cardinality() > 1)
                ? Optional.of("mixes letters of two scripts in one word")
                : Optional.empty();
    }

    /** The words, without what cannot be seen. */
    static List<String> words(String text) {
        StringBuilder seen = new StringBuilder();
        text.codePoints()
                .filter(character -> !Characters.isInvisible(character))
                .forEach(seen::appendCodePoint);
        return WORD.matcher(seen).results().map(MatchResult::group).toList();
    }

    /** The scripts of a word's letters, as far as they can be taken for one another. */
    static BitSet alike(String word) {
        BitSet scripts = new BitSet();
        word.codePoints()
                .filter(UCharacter::isLetter)
                .map(UScript::getScript)
                .filter(script -> UScript.isCased(script) || script == UScript.LISU)
                .forEach(scripts::set);
        return scripts;
    }
}
