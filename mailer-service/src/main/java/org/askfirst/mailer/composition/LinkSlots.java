package org.askfirst.mailer.composition;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.askfirst.mailer.letter.Page;

/**
 * Keeps the places of links' tokens in a stored letter. The tokens themselves are filled in while
 * sending, so that nobody who reads the database can press for somebody else. A place has the
 * length of a token without its closing letter, which stands behind it from the start: filling it
 * in moves nothing, and a letter stored by an earlier version gets the links of that version.
 */
public final class LinkSlots {

    /** Stands for the token of a reply address, and cannot be one. */
    public static final String REPLY = "~reply~".repeat(6) + "~to~";

    private static final int TIMES = 8;

    /** The last character of every token: mail programs leave {@code -} and {@code _} out. */
    private static final String CLOSING = "a";

    private LinkSlots() {}

    /** The letter with the token of each page in its places. */
    public static byte[] fill(byte[] letter, Map<Page, String> tokens) {
        byte[] filled = letter.clone();
        tokens.forEach((page, token) -> fill(filled, bytes(place(page)), bytes(unclosed(token))));
        return filled;
    }

    /** The letter with the token of its reply address in its place. */
    public static byte[] fillReply(byte[] letter, String token) {
        byte[] filled = letter.clone();
        fill(filled, bytes(REPLY), bytes(token));
        return filled;
    }

    /** A place, and the closing letter of the token that gets there. */
    static String placeholder(Page page) {
        return place(page) + CLOSING;
    }

    private static String unclosed(String token) {
        if (!token.endsWith(CLOSING)) {
            throw new IllegalArgumentException("a token ends with " + CLOSING);
        }
        return token.substring(0, token.length() - CLOSING.length());
    }

    /** Cannot be a token: {@code ~} is not in its alphabet. */
    private static String place(Page page) {
        String word =
                switch (page) {
                    case ANSWER -> "~answer~";
                    case CHOICES -> "~choice~";
                    case OWN -> "~myself~";
                    case UNSOLICITED -> "~letter~";
                    case NEXT -> "~follow~";
                };
        return word.repeat(TIMES);
    }

    /**
     * How many places there are for the token of this page.
     *
     * @param letter its octets, each as one character
     */
    static int count(String letter, Page page) {
        return count(letter, place(page));
    }

    /** The same for any place. */
    static int count(String letter, String place) {
        int count = 0;
        for (int at = letter.indexOf(place);
                at >= 0;
                at = letter.indexOf(place, at + place.length())) {
            count++;
        }
        return count;
    }

    private static void fill(byte[] letter, byte[] placeholder, byte[] token) {
        if (token.length != placeholder.length) {
            throw new IllegalArgumentException("a token does not have the length of its place");
        }
        for (int at = next(letter, placeholder, 0);
                at >= 0;
                at = next(letter, placeholder, at + placeholder.length)) {
            System.arraycopy(token, 0, letter, at, token.length);
        }
    }

    private static int next(byte[] letter, byte[] placeholder, int from) {
        for (int at = from; at <= letter.length - placeholder.length; at++) {
            int matched = 0;
            while (matched < placeholder.length && letter[at + matched] == placeholder[matched]) {
                matched++;
            }
            if (matched == placeholder.length) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
