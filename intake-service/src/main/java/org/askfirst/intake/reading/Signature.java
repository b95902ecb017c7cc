package org.askfirst.intake.reading;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands below a name: how to reach whom, where, as what. */
final class Signature {

    private static final int MOST_LINES = 15;

    /** Behind this mark stands a signature (RFC 3676, section 4.3), also when a blank was lost. */
    private static final Pattern MARK = Pattern.compile("^--\\s?$");

    /** A telephone number, a web or mail address. */
    private static final Pattern CONTACT =
            Pattern.compile("(?:\\+|\\b0|\\(0)[\\d][\\d ()/.-]{5,}\\d|\\bwww\\.\\S+|https?://\\S+|\\S+@\\S+\\.\\S+");

    private static final Pattern RULE = Pattern.compile("^[\\p{P}\\p{S}\\s]*$");
    private static final Pattern NUMBER = Pattern.compile("\\d{2,}");
    private static final Pattern LONG_NAME = Pattern.compile("^\\p{Lu}[\\p{L}.'\u2019-]{2,}$");
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}'\u2019]+");
    private static final Pattern CAPITAL = Pattern.compile("^[\\p{Lu}\\p{N}].*");

    private static final Set<String> PARTICLES =
            Set.of(
                    "of", "and", "the", "for", "in", "at", "f\u00FCr", "und", "der", "die", "des", "von",
                    "im", "am", "de", "van", "mobile", "phone", "tel", "fax", "mobil", "telefon");

    /** Words that belong to a sentence, or to a day, and so may say when or whether. */
    private static final Set<String> SAYING =
            Set.copyOf(
                    List.of(("but not no yes only if when once please i we you he she it they me us my your can"
                     + " could will would should shall may might must until till unless after before"
                     + " maybe perhaps later next never ever always sorry though however except"
                     + " don't can't won't isn't ps nb later soon today tomorrow week month year"
                     + " is are was be have has do does did let know ask call meet talk happy glad"
                     + " aber nicht nein ja nur wenn falls bitte ich wir du ihr sie er es mich uns"
                     + " kann k\u00F6nnte w\u00FCrde wird will soll sollte darf erst nach vor ab bis"
                     + " vielleicht sp\u00E4ter n\u00E4chste n\u00E4chsten nie kein keine doch allerdings"
                     + " leider oder or morgen heute bald woche monat jahr ist sind war hat habe haben"
                     + " january february march april june july august september october november"
                     + " december jan feb mar apr jun jul aug sep sept oct nov dec"
                     + " januar februar m\u00E4rz mai juni juli oktober dezember okt dez"
                     + " monday tuesday wednesday thursday friday saturday sunday"
                     + " montag dienstag mittwoch donnerstag freitag samstag sonntag"
                     + " spring summer autumn fall winter fr\u00FChling fr\u00FChjahr sommer herbst")
                            .split(" +")));

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
        if (RULE.matcher(line).matches()) {
            return true;
        }
        String rest = CONTACT.matcher(line).replaceAll(" ").strip();
        boolean contact = !rest.equals(line.strip());
        List<String> words =
                WORDS.splitAsStream(rest).filter(word -> !word.isEmpty()).toList();
        if (words.stream().map(word -> word.toLowerCase(Locale.ROOT)).anyMatch(SAYING::contains)) {
            return false;
        }
        boolean named =
                words.stream()
                        .allMatch(word ->
                                CAPITAL.matcher(word).matches()
                                        || PARTICLES.contains(word.toLowerCase(Locale.ROOT)));
        long names = words.stream().filter(word -> LONG_NAME.matcher(word).matches()).count();
        boolean numbered = NUMBER.matcher(rest).find();
        return named && (contact || !numbered || names >= 2) && (contact || names > 0)
                && !rest.endsWith("?");
    }
}
