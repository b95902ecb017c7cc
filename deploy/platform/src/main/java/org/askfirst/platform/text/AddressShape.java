package org.askfirst.platform.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what is shaped like a mail address, also with spaces put into it to get by. */
final class AddressShape {

    /** The end of a local part, also of a quoted one or of a comment. */
    private static final Pattern LOCAL_END =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+=?^_`{|}~\")-]");

    /** The end of a word, which is all that counts with a space behind it. */
    private static final Pattern WORD_END = Pattern.compile("[\\p{L}\\p{M}\\p{N}_\"]");

    /** A host name's labels, a picture among them. */
    private static final Pattern HOST =
            Pattern.compile(
                    "[\\p{L}\\p{M}\\p{N}\\p{So}_-]++(?:\\.[\\p{L}\\p{M}\\p{N}\\p{So}_-]++)*+");

    /**
     * With a last label of two or more that begins as a top level does: an hour, an amount or a
     * version has a digit there.
     */
    private static final Pattern DOMAIN =
            Pattern.compile(".+\\.[\\p{L}\\p{So}][\\p{L}\\p{M}\\p{N}\\p{So}_-]+");

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");

    /** "at" and "dot" in brackets: nobody reads them as anything else. */
    private static final Pattern SPELT_AT =
            Pattern.compile("(?i)\\s*[\\[({<]\\s*(?:at|@)\\s*[\\])}>]\\s*");

    private static final Pattern SPELT_DOT =
            Pattern.compile("(?i)\\s*[\\[({<]\\s*(?:dot|\\.)\\s*[\\])}>]\\s*");

    private static final String ADDRESS = "holds something shaped like a mail address";
    private static final String HANDLE = "holds a handle that is shaped like a mail address";

    private AddressShape() {}

    /**
     * What is said of the first one. An at sign between spaces, a handle without a host ({@code
     * @ada}, {@code example.org/@ada}), a version ({@code react@19}) and an hour ({@code
     * coffee@9am}) are none.
     */
    static Optional<String> inText(String typed) {
        String unbracketed = SPELT_AT.matcher(Folded.of(typed)).replaceAll(" @ ");
        String text = SPELT_DOT.matcher(unbracketed).replaceAll(".");
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            if (isAddress(text, at)) {
                return Optional.of(isHandle(text, at) ? HANDLE : ADDRESS);
            }
        }
        return Optional.empty();
    }

    private static boolean isAddress(String text, int at) {
        int end = at;
        while (end > 0 && text.charAt(end - 1) == '.') {
            end--;
        }
        if (ends(text, end, LOCAL_END) && beginsHost(text, at + 1)) {
            return true;
        }
        boolean attached = true;
        while (end > 0 && isGap(text.charAt(end - 1))) {
            attached = false;
            end--;
        }
        int start = at + 1;
        while (start < text.length() && isGap(text.charAt(start))) {
            start++;
        }
        return ends(text, end, attached ? LOCAL_END : WORD_END)
                && DOMAIN.matcher(host(text, start)).matches();
    }

    /** Right behind the at sign one label is enough, if it is a name. */
    private static boolean beginsHost(String text, int from) {
        int start = from;
        while (start < text.length() && Characters.isMark(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        if (start == text.length()) {
            return false;
        }
        String host = host(text, start);
        return text.charAt(start) == '['
                || text.charAt(start) == '('
                || IPV4.matcher(host).matches()
                || DOMAIN.matcher(host).matches()
                || !host.isEmpty() && !isDigitOrSign(host.codePointAt(0));
    }

    private static String host(String text, int start) {
        Matcher host = HOST.matcher(text).region(start, text.length());
        return host.lookingAt() ? host.group() : "";
    }

    private static boolean ends(String text, int end, Pattern with) {
        return end > 0 && with.matcher(Character.toString(text.codePointBefore(end))).matches();
    }

    private static boolean isHandle(String text, int at) {
        int start = at;
        while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        String word = text.substring(start, at);
        return word.startsWith("@") || word.contains("/@");
    }

    private static boolean isDigitOrSign(int character) {
        return Character.isDigit(character) || character == '_' || character == '-';
    }

    private static boolean isGap(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || character == '.';
    }
}
