package org.askfirst.mailer.composition;

import java.nio.charset.StandardCharsets;

/**
 * Keeps the place of an answer link's token in a stored letter. The token itself is filled in while
 * sending, so that nobody who reads the database can answer for somebody else. It has the length of
 * a token: filling it in moves nothing.
 */
public final class AnswerSlot {

    /** Cannot be a token: {@code ~} is not in its alphabet. */
    static final String PLACEHOLDER = "~answer~".repeat(8);

    private static final byte[] BYTES = PLACEHOLDER.getBytes(StandardCharsets.US_ASCII);

    private AnswerSlot() {}

    /** The letter with the token in the place of each placeholder. */
    public static byte[] fill(byte[] letter, String token) {
        byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length != BYTES.length) {
            throw new IllegalArgumentException("a token has " + BYTES.length + " characters");
        }
        byte[] filled = letter.clone();
        for (int at = next(letter, 0); at >= 0; at = next(letter, at + BYTES.length)) {
            System.arraycopy(bytes, 0, filled, at, bytes.length);
        }
        return filled;
    }

    static int count(byte[] letter) {
        int count = 0;
        for (int at = next(letter, 0); at >= 0; at = next(letter, at + BYTES.length)) {
            count++;
        }
        return count;
    }

    private static int next(byte[] letter, int from) {
        for (int at = from; at <= letter.length - BYTES.length; at++) {
            int matched = 0;
            while (matched < BYTES.length && letter[at + matched] == BYTES[matched]) {
                matched++;
            }
            if (matched == BYTES.length) {
                return at;
            }
        }
        return -1;
    }
}
