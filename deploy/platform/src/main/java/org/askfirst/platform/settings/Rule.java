package org.askfirst.platform.settings;

import java.math.BigInteger;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.Converter;

/** What the text of a setting must be. */
@FunctionalInterface
interface Rule {

    /**
     * The text as it will be converted.
     *
     * @throws IllegalArgumentException when it breaks the rule; the message is the rule and does
     *     not hold the text
     */
    String checked(String text);

    /** Whatever the converter takes, which itself says what it does not. */
    static Rule of(Converter<?> converter) {
        return text -> {
            converter.convert(text);
            return text;
        };
    }

    /** Whatever looks as it must. */
    static Rule matching(Matching matching) {
        Pattern pattern = Pattern.compile(matching.pattern());
        return text ->
                Optional.of(text)
                        .filter(pattern.asMatchPredicate())
                        .orElseThrow(() -> new IllegalArgumentException(matching.rule()));
    }

    /** A whole number within the bounds. */
    static Rule number(Bounds bounds) {
        BigInteger least = new BigInteger(bounds.least());
        BigInteger most = new BigInteger(bounds.most());
        return text ->
                number(text)
                        .filter(number -> number.compareTo(least) >= 0)
                        .filter(number -> number.compareTo(most) <= 0)
                        .map(BigInteger::toString)
                        .orElseThrow(() -> broken("must be a number from %s to %s", bounds));
    }

    /**
     * An ISO 8601 duration within the bounds: what is longer than anybody means would go beyond
     * what a database's clock can tell, or never end.
     */
    static Rule duration(Bounds bounds) {
        Duration least = Duration.parse(bounds.least());
        Duration most = Duration.parse(bounds.most());
        return text ->
                duration(text)
                        .filter(duration -> duration.compareTo(least) >= 0)
                        .filter(duration -> duration.compareTo(most) <= 0)
                        .map(Duration::toString)
                        .orElseThrow(() ->
                                broken("must be a duration such as PT10M, from %s to %s", bounds));
    }

    /** True or false: the framework takes everything it does not know for false. */
    static Rule yesOrNo() {
        return text ->
                Optional.of(text.toLowerCase(Locale.ROOT))
                        .filter(word -> word.equals("true") || word.equals("false"))
                        .orElseThrow(() -> new IllegalArgumentException("must be true or false"));
    }

    /** The name of one of the constants, in lower or upper case. */
    static Rule oneOf(Class<?> type) {
        List<String> words =
                Stream.of(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList();
        String last = words.getLast();
        String message =
                words.stream()
                        .limit(words.size() - 1L)
                        .collect(Collectors.joining(", ", "must be ", " or " + last));
        return text ->
                Optional.of(text.toLowerCase(Locale.ROOT))
                        .filter(words::contains)
                        .orElseThrow(() -> new IllegalArgumentException(message));
    }

    /** This rule for each of a list with commas between them; what is blank is none of them. */
    default Rule each() {
        return text -> {
            String list =
                    Stream.of(text.split(","))
                            .map(String::strip)
                            .filter(element -> !element.isEmpty())
                            .map(this::checked)
                            .collect(Collectors.joining(","));
            return list.isEmpty() ? checked("") : list;
        };
    }

    /** What keeps to both. */
    default Rule and(Rule other) {
        return text -> other.checked(checked(text));
    }

    private static Optional<BigInteger> number(String text) {
        return text.matches("-?[0-9]{1,18}") ? Optional.of(new BigInteger(text)) : Optional.empty();
    }

    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException _) {
            // Its own message would repeat what was set.
            return Optional.empty();
        }
    }

    private static IllegalArgumentException broken(String rule, Bounds bounds) {
        return new IllegalArgumentException(rule.formatted(bounds.least(), bounds.most()));
    }
}
