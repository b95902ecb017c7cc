package org.askfirst.platform.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.platform.person.Language;

/**
 * What is wrong with fields, in the language of who typed them. The rules speak English, to
 * programs and people alike; their sentences in German stand in {@code page/refusals-de.txt}, the
 * ones that all pages share in the platform's, a service's own in the service's.
 */
public final class Refusals {

    private static final String GERMAN = "page/refusals-de.txt";
    private static final String CUT = "...";
    private static final String FILL = "{}";

    private static final Map<String, String> LINES = read();

    private static final List<Known> FILLED =
            LINES.entrySet().stream()
                    .filter(line -> line.getKey().contains(FILL))
                    .map(line -> Known.of(line.getKey(), line.getValue()))
                    .toList();

    /**
     * A sentence, or the beginning or end of one, and the same in German; groups of the pattern are
     * what is filled in.
     */
    private record Known(Pattern english, String german) {

        static Known of(String english, String german) {
            String pattern =
                    Stream.of(english.split(Pattern.quote(FILL), -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining("(\\S+)"));
            return new Known(Pattern.compile(pattern), german);
        }

        Optional<String> saying(String text) {
            Matcher matcher = english.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String filled = german;
            for (int group = 1; group <= matcher.groupCount(); group++) {
                filled =
                        filled.replaceFirst(
                                Pattern.quote(FILL),
                                Matcher.quoteReplacement(matcher.group(group)));
            }
            return Optional.of(filled);
        }
    }

    private Refusals() {}

    /** The same errors in this language; what nobody has put into it stays in English. */
    public static List<FieldError> in(Language language, List<FieldError> errors) {
        return errors.stream()
                .map(error ->
                        new FieldError(error.field(), in(language, error.message()), error.label()))
                .toList();
    }

    /** A sentence in this language; one that nobody has put into it stays in English. */
    public static String in(Language language, String english) {
        return switch (language) {
            case EN -> english;
            case DE -> german(english).orElse(english);
        };
    }

    /** A sentence in German, if somebody has put it into German. */
    public static Optional<String> german(String english) {
        return find(english).or(() -> inTwoParts(english));
    }

    /**
     * A rule as it reads on from what it is about, which has no language, such as the name of a
     * column; what nobody has put into German stays in English.
     *
     * @param rule as in {@code is empty}, without a full stop
     */
    public static String rule(Language language, String rule) {
        return switch (language) {
            case EN -> rule;
            case DE ->
                    find(CUT + " " + rule + ".")
                            .map(end -> end.substring(CUT.length() + 1, end.length() - 1))
                            .orElse(rule);
        };
    }

    /** What a sentence is about, and the rule that it breaks. */
    private static Optional<String> inTwoParts(String english) {
        for (int blank = english.indexOf(' '); blank > 0; blank = english.indexOf(' ', blank + 1)) {
            Optional<String> begins = find(english.substring(0, blank + 1) + CUT);
            Optional<String> ends = find(CUT + english.substring(blank));
            if (begins.isPresent() && ends.isPresent()) {
                return Optional.of(
                        begins.get().replace(CUT, "") + ends.get().substring(CUT.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> find(String text) {
        return Optional.ofNullable(LINES.get(text))
                .or(() ->
                        FILLED.stream()
                                .map(known -> known.saying(text))
                                .flatMap(Optional::stream)
                                .findFirst());
    }

    private static Map<String, String> read() {
        Map<String, String> all = new LinkedHashMap<>();
        try {
            // The one that sees the service as well, and not the libraries alone.
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            for (URL file : Collections.list(loader.getResources(GERMAN))) {
                all.putAll(read(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return all;
    }

    private static Map<String, String> read(URL file) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
            String english = "";
            for (String line : (Iterable<String>) reader.lines()::iterator) {
                if (line.startsWith("    ")) {
                    lines.put(english, line.strip());
                } else {
                    english = line;
                }
            }
        }
        return lines;
    }
}
