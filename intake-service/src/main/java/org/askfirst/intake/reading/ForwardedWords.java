package org.askfirst.intake.reading;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.text.Normalizer2;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What of somebody's words may be forwarded: plain text without addresses of any kind, and without
 * what could be a link's secret.
 */
final class ForwardedWords {

    static final int MOST_CHARACTERS = 2_000;

    /** What is left out makes room for what comes after it, within reason. */
    private static final int MOST_LOOKED_AT = 10_000;

    private static final String LEFT_OUT = "[\u2026]";
    private static final String LABEL = "[\\p{L}\\p{M}\\p{N}_-]";

    /**
     * In this order: what one leaves, the next finds. What is repeated without end is possessive:
     * otherwise each time takes room on the stack.
     */
    private static final List<Pattern> NEVER =
            List.of(
                    // What is longer than anything people write; so all else has short runs.
                    Pattern.compile("\\S{200,}+"),
                    // Web addresses, and those of mail with their scheme.
                    Pattern.compile(
                            "(?i)\\b[a-z][a-z0-9+.-]{1,20}:(?://|(?<=mailto:|tel:|sip:))\\S+"),
                    // Mail addresses, as they are and as people spell them.
                    Pattern.compile("\\S*[^\\s(\\[{<]\\s?[@\uFF20\uFE6B]\\s?[^\\s)\\]}>]\\S*"),
                    Pattern.compile(
                            "(?i)[\\S&&[^\\[({<]]+\\s*[\\[({<]\\s*(?:at|\u00E4t)\\s*[\\])}>]\\s*\\S+(?:\\s*[\\[({<]\\s*(?:dot|punkt)\\s*[\\])}>]\\s*\\S+)*+"),
                    Pattern.compile(
                            "(?i)\\S+\\s+(?:at|\u00E4t)\\s+"
                                    + LABEL
                                    + "+(?:\\s+(?:dot|punkt)\\s+"
                                    + LABEL
                                    + "+|\\.\\p{L}{2,})++"),
                    // Host names, with all that follows.
                    Pattern.compile(
                            "(?:"
                                    + LABEL
                                    + "+[.\u3002\uFF0E])+[\\p{L}\\p{M}]{2,}(?::\\d+)?(?:[/?#]\\S*)?"),
                    Pattern.compile("\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?:[:/]\\S*)?"),
                    Pattern.compile("[\\p{L}\\p{M}\\p{N}_%=-]{20,}"));

    private static final Pattern GAP = Pattern.compile("\n{3,}");

    private ForwardedWords() {}

    /** The words; empty when nothing is left, or when a line of our own letter stands in them. */
    static Optional<String> of(String words, OwnLetter letter) {
        if (letter.isIn(words)) {
            return Optional.empty();
        }
        String shown = visible(words.substring(0, Math.min(MOST_LOOKED_AT, words.length())));
        for (Pattern pattern : NEVER) {
            shown = pattern.matcher(shown).replaceAll(LEFT_OUT);
        }
        String text = GAP.matcher(shown).replaceAll("\n\n").strip();
        int end = Math.min(MOST_CHARACTERS, text.codePointCount(0, text.length()));
        String bounded = text.substring(0, text.offsetByCodePoints(0, end)).strip();
        return bounded.replace(LEFT_OUT, "").isBlank() ? Optional.empty() : Optional.of(bounded);
    }

    /** In NFC; without what is not seen, which could part an address, or turn its direction. */
    private static String visible(String words) {
        StringBuilder seen = new StringBuilder(words.length());
        Normalizer2.getNFCInstance()
                .normalize(words.replace("\r\n", "\n").replace('\t', ' '))
                .codePoints()
                .filter(ForwardedWords::isSeen)
                .forEach(seen::appendCodePoint);
        return seen.toString();
    }

    /** Joiners belong to words and pictures of several scripts. */
    private static boolean isSeen(int character) {
        return switch (UCharacter.getType(character)) {
            case UCharacterCategory.CONTROL -> character == '\n';
            case UCharacterCategory.FORMAT -> character == 0x200C || character == 0x200D;
            case UCharacterCategory.PRIVATE_USE,
                    UCharacterCategory.SURROGATE,
                    UCharacterCategory.LINE_SEPARATOR,
                    UCharacterCategory.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
