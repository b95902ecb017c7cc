package org.askfirst.intake.reading;

import java.util.List;
import java.util.regex.Pattern;

/** How a mail begins: whom it greets. */
final class Salutation {

    private static final int LONGEST = 120;

    /** With a name or two, a title or "all"; what is no name goes on to say something. */
    private static final Pattern GREETING =
            Pattern.compile(
                    "^(?i:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|moin|servus"
                            + "|gr\u00FC\u00DF gott|liebe[rs]?|guten (?:tag|morgen|abend)|sehr geehrte[rs]?)"
                            + "(?:,? (?i:all|there|team|zusammen|herr|frau|mr\\.?|mrs\\.?|ms\\.?|dr\\.?|prof\\.?|damen und herren)"
                            + "| \\p{Lu}[\\p{L}\\p{M}.'\u2019-]*){0,4}[\\s,.!:\u2013-]*$");

    private Salutation() {}

    /** "Hello no" greets nobody. */
    private static boolean is(String line) {
        int blank = line.indexOf(' ');
        return line.length() <= LONGEST
                && GREETING.matcher(line).matches()
                && !WordList.SAYING.hasAny(WordList.in(line))
                && (blank < 0 || Phrases.find(line.substring(blank)).isEmpty());
    }

    static List<String> cut(List<String> lines) {
        for (int at = 0; at < lines.size(); at++) {
            if (!lines.get(at).isBlank()) {
                return is(lines.get(at).strip()) ? lines.subList(at + 1, lines.size()) : lines;
            }
        }
        return lines;
    }
}
