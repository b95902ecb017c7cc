package org.askfirst.platform.text;

import com.ibm.icu.text.Normalizer2;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A text as programs read it that make links and addresses of it: compatibility forms are folded,
 * so a full-width at sign or full stop is one too, what cannot be seen is left out, and what a link
 * writes with a percent sign (RFC 3986, section 2.1) is what it stands for.
 */
final class Folded {

    private static final Pattern ESCAPE = Pattern.compile("%([2-7][0-9A-Fa-f])");

    private Folded() {}

    static String of(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        Normalizer2.getNFKCInstance()
                .normalize(text)
                .codePoints()
                .filter(character -> !Characters.isInvisible(character))
                .forEach(seen::appendCodePoint);
        // The full stop of Chinese and Japanese parts the labels of a host name too (UTS 46, 2.3).
        String dotted = seen.toString().replace('\u3002', '.');
        return ESCAPE.matcher(dotted).replaceAll(Folded::unescaped);
    }

    private static String unescaped(MatchResult escape) {
        char character = (char) Integer.parseInt(escape.group(1), 16);
        return java.util.regex.Matcher.quoteReplacement(String.valueOf(character));
    }
}
