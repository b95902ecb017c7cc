package org.askfirst.mailer.composition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Header text in other characters than ASCII, by RFC 2047. Each encoded word holds whole code
 * points, as section 5 (3) asks, and is short enough for the first line of any header.
 */
final class EncodedWords {

    private static final HexFormat HEXADECIMAL = HexFormat.of().withUpperCase();
    private static final String PREFIX = "=?UTF-8?";
    private static final int LONGEST_WORD = 60;
    private static final int LONGEST_PAYLOAD = LONGEST_WORD - PREFIX.length() - "B??=".length();

    private EncodedWords() {}

    /** Whether the text cannot stand as it is, or would be taken for an encoded word. */
    static boolean areNeededFor(String text) {
        return !Headers.isAscii(text) || text.contains("=?");
    }

    /** The words, folded: one on each line. */
    static String encode(String text) {
        boolean base64 = quoted(text).length() > base64(text).length();
        List<String> words = new ArrayList<>();
        StringBuilder chunk = new StringBuilder();
        for (int codePoint : text.codePoints().toArray()) {
            String character = Character.toString(codePoint);
            String payload = payload(chunk + character, base64);
            if (payload.length() > LONGEST_PAYLOAD) {
                words.add(word(chunk.toString(), base64));
                chunk.setLength(0);
            }
            chunk.append(character);
        }
        words.add(word(chunk.toString(), base64));
        return String.join("\r\n ", words);
    }

    private static String word(String chunk, boolean base64) {
        return PREFIX + (base64 ? "B?" : "Q?") + payload(chunk, base64) + "?=";
    }

    private static String payload(String chunk, boolean base64) {
        return base64 ? base64(chunk) : quoted(chunk);
    }

    private static String base64(String chunk) {
        return Base64.getEncoder().encodeToString(chunk.getBytes(StandardCharsets.UTF_8));
    }

    /** The Q encoding, with only the characters that are safe in a display name too. */
    private static String quoted(String chunk) {
        StringBuilder quoted = new StringBuilder();
        for (byte octet : chunk.getBytes(StandardCharsets.UTF_8)) {
            if (octet == ' ') {
                quoted.append('_');
            } else if (octet >= 0 && Character.isLetterOrDigit(octet)) {
                quoted.append((char) octet);
            } else {
                quoted.append('=').append(HEXADECIMAL.toHexDigits(octet));
            }
        }
        return quoted.toString();
    }
}
