package org.askfirst.intake.reading;

import java.util.List;
import java.util.regex.Pattern;

/** The line in which a program or a telephone names itself. */
final class ProgramLine {

    private static final int LONGEST = 200;

    private static final Pattern LINE =
            Pattern.compile(
                    "^(?:sent (?:from|with|via|by) (?:my |the )?[\\p{L}\\p{N} .,'\u2019&+-]{2,60}"
                            + "|get outlook for (?:ios|android|mac)(?:\\s?<\\S+>)?"
                            + "|sent from outlook for (?:ios|android|mac)(?:\\s?<\\S+>)?"
                            + "|outlook f\u00FCr (?:ios|android|mac) (?:beziehen|herunterladen)(?:\\s?<\\S+>)?"
                            + "|holen sie sich outlook f\u00FCr (?:ios|android|mac)(?:\\s?<\\S+>)?"
                            + "|(?:diese nachricht wurde )?(?:von|mit|aus|\u00FCber) (?:meine[mr] |der |dem )?[\\p{L}\\p{N} .,'\u2019&+/-]{2,60} (?:gesendet|versendet|verschickt)"
                            + "|gesendet (?:von|mit|aus|\u00FCber) [\\p{L}\\p{N} .,'\u2019&+/-]{2,60}"
                            + "|(?:virus-free|virenfrei)\\.? ?(?:www\\.\\S+)?(?:\\s?<\\S+>)?)[.!]?$",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** What some of them add. */
    private static final Pattern EXCUSE =
            Pattern.compile(
                    "[.,] (?:please )?(?:excuse|forgive|pardon) (?:my brevity|any typos|typos|the brevity)"
                            + "(?: and typos)?(?=[.!]?$)",
                    Pattern.CASE_INSENSITIVE);

    /** One of these it names, or it is somebody's words. */
    private static final Pattern KNOWN =
            Pattern.compile(
                    "iphone|ipad|phone|mobile|android|samsung|galaxy|pixel|huawei|xiaomi|blackberry|device"
                            + "|outlook|yahoo|mail|proton|gmx|web\\.de|apple|\\baol\\b|\\bapp\\b|handy|telefon|virenfrei|virus-free",
                    Pattern.CASE_INSENSITIVE);

    /** What such a line may not say, so that nobody's words pass for it. */
    private static final Pattern SAYING =
            Pattern.compile(
                    "\\b(?:but|not|no|only|if|when|would|could|better|aber|nicht|nur|wenn|bitte|please|besser)\\b",
                    Pattern.CASE_INSENSITIVE);

    private ProgramLine() {}

    /** Without the last line, if it is one. */
    static List<String> cut(List<String> lines) {
        int end = lines.size();
        while (end > 0 && (lines.get(end - 1).isBlank() || is(lines.get(end - 1)))) {
            end--;
        }
        return lines.subList(0, end);
    }

    static boolean is(String line) {
        String bare = EXCUSE.matcher(line.strip()).replaceAll("");
        return bare.length() <= LONGEST
                && LINE.matcher(bare).matches()
                && KNOWN.matcher(bare).find()
                && !SAYING.matcher(bare).find();
    }
}
