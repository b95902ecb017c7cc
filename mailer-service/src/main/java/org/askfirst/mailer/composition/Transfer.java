package org.askfirst.mailer.composition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The body of a part as it travels. ASCII travels as it is ({@code 7bit}), so that an operator can
 * read the raw mail; everything else as quoted-printable, in which a link's path and token always
 * stay on one line. A line of quoted-printable has at most 76 characters (RFC 2045, 6.7).
 */
record Transfer(String encoding, byte[] bytes) {

    private static final HexFormat HEXADECIMAL = HexFormat.of().withUpperCase();
    private static final char LAST_OF_ASCII = 0x7F;
    private static final int LONGEST_7BIT_LINE = 900;
    private static final int LONGEST_QUOTED_LINE = 75;

    /**
     * @param text lines that end with a line feed
     * @param wholes parts of the text that are not to be broken, those that are short enough
     */
    static Transfer of(String text, List<String> wholes) {
        return isPlain(text)
                ? new Transfer("7bit", ascii(text.replace("\n", "\r\n")))
                : new Transfer("quoted-printable", ascii(quotedPrintable(text, wholes)));
    }

    /** Whether it is ASCII, in lines that are not too long. */
    private static boolean isPlain(String text) {
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean endsLine = character == '\n' || character == '\r';
            column = endsLine ? 0 : column + 1;
            if (character > LAST_OF_ASCII || column > LONGEST_7BIT_LINE) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String quotedPrintable(String text, List<String> wholes) {
        List<String> unbroken =
                wholes.stream().filter(whole -> whole.length() <= LONGEST_QUOTED_LINE).toList();
        StringBuilder quoted = new StringBuilder();
        for (String line : text.lines().toList()) {
            int column = 0;
            for (String unit : units(line, unbroken)) {
                if (column + unit.length() > LONGEST_QUOTED_LINE) {
                    quoted.append("=\r\n");
                    column = 0;
                }
                quoted.append(unit);
                column += unit.length();
            }
            quoted.append("\r\n");
        }
        return quoted.toString();
    }

    /** What must not be broken: one octet, encoded or not, or one of the wholes. */
    private static List<String> units(String line, List<String> wholes) {
        List<String> units = new ArrayList<>();
        String rest = line;
        while (true) {
            String left = rest;
            Optional<String> next =
                    wholes.stream()
                            .filter(left::contains)
                            .min(Comparator.comparingInt(left::indexOf));
            if (next.isEmpty()) {
                addOctets(rest, true, units);
                return units;
            }
            int found = rest.indexOf(next.get());
            addOctets(rest.substring(0, found), false, units);
            units.add(next.get());
            rest = rest.substring(found + next.get().length());
        }
    }

    private static void addOctets(String text, boolean endsLine, List<String> units) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < octets.length; i++) {
            byte octet = octets[i];
            boolean last = endsLine && i == octets.length - 1;
            boolean literal = octet > ' ' && octet <= '~' && octet != '=' || octet == ' ' && !last;
            units.add(
                    literal ? String.valueOf((char) octet) : "=" + HEXADECIMAL.toHexDigits(octet));
        }
    }
}
