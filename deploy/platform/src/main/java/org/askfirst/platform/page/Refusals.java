package org.askfirst.platform.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final List<Known> KNOWN = read();

    /**
     * A sentence, or the beginning or end of one, and the same in German; groups of the pattern are
     * what is filled in.
     */
    private record Known(Pattern english, String german) {

        Optional<String> of(String text) {
            Matcher matcher = english.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String filled = german;
            for (int group = 1; group <= matcher.groupCount(); group++) {
                filled =
                        filled.replaceFirst("\\{}", Matcher.quoteReplacement(matcher.group(group)));
            }
            return Optional.of(filled);
        }
    }

    private Refusals() {}

    /** The same errors in this language; what nobody has put into it stays in English. */
    public static List<FieldError> in(Language language, List<FieldError> errors) {
        return switch (language) {
            case EN -> errors;
            case DE ->
                    errors.stream()
                            .map(error ->
                                    new FieldError(
                                            error.field(),
                                            german(error.message()).orElse(error.message())))
                            .toList();
        };
    }

    /** A sentence in German, if somebody has put it into German. */
    public static Optional<String> german(String english) {
        return find(english).or(() -> inTwoParts(english));
    }

    /** What a sentence is about, and the rule that it breaks. */
    private static Optional<String> inTwoParts(String english) {
        String[] words = english.split(" ", 3);
        if (words.length < 3) {
            return Optional.empty();
        }
        Optional<String> begins = find(words[0] + " " + words[1] + " " + CUT);
        Optional<String> ends = find(CUT + " " + words[2]);
        return begins.flatMap(begin -> ends.map(end -> begin.replace(CUT, "") + end.substring(4)));
    }

    private static Optional<String> find(String text) {
        return KNOWN.stream().map(known -> known.of(text)).flatMap(Optional::stream).findFirst();
    }

    private static List<Known> read() {
        List<Known> known = new ArrayList<>();
        try {
            // The one that sees the service as well, and not the libraries alone.
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            for (URL file : Collections.list(loader.getResources(GERMAN))) {
                known.addAll(read(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return List.copyOf(known);
    }

    private static List<Known> read(URL file) throws IOException {
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
            List<String> lines =
                    reader.lines()
                            .filter(line -> !line.startsWith("#") && !line.isBlank())
                            .toList();
            return Stream.iterate(0, at -> at + 1 < lines.size(), at -> at + 2)
                    .map(at -> known(lines.get(at), lines.get(at + 1).strip()))
                    .toList();
        }
    }

    private static Known known(String english, String german) {
        String[] parts = english.split("\\{}", -1);
        String pattern =
                Stream.of(parts).map(Pattern::quote).reduce((a, b) -> a + "(\\S+)" + b).orElse("");
        return new Known(Pattern.compile(pattern), german);
    }
}
