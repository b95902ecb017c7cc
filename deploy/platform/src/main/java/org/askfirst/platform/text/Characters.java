package org.askfirst.platform.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** Which characters a text may hold, wherever it goes: a page, a letter or a header. */
public final class Characters {

    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int LEFT_TO_RIGHT_OVERRIDE = 0x202D;
    private static final int RIGHT_TO_LEFT_OVERRIDE = 0x202E;
    private static final int WORD_JOINER = 0x2060;
    private static final int BRAILLE_BLANK = 0x2800;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /**
     * The marks of direction, left-to-right, right-to-left and Arabic. Unlike embeddings and
     * overrides (UAX 9, section 2) they order nothing but what stands right beside them; keyboards
     * type them, and address books put them around names.
     */
    private static final Set<Integer> DIRECTION_MARKS = Set.of(0x200E, 0x200F, 0x061C);

    /** A notehead and hieroglyphs that are nothing but room. */
    private static final Set<Integer> BLANKS = Set.of(0x1D159, 0x13441, 0x13442);

    private static final String INVISIBLE = "holds an invisible character";

    private Characters() {}

    /** Whether the text holds half of a surrogate pair and so is no text at all. */
    static boolean broken(String text) {
        return text.codePoints()
                .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /**
     * The first character that is refused, said in words, if there is one. What {@link #strip}
     * takes off is let pass, unless it is a control character.
     */
    static Optional<String> objection(String text, boolean lineFeeds) {
        int start = start(text, Characters::isOuter);
        int end = end(text, start, Characters::isOuter);
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            if (lineFeeds && character == '\n' || isLoose(character) && (at < start || at >= end)) {
                continue;
            }
            if (isLineBreak(character)) {
                return Optional.of(lineFeeds ? "holds a control character" : "holds a line break");
            }
            Optional<String> objection = objectionTo(text, at, character);
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    /** Without the white space around it, and what comes along with that unseen. */
    public static String strip(String text) {
        return within(text, Characters::isOuter);
    }

    /**
     * Without anything around it that cannot be seen, as an address is when it was copied from a
     * page or a letter. Overrides stay, and are refused: what they surround looks like another.
     */
    public static String bare(String text) {
        return within(
                text,
                c ->
                        isOuter(c)
                                || isInvisible(c)
                                        && c != LEFT_TO_RIGHT_OVERRIDE
                                        && c != RIGHT_TO_LEFT_OVERRIDE);
    }

    /** Whether there is anything but spaces, marks, joiners and blanks. */
    static boolean visible(String text) {
        return text.codePoints()
                .anyMatch(c ->
                        !UCharacter.isUWhiteSpace(c)
                                && !isMark(c)
                                && !isInvisible(c)
                                && !BLANKS.contains(c));
    }

    /** Marks of every kind. */
    static boolean isMark(int character) {
        return switch (UCharacter.getType(character)) {
            case UCharacterCategory.NON_SPACING_MARK,
                    UCharacterCategory.ENCLOSING_MARK,
                    UCharacterCategory.COMBINING_SPACING_MARK ->
                    true;
            default -> false;
        };
    }

    /** Whether nobody sees the character itself, whatever it does to those beside it. */
    static boolean isInvisible(int character) {
        return UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                || character == BRAILLE_BLANK
                || UCharacter.getType(character) == UCharacterCategory.FORMAT
                        && !UCharacter.hasBinaryProperty(
                                character, UProperty.PREPENDED_CONCATENATION_MARK);
    }

    private static Optional<String> objectionTo(String text, int at, int character) {
        if (DIRECTION_MARKS.contains(character)) {
            return Optional.empty();
        }
        if (UCharacter.hasBinaryProperty(character, UProperty.BIDI_CONTROL)) {
            return Optional.of("holds a character that changes the direction of writing");
        }
        return switch (UCharacter.getType(character)) {
            case UCharacterCategory.CONTROL -> Optional.of("holds a control character");
            case UCharacterCategory.PRIVATE_USE -> notShared();
            // An emoji that is newer than this service's tables; its place is set aside for one.
            case UCharacterCategory.UNASSIGNED ->
                    UCharacter.hasBinaryProperty(character, UProperty.EXTENDED_PICTOGRAPHIC)
                            ? Optional.empty()
                            : notShared();
            default ->
                    !isInvisible(character) || Invisible.belongs(text, at)
                            ? Optional.empty()
                            : Optional.of(INVISIBLE);
        };
    }

    private static Optional<String> notShared() {
        return Optional.of("holds a private-use or unassigned character");
    }

    private static boolean isOuter(int character) {
        return UCharacter.isUWhiteSpace(character) || isLoose(character);
    }

    /** What is not white space and yet means nothing at either end of a text. */
    private static boolean isLoose(int character) {
        return DIRECTION_MARKS.contains(character)
                || character == ZERO_WIDTH_SPACE
                || character == WORD_JOINER
                || character == BYTE_ORDER_MARK;
    }

    private static String within(String text, IntPredicate outer) {
        int start = start(text, outer);
        return text.substring(start, end(text, start, outer));
    }

    private static int start(String text, IntPredicate outer) {
        int start = 0;
        while (start < text.length() && outer.test(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        return start;
    }

    private static int end(String text, int start, IntPredicate outer) {
        int end = text.length();
        while (end > start && outer.test(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return end;
    }

    private static boolean isLineBreak(int character) {
        return (character >= 0x0A && character <= 0x0D)
                || character == 0x85
                || character == 0x2028
                || character == 0x2029;
    }
}
