package org.askfirst.platform.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.HangulSyllableType;
import com.ibm.icu.lang.UCharacter.IndicSyllabicCategory;
import com.ibm.icu.lang.UCharacter.JoiningType;
import com.ibm.icu.lang.UCharacter.LineBreak;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import java.util.BitSet;

/**
 * Where a character that cannot be seen is part of the writing: keyboards type it there, or a sign
 * that can be seen is made of it. Anywhere else it only hides something.
 */
final class Invisible {

    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int WORD_JOINER = 0x2060;
    private static final int GRAPHEME_JOINER = 0x034F;
    private static final int CHOSEONG_FILLER = 0x115F;
    private static final int JUNGSEONG_FILLER = 0x1160;
    private static final int BRAILLE_BLANK = 0x2800;
    private static final int BRAILLE_LAST = 0x28FF;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int FIRST_TAG = 0xE0020;
    private static final int LAST_TAG = 0xE007F;
    private static final int VIRAMA_CLASS = 9;
    private static final int NONE = -1;

    private Invisible() {}

    /** Whether the invisible character at this place has something to do there. */
    static boolean belongs(String text, int at) {
        int character = text.codePointAt(at);
        int previous = at == 0 ? NONE : text.codePointBefore(at);
        int next = codePointAt(text, at + Character.charCount(character));
        if (UCharacter.hasBinaryProperty(character, UProperty.VARIATION_SELECTOR)) {
            return isSeen(previous);
        }
        if (character >= FIRST_TAG && character <= LAST_TAG) {
            return inFlag(text, at);
        }
        return switch (character) {
            case ZERO_WIDTH_SPACE, WORD_JOINER -> {
                int[] beside = beside(text, at, character);
                yield isUnspaced(beside[0]) || isUnspaced(beside[1]);
            }
            case ZERO_WIDTH_NON_JOINER -> joins(text, at, character);
            case ZERO_WIDTH_JOINER ->
                    joins(text, at, character) || inEmoji(text, at, previous, next);
            // It keeps marks from being put into another order (the Unicode Standard, 23.2).
            case GRAPHEME_JOINER -> isMark(previous) && isMark(next);
            case CHOSEONG_FILLER, JUNGSEONG_FILLER -> fills(text, at, character);
            case BRAILLE_BLANK -> isBraille(previous) || isBraille(next);
            default -> isOfScript(character, previous) || isOfScript(character, next);
        };
    }

    /**
     * Scripts without spaces between words mark where a word, and so perhaps a line, ends (the
     * Unicode Standard, 23.2): Khmer, Lao, Burmese and Thai among others (UAX 14, class SA), and
     * those with the classes of Brahmic scripts.
     */
    private static boolean isUnspaced(int character) {
        return character != NONE
                && switch (UCharacter.getIntPropertyValue(character, UProperty.LINE_BREAK)) {
                    case LineBreak.COMPLEX_CONTEXT,
                            LineBreak.AKSARA,
                            LineBreak.AKSARA_PREBASE,
                            LineBreak.AKSARA_START,
                            LineBreak.VIRAMA,
                            LineBreak.VIRAMA_FINAL ->
                            true;
                    default -> false;
                };
    }

    /**
     * Beside a virama, and beside a letter of a script whose letters join or make conjuncts: also
     * at the end of a word, where Kurdish has it, and between a foreign word and its ending, where
     * Persian does. RFC 5892, A.1 and A.2, allow less, but are about labels of host names.
     */
    private static boolean joins(String text, int at, int character) {
        int[] beside = beside(text, at, character);
        return isVirama(beside[0])
                || isVirama(beside[1])
                || writesWithJoiners(beside[0])
                || writesWithJoiners(skipMarksBefore(text, at))
                || writesWithJoiners(beside[1]);
    }

    private static boolean writesWithJoiners(int character) {
        if (!UCharacter.isLetter(character) && !isMark(character)) {
            return false;
        }
        return switch (UCharacter.getIntPropertyValue(character, UProperty.JOINING_TYPE)) {
            case JoiningType.DUAL_JOINING, JoiningType.LEFT_JOINING, JoiningType.RIGHT_JOINING ->
                    true;
            default ->
                    UScript.getScript(character) == UScript.ARABIC
                            || UCharacter.getIntPropertyValue(
                                            character, UProperty.INDIC_SYLLABIC_CATEGORY)
                                    != IndicSyllabicCategory.OTHER;
        };
    }

