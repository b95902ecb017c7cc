package org.askfirst.mailer.signing;

import java.util.List;
import org.apache.james.jdkim.tagvalue.SignatureRecordTemplate;

/**
 * The value of a DKIM-Signature, on lines that every mail server leaves as they are: the library
 * writes it on one, in no order, and a server that folds it there breaks the signature.
 */
final class FoldedRecord extends SignatureRecordTemplate {

    private static final String NEXT_LINE = "\r\n\t";
    private static final int LONGEST = 72;

    FoldedRecord(String record) {
        super(record);
    }

    @Override
    public String toString() {
        return unsigned() + folded(tag("b"), "");
    }

    @Override
    public String toUnsignedString() {
        return unsigned();
    }

    private String unsigned() {
        return " v=1; a=%s; c=%s; t=%s;".formatted(tag("a"), tag("c"), tag("t"))
                + NEXT_LINE
                + "d=%s; s=%s;".formatted(tag("d"), tag("s"))
                + NEXT_LINE
                + "h="
                + headers()
                + ";"
                + NEXT_LINE
                + "bh=%s;".formatted(tag("bh"))
                + NEXT_LINE
                + "b=";
    }

    /** A line ends between two names. */
    private String headers() {
        StringBuilder all = new StringBuilder();
        int line = "h=".length();
        List<CharSequence> names = getHeaders();
        for (CharSequence name : names) {
            if (!all.isEmpty()) {
                all.append(':');
                line++;
            }
            if (line + name.length() + 1 > LONGEST) {
                all.append(NEXT_LINE);
                line = 0;
            }
            all.append(name);
            line += name.length();
        }
        return all.toString();
    }

    private static String folded(String base64, String soFar) {
        return base64.length() <= LONGEST
                ? soFar + base64
                : folded(
                        base64.substring(LONGEST),
                        soFar + base64.substring(0, LONGEST) + NEXT_LINE);
    }

    private String tag(String name) {
        return String.valueOf(getValue(name));
    }
}
