package org.askfirst.mailer.composition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a part as it travels. ASCII travels as it is ({@code 7bit}), so that an operator can
 * read the raw mail; everything else as quoted-printable, in which the answer link's path and token
 * always stay on one line. A line of quoted-printable has at most 76 characters (RFC 2045, 6.7).
 */
record Transfer(String encoding, byte[] bytes) {

    private static final int LONGEST_7BIT_LINE = 900;
    private static final int LONGEST_QUOTED_LINE = 75;

    /**
     * @param text lines that end with a line feed
     * @param whole a part of the text that is not to be broken, if it is short enough
     */
    static Transfer of(String text, String whole) {
        boolean plain =
                StandardCharsets.US_ASCII.newEncoder().canEncode(text)
                        && text.lines().allMatch(line -> line.length() <= LONGEST_7BIT_LINE);
        return plain
                ? new Transfer("7bit", ascii(text.replace("\n", "\r\n")))
                : new Transfer("quoted-printable", ascii(quotedPrintable(text, whole)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String quotedPrintable(String text, String whole) {
        StringBuilder quoted = new StringBuilder();
        for (String line : text.lines().toList()) {
            int column = 0;
            for (String unit : units(line, whole)) {
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

    /** What must not be broken: one octet, encoded or not, or the whole. */
    private static List<String> units(String line, String whole) {
        List<String> units = new ArrayList<>();
        boolean keep = !whole.isEmpty() && whole.length() <= LONGEST_QUOTED_LINE;
        int from = 0;
        int found;
        while (keep && (found = line.indexOf(whole, from)) >= 0) {
            addOctets(line.substring(from, found), false, units);
            units.add(whole);
            from = found + whole.length();
        }
        addOctets(line.substring(from), true, units);
        return units;
    }

    private static void addOctets(String text, boolean endsLine, List<String> units) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < octets.length; i++) {
            byte octet = octets[i];
            boolean last = endsLine && i == octets.length - 1;
            boolean literal = octet > ' ' && octet <= '~' && octet != '=' || octet == ' ' && !last;
            units.add(literal ? String.valueOf((char) octet) : "=%02X".formatted(octet));
        }
    }
}