    private static boolean inEmoji(String text, int at, int previous, int next) {
        int styled = previous == EMOJI_STYLE && at >= 2 ? text.codePointBefore(at - 1) : previous;
        return next != NONE
                && styled != NONE
                && UCharacter.hasBinaryProperty(next, UProperty.EXTENDED_PICTOGRAPHIC)
                && (UCharacter.hasBinaryProperty(styled, UProperty.EXTENDED_PICTOGRAPHIC)
                        || UCharacter.hasBinaryProperty(styled, UProperty.EMOJI_MODIFIER));
    }

    /** The flags of England, Scotland and Wales are a black flag and letters that are not seen. */
    private static boolean inFlag(String text, int at) {
        int start = at;
        while (start > 0 && isTag(text.codePointBefore(start))) {
            start -= Character.charCount(text.codePointBefore(start));
        }
        if (start == 0) {
            return false;
        }
        int end = at;
        while (isTag(codePointAt(text, end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        int flag = start - Character.charCount(text.codePointBefore(start));
        return UCharacter.hasBinaryProperty(
                text.substring(flag, end), UProperty.RGI_EMOJI_TAG_SEQUENCE);
    }

    /** In a Korean syllable block that has no first consonant, or no vowel, but something. */
    private static boolean fills(String text, int at, int character) {
        int previous = at == 0 ? NONE : text.codePointBefore(at);
        int next = codePointAt(text, at + 1);
        if (character == JUNGSEONG_FILLER) {
            return isJamo(previous, HangulSyllableType.LEADING_JAMO) && previous != CHOSEONG_FILLER
                    || isJamo(next, HangulSyllableType.TRAILING_JAMO);
        }
        return next == JUNGSEONG_FILLER
                ? isJamo(codePointAt(text, at + 2), HangulSyllableType.TRAILING_JAMO)
                : isJamo(next, HangulSyllableType.VOWEL_JAMO);
    }

    private static boolean isJamo(int character, int type) {
        return character != NONE
                && UCharacter.getIntPropertyValue(character, UProperty.HANGUL_SYLLABLE_TYPE)
                        == type;
    }

    /**
     * A mark or control of one script, such as Mongolian's vowel separator, beside that script. The
     * fillers of Korean that are letters by themselves are none.
     */
    private static boolean isOfScript(int character, int beside) {
        BitSet scripts = new BitSet();
        UScript.getScriptExtensions(character, scripts);
        return beside != NONE
                && UCharacter.getType(character) != UCharacterCategory.OTHER_LETTER
                && !scripts.get(UScript.COMMON)
                && !scripts.get(UScript.INHERITED)
                && scripts.stream().anyMatch(script -> UScript.hasScript(beside, script));
    }

    /** The characters before and behind, past more of the same, which are sometimes typed twice. */
    private static int[] beside(String text, int at, int character) {
        int before = at;
        while (before > 0 && text.codePointBefore(before) == character) {
            before--;
        }
        int behind = at;
        while (codePointAt(text, behind) == character) {
            behind++;
        }
        return new int[] {
            before == 0 ? NONE : text.codePointBefore(before), codePointAt(text, behind)
        };
    }

    private static int skipMarksBefore(String text, int at) {
        int place = at;
        while (place > 0 && isMark(text.codePointBefore(place))) {
            place -= Character.charCount(text.codePointBefore(place));
        }
        return place == 0 ? NONE : text.codePointBefore(place);
    }

    private static int codePointAt(String text, int at) {
        return at < text.length() ? text.codePointAt(at) : NONE;
    }

    private static boolean isSeen(int character) {
        return character != NONE
                && !UCharacter.isUWhiteSpace(character)
                && !Characters.isInvisible(character);
    }

    private static boolean isMark(int character) {
        return character != NONE && Characters.isMark(character);
    }

    private static boolean isVirama(int character) {
        return character != NONE && UCharacter.getCombiningClass(character) == VIRAMA_CLASS;
    }

    private static boolean isBraille(int character) {
        return character > BRAILLE_BLANK && character <= BRAILLE_LAST;
    }

    private static boolean isTag(int character) {
        return character >= FIRST_TAG && character <= LAST_TAG;
    }
}
