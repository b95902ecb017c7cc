package org.askfirst.platform.returnaddress;

import java.util.Optional;

/** Base32 by RFC 4648, section 6, without padding and in lower case. */
final class Base32 {

    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;
    private static final int OCTET = 8;

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder digits = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte octet : bytes) {
            held = held << OCTET | octet & 0xFF;
            for (bits += OCTET; bits >= BITS; bits -= BITS) {
                digits.append(digit(held >> bits - BITS));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            digits.append(digit(held << BITS - bits));
        }
        return digits.toString();
    }

    /**
     * The bytes; empty when a character is no digit, or when bits are set that belong to no byte:
     * there is one way only to write a byte sequence.
     */
    static Optional<byte[]> decode(String digits) {
        byte[] bytes = new byte[digits.length() * BITS / OCTET];
        int held = 0;
        int bits = 0;
        int next = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = DIGITS.indexOf(digits.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            held = held << BITS | digit;
            bits += BITS;
            if (bits >= OCTET) {
                bits -= OCTET;
                bytes[next++] = (byte) (held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return held == 0 ? Optional.of(bytes) : Optional.empty();
    }

    private static char digit(int bits) {
        return DIGITS.charAt(bits & (1 << BITS) - 1);
    }
}
