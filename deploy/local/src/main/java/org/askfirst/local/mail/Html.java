package org.askfirst.local.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text on a page. Everything in a letter is somebody else's. */
final class Html {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"'`]+");

    private Html() {}

    /** The text, with nothing in it that is markup. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> append(escaped, character));
        return escaped.toString();
    }

    /** The same, with web addresses to press: this stands in for a mail program. */
    static String escapeWithLinks(String text) {
        StringBuilder page = new StringBuilder();
        Matcher address = ADDRESS.matcher(text);
        int end = 0;
        while (address.find()) {
            String link = escape(address.group());
            page.append(escape(text.substring(end, address.start())))
                    .append("<a rel=\"noreferrer nofollow\" href=\"")
                    .append(link)
                    .append("\">")
                    .append(link)
                    .append("</a>");
            end = address.end();
        }
        return page.append(escape(text.substring(end))).toString();
    }

    private static void append(StringBuilder escaped, int character) {
        switch (character) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> escaped.appendCodePoint(visible(character));
        }
    }

    /** Control and direction characters would let a subject disguise itself. */
    private static int visible(int character) {
        boolean layout = character == '\n' || character == '\t' || character == '\r';
        boolean direction =
                (character >= 0x202A && character <= 0x202E)
                        || (character >= 0x2066 && character <= 0x2069);
        return !layout && (Character.isISOControl(character) || direction) ? '\uFFFD' : character;
    }
}
