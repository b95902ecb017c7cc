package org.askfirst.intake.reading;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What companies put below every mail. */
final class Disclaimer {

    /** What is shorter may be somebody's own "confidential, please". */
    private static final int FEWEST_WORDS = 12;

    private static final int FEWEST_WORDS_OF_OTHERS = 6;

    /** How a paragraph about who may read it begins, and one about the company... */
    private static final Pattern BEGINNING =
            Pattern.compile(
                    "^\\W*(?:confidential(?:ity)?\\b|disclaimer\\b|notice\\b|important(?:"
                            + " notice)?\\b|privileged\\b|this"
                            + " (?:e-?mail|message|communication|electronic|transmission)\\b|the"
                            + " (?:information|contents?)\\b|any (?:views|opinions)\\b|diese"
                            + " (?:e-?mail|nachricht|mitteilung|information)\\b|der inhalt\\b|die"
                            + " (?:information|in"
                            + " dieser)\\w*\\b|vertraulich\\w*\\b|haftungsausschluss\\b|hinweis\\b|rechtlicher"
                            + " hinweis\\b|wichtiger hinweis\\b|bitte beachten\\b)",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern COMPANY =
            Pattern.compile(
                    "^\\W*(?:registered (?:in|office|address|number)\\b|company"
                            + " (?:number|registration)\\b"
                            + "|(?:sitz|gesch\u00E4ftsf\u00FChr|handelsregister|registergericht|amtsgericht|vorstand|ust-?id|hrb)\\w*\\b|[\\p{L}\\p{N}&.,'"
                            + " -]{2,60}? (?:ltd|limited|plc|llp|llc|inc|gmbh|ag|kg|se)\\b\\.?,? (?:is"
                            + " |sitz|registered))",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** ...and what it speaks of. */
    private static final Pattern MATTER =
            Pattern.compile(
                    "confidential|privileged|intended"
                            + " (?:recipient|solely|only|for)|addressee|unauthori[sz]ed|disclosure|viruses|registered"
                            + " (?:in|office|number)|liability|views of"
                            + "|vertraulich|adressat|empf\u00E4nger|unbefugt|irrt\u00FCmlich|viren|haftung"
                            + "|handelsregister|amtsgericht|registergericht|gesch\u00E4ftsf\u00FChr|\\bhrb\\b|datenschutz",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern ABOUT_PAPER =
            Pattern.compile(
                    "^\\W*(?:please (?:consider|think)|think before|before printing|save paper"
                            + "|bitte (?:denken|pr\u00FCfen)|denken sie|bevor sie)\\b"
                            + ".*(?:\\bprint|environment|ausdruck|drucken|umwelt)",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** A company does not speak so; who does, may say when, or whether. */
    private static final Pattern FIRST_PERSON =
            Pattern.compile(
                    "(?<![\\p{L}'\u2019])(?:i|me|my|mine|ich|mir|mich|mein(?:e[mnrs]?)?)(?![\\p{L}.)])");

    private static final Pattern RULE = Pattern.compile("^[\\s_*=\u2500-]+$");

    private Disclaimer() {}

    /** Without such paragraphs at the end, nor the rules between them. */
    static List<String> cut(List<String> lines) {
        int end = lines.size();
        while (true) {
            while (end > 0 && (lines.get(end - 1).isBlank() || isRule(lines.get(end - 1)))) {
                end--;
            }
            int start = end;
            while (start > 0 && !lines.get(start - 1).isBlank() && !isRule(lines.get(start - 1))) {
                start--;
            }
            if (start == end || !is(String.join(" ", lines.subList(start, end)))) {
                return lines.subList(0, end);
            }
            end = start;
        }
    }

    /** Whether a text is nothing else; an empty one is, too. */
    static boolean isAll(String text) {
        return cut(text.lines().toList()).stream().allMatch(String::isBlank);
    }

    private static boolean is(String paragraph) {
        String said = paragraph.strip().toLowerCase(Locale.ROOT);
        int words = said.split("\\s+").length;
        boolean known =
                words >= FEWEST_WORDS && BEGINNING.matcher(said).lookingAt()
                        || words >= FEWEST_WORDS_OF_OTHERS && COMPANY.matcher(said).lookingAt();
        boolean paper = words >= FEWEST_WORDS_OF_OTHERS && ABOUT_PAPER.matcher(said).lookingAt();
        return (known && MATTER.matcher(said).find() || paper)
                && !FIRST_PERSON.matcher(said).find();
    }

    private static boolean isRule(String line) {
        return RULE.matcher(line).matches();
    }
}
