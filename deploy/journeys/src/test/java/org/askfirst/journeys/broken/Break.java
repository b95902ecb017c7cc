package org.askfirst.journeys.broken;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.askfirst.journeys.checker.Rule;

/**
 * One way in which a service is built wrong.
 *
 * @param service which one, by its name
 * @param file the source in which it is, from the work tree's root
 * @param text what stands there once in the sound build, whatever its lines are indented by
 * @param instead what stands there in the broken one
 * @param play in which it shows
 * @param rule the promise that it breaks
 */
record Break(
        String name,
        String service,
        String file,
        String text,
        String instead,
        Play play,
        Rule rule) {

    /** How often the text stands in the sources of this work tree. */
    long timesIn(Path root) {
        return pattern().matcher(source(root)).results().count();
    }

    /** The whole source with the break in it. */
    String brokenSource(Path root) {
        return pattern().matcher(source(root)).replaceFirst(Matcher.quoteReplacement(instead));
    }

    private String source(Path root) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Pattern pattern() {
        return Pattern.compile(
                text.lines()
                        .map(String::strip)
                        .map(Pattern::quote)
                        .collect(Collectors.joining("\\s*\\R\\s*")));
    }

    @Override
    public String toString() {
        return name;
    }
}
