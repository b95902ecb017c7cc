package org.askfirst.intake.reading;

import java.util.List;
import java.util.regex.Pattern;

/** What stands below a name: how to reach whom, where, as what. */
final class Signature {

    private static final int MOST_LINES = 15;
    private static final int LONGEST_LINE = 200;

    /** Behind this mark stands a signature (RFC 3676, section 4.3), also when a blank was lost. */
    private static final Pattern MARK = Pattern.compile("^--\\s?$");

    /** A telephone number, a web or mail address. */
    private static final Pattern CONTACT =
            Pattern.compile(
                    "(?:\\+|\\b0|\\(0)[\\d][\\d ()/.-]{5,}\\d|\\bwww\\.\\S+|https?://\\S+|\\S+@\\S+\\.\\S+");

    private static final Pattern RULE = Pattern.compile("^[\\p{P}\\p{S}\\s]*$");
    private static final Pattern NUMBER = Pattern.compile("\\d{2,}");
    private static final Pattern LONG_NAME = Pattern.compile("^\\p{Lu}[\\p{L}.'\u2019-]{2,}$");
    private static final Pattern CAPITAL = Pattern.compile("^[\\p{Lu}\\p{N}].*");

    private Signature() {}

    /** Without a signature that has its mark. */
    static List<String> cutMarked(List<String> lines) {
        for (int at = 0; at < lines.size(); at++) {
            if (MARK.matcher(lines.get(at).stripLeading()).matches()) {
                return lines.subList(0, at);
            }
        }
        return lines;
    }

    /** Whether all of it surely is a signature. */
    static boolean isAll(List<String> lines) {
        List<String> written = lines.stream().filter(line -> !line.isBlank()).toList();
        return written.size() <= MOST_LINES && written.stream().allMatch(Signature::isLine);
    }

    private static boolean isLine(String line) {
        if (line.length() > LONGEST_LINE) {
            return false;
        }
        if (RULE.matcher(line).matches()) {
            return true;
        }
        String rest = CONTACT.matcher(line).replaceAll(" ").strip();
        boolean contact = !rest.equals(line.strip());
        List<String> words = WordList.in(rest);
        if (WordList.SAYING.hasAny(words) || rest.endsWith("?")) {
            return false;
        }
        boolean named =
                words.stream()
                        .allMatch(word ->
                                CAPITAL.matcher(word).matches() || WordList.PARTICLES.has(word));
        long names = words.stream().filter(word -> LONG_NAME.matcher(word).matches()).count();
        boolean place = names >= 2 && NUMBER.matcher(rest).find();
        return named && (contact || place || WordList.ROLES.hasAny(words));
    }
}
