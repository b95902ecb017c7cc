package org.askfirst.consent.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.JoiningType;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import java.util.Optional;

/** Which characters a text may hold, wherever it goes: a page, a letter or a header. */
public final class Characters {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int VIRAMA_CLASS = 9;
    private static final int NONE = -1;

    private Characters() {}

    /** Whether the text holds half of a surrogate pair and so is no text at all. */
    public static boolean broken(String text) {
        return text.codePoints()
                .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** The first character that is refused, said in words, if there is one. */
    public static Optional<String> objection(String text, boolean lineFeeds) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            if (lineFeeds && character == '\n') {
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

    /** Without the white space around it. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && UCharacter.isUWhiteSpace(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && UCharacter.isUWhiteSpace(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    /** Whether there is anything but spaces, marks and joiners. */
    static boolean visible(String text) {
        return text.codePoints()
                .anyMatch(c -> !UCharacter.isUWhiteSpace(c) && !isMark(c) && !isIgnorable(c));
    }

    private static Optional<String> objectionTo(String text, int at, int character) {
        if (UCharacter.hasBinaryProperty(character, UProperty.BIDI_CONTROL)) {
            return Optional.of("holds a character that changes the direction of writing");
        }
        if (isJoiner(character)) {
            return joins(text, at, character)
                    ? Optional.empty()
                    : Optional.of("holds an invisible character");
        }
        return switch (UCharacter.getType(character)) {
            case UCharacterCategory.CONTROL -> Optional.of("holds a control character");
            case UCharacterCategory.PRIVATE_USE, UCharacterCategory.UNASSIGNED ->
                    Optional.of("holds a private-use or unassigned character");
            case UCharacterCategory.FORMAT ->
                    UCharacter.hasBinaryProperty(character, UProperty.PREPENDED_CONCATENATION_MARK)
                            ? Optional.empty()
                            : Optional.of("holds an invisible character");
            default ->
                    !isIgnorable(character) || selects(text, at, character)
                            ? Optional.empty()
                            : Optional.of("holds an invisible character");
        };
    }

    /** A variation selector chooses the look of the character right before it. */
    private static boolean selects(String text, int at, int character) {
        if (!UCharacter.hasBinaryProperty(character, UProperty.VARIATION_SELECTOR) || at == 0) {
            return false;
        }
        int before = text.codePointBefore(at);
        return !UCharacter.isUWhiteSpace(before) && !isIgnorable(before);
    }

    /**
     * Where a joiner is needed: beside a virama, between letters of a script that joins them, and,
     * the joiner only, inside an emoji.
     */
    private static boolean joins(String text, int at, int character) {
        int previous = at == 0 ? NONE : text.codePointBefore(at);
        int next = at + 1 == text.length() ? NONE : text.codePointAt(at + 1);
        if (isVirama(previous) || isVirama(next)) {
            return true;
        }
        int letterBefore = skipMarksBefore(text, at);
        if (isJoining(letterBefore) && (character == ZERO_WIDTH_JOINER || isJoining(next))) {
            return true;
        }
        return character == ZERO_WIDTH_JOINER && inEmoji(text, at, previous, next);
    }

    private static boolean inEmoji(String text, int at, int previous, int next) {
        int styled = previous == EMOJI_STYLE && at >= 2 ? text.codePointBefore(at - 1) : previous;
        return next != NONE
                && styled != NONE
                && UCharacter.hasBinaryProperty(next, UProperty.EXTENDED_PICTOGRAPHIC)
                && (UCharacter.hasBinaryProperty(styled, UProperty.EXTENDED_PICTOGRAPHIC)
                        || UCharacter.hasBinaryProperty(styled, UProperty.EMOJI_MODIFIER));
    }

    private static int skipMarksBefore(String text, int at) {
        int place = at;
        while (place > 0 && isMark(text.codePointBefore(place))) {
            place -= Character.charCount(text.codePointBefore(place));
        }
        return place == 0 ? NONE : text.codePointBefore(place);
    }

    private static boolean isJoining(int character) {
        return character != NONE
                && switch (UCharacter.getIntPropertyValue(character, UProperty.JOINING_TYPE)) {
                    case JoiningType.DUAL_JOINING,
                            JoiningType.LEFT_JOINING,
                            JoiningType.RIGHT_JOINING ->
                            true;
                    default -> false;
                };
    }

    private static boolean isVirama(int character) {
        return character != NONE && UCharacter.getCombiningClass(character) == VIRAMA_CLASS;
    }

    private static boolean isJoiner(int character) {
        return character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER;
    }

    private static boolean isIgnorable(int character) {
        return UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    private static boolean isLineBreak(int character) {
        return (character >= 0x0A && character <= 0x0D)
                || character == 0x85
                || character == 0x2028
                || character == 0x2029;
    }

    /** Marks of every kind. */
    public static boolean isMark(int character) {
        return switch (UCharacter.getType(character)) {
            case UCharacterCategory.NON_SPACING_MARK,
                    UCharacterCategory.ENCLOSING_MARK,
                    UCharacterCategory.COMBINING_SPACING_MARK ->
                    true;
            default -> false;
        };
    }
}
