package org.askfirst.intake.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The text of marked-up mails, as far as the header of a forwarded mail needs it. */
final class HtmlText {

    private static final Set<String> NEW_LINE =
            Set.of("br", "br/", "p", "/p", "div", "/div", "tr", "/tr", "li", "hr");

    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "nbsp", " ", "#39", "'");

    private static final int LONGEST_ENTITY = 6;

    private HtmlText() {}

    /** Tags are left out, and those that end a line end it; each character is looked at once. */
    static String of(String html) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < html.length()) {
            char character = html.charAt(at);
            if (character == '<') {
                int end = html.indexOf('>', at);
                if (end < 0) {
                    break;
                }
                if (NEW_LINE.contains(name(html, at + 1, end))) {
                    text.append('\n');
                }
                at = end + 1;
            } else if (character == '&') {
                at = entity(html, at, text);
            } else {
                // A line of the source is none of the page.
                text.append(character == '\n' || character == '\r' ? ' ' : character);
                at++;
            }
        }
        return text.toString();
    }

    private static String name(String html, int start, int end) {
        int blank = start;
        while (blank < end && !Character.isWhitespace(html.charAt(blank))) {
            blank++;
        }
        return html.substring(start, blank).toLowerCase(Locale.ROOT);
    }

    private static int entity(String html, int at, StringBuilder text) {
        int end = html.indexOf(';', at, Math.min(html.length(), at + LONGEST_ENTITY));
        String known = end < 0 ? null : ENTITIES.get(html.substring(at + 1, end));
        text.append(known == null ? "&" : known);
        return known == null ? at + 1 : end + 1;
    }
}
