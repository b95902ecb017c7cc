package org.askfirst.intake.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.askfirst.intake.mime.Correspondent;

/**
 * How a mail ends: a greeting, the writer's name, a signature without its mark.
 *
 * @param before what stands before it
 * @param isCertain whether what was cut surely says no more than that
 */
record Closing(List<String> before, boolean isCertain) {

    private static final int LONGEST_LINE = 120;

    private static final Pattern GREETING =
            Pattern.compile(
                    "^(?:(?:with |mit )?(?:(?:thanks?|danke) (?:and|und) )?(?:the |my |all the |meine |viele |vielen |ganz )?"
                            + "(?:best|kind|kindest|warm|warmest|sincere|liebe|lieben|viele|vielen|beste|besten|sch\u00F6ne|sch\u00F6nen"
                            + "|herzliche|herzlichen|herzlichem|freundliche|freundlichen|freundlichem|sonnige)?\\s?"
                            + "(?:regards|wishes|gr\u00FC(?:\u00DF|ss)e[n]?|gru(?:\u00DF|ss))"
                            + "|(?:all the |my )?best|cheers|warmly|sincerely|yours(?: sincerely| truly| faithfully)?|sincerely yours"
                            + "|take care|thanks?(?: a lot| so much| again| you| you very much| you so much)?|thx|many thanks"
                            + "|br|kr|rgds|lg|vg|mfg|bg|herzlichst|herzlich"
                            + "|danke(?: sch\u00F6n| dir| ihnen)?|vielen dank|besten dank|herzlichen dank"
                            + "|have a (?:nice|good|great|lovely) (?:day|week|weekend|evening)"
                            + "|(?:einen )?sch\u00F6ne[ns]? (?:tag|abend|wochenende|woche)(?: noch)?)"
                            + "(?: aus \\p{L}+| from \\p{L}+| nach \\p{L}+)?",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern OUTER = Pattern.compile("^[\\s,.!\u2013\u2014*~-]+|[\\s,.!*]+$");
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final Set<String> TITLES =
            Set.of("dr", "prof", "mr", "mrs", "ms", "herr", "frau");

    static Closing cut(List<String> lines, Correspondent writer) {
        Set<String> names = names(writer);
        int first = first(lines, 0);
        for (int at = first(lines, first + 1); at < lines.size(); at = first(lines, at + 1)) {
            if (isGreetingOrName(lines.get(at), names)) {
                return cutAt(lines, at, names);
            }
        }
        return new Closing(lines, true);
    }

    /** Whether lines surely are a signature, a name first or not. */
    static boolean isSignature(List<String> lines, Correspondent writer) {
        Set<String> names = names(writer);
        return Signature.isAll(
                Cut.withoutCompany(lines).stream().filter(line -> !isName(line, names)).toList());
    }

    private static Closing cutAt(List<String> lines, int start, Set<String> names) {
        int at = start;
        boolean named = false;
        while (at < lines.size()
                && (lines.get(at).isBlank() || isGreetingOrName(lines.get(at), names))) {
            named |= isName(lines.get(at), names) || endsInName(lines.get(at), names);
            at++;
        }
        List<String> rest = lines.subList(at, lines.size());
        boolean signature = named && Signature.isAll(rest);
        return new Closing(
                lines.subList(0, start), rest.stream().allMatch(String::isBlank) || signature);
    }

    private static int first(List<String> lines, int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).isBlank()) {
            at++;
        }
        return at;
    }

    private static boolean isGreetingOrName(String line, Set<String> names) {
        return line.length() <= LONGEST_LINE && (isGreeting(line, names) || isName(line, names));
    }

    private static boolean isGreeting(String line, Set<String> names) {
        String bare = OUTER.matcher(line).replaceAll("");
        var greeting = GREETING.matcher(bare);
        return greeting.lookingAt()
                && (greeting.end() == bare.length()
                        || !Character.isLetter(bare.charAt(greeting.end()))
                                && isName(bare.substring(greeting.end()), names));
    }

    private static boolean endsInName(String line, Set<String> names) {
        String bare = OUTER.matcher(line).replaceAll("");
        var greeting = GREETING.matcher(bare);
        return greeting.lookingAt() && isName(bare.substring(greeting.end()), names);
    }

    private static boolean isName(String line, Set<String> names) {
        List<String> words =
                WORDS.splitAsStream(line.toLowerCase(Locale.ROOT))
                        .filter(word -> !word.isEmpty() && !TITLES.contains(word))
                        .toList();
        return line.length() <= LONGEST_LINE
                && !words.isEmpty()
                && line.chars().noneMatch(c -> Character.isDigit(c) || c == '?' || c == '@')
                && words.stream().allMatch(word -> isOneOf(word, names))
                && (words.stream().anyMatch(names::contains) || words.size() <= 2);
    }

    /** A part of the name, or its first letter. */
    private static boolean isOneOf(String word, Set<String> names) {
        return names.contains(word)
                || word.length() == 1 && names.stream().anyMatch(name -> name.startsWith(word));
    }

    private static Set<String> names(Correspondent writer) {
        String called = writer.name().isEmpty() ? writer.email().split("@", 2)[0] : writer.name();
        return Arrays.stream(WORDS.split(called.toLowerCase(Locale.ROOT)))
                .filter(name -> name.length() > 1 && !TITLES.contains(name))
                .collect(Collectors.toSet());
    }
}
