package org.askfirst.consent.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.askfirst.consent.followup.FollowUpSentences;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sentence stands in both languages and nowhere else, and nobody's words become markup. */
class SentencesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    private static final Pattern FIELD = Pattern.compile("\\{\\w+}");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern RAW = Pattern.compile("\\{([^{}]*)\\.raw}");
    private static final Pattern COMMENT = Pattern.compile("(?s)\\{!.*?!}");
    private static final Pattern EXPRESSION = Pattern.compile("\\{[^}]*}");
    private static final Pattern MARKUP_OF_A_SENTENCE =
            Pattern.compile(
                    "(?:say|followup):\\w+(?:\\((?:date|[\\w.]+\\.bdi|footer\\.keptForDays|, )*\\))?");

    @ParameterizedTest
    @ValueSource(classes = {Sentences.class, FollowUpSentences.class})
    void each_key_is_in_both_languages(Class<?> bundle) {
        List<String> keys = Arrays.stream(bundle.getMethods()).map(Method::getName).toList();
        assertThat(english(bundle).keySet()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(german(bundle).keySet()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @ParameterizedTest
    @ValueSource(classes = {Sentences.class, FollowUpSentences.class})
    void each_is_filled_with_the_same_and_has_the_same_markup(Class<?> bundle) {
        german(bundle)
                .forEach((key, german) -> {
                    String english = english(bundle).get(key);
                    assertThat(new TreeSet<>(found(FIELD, german)))
                            .as(key)
                            .isEqualTo(new TreeSet<>(found(FIELD, english)));
                    assertThat(found(TAG, german)).as(key).isEqualTo(found(TAG, english));
                });
    }

    @ParameterizedTest
    @ValueSource(classes = {Sentences.class, FollowUpSentences.class})
    void german_is_german(Class<?> bundle) {
        german(bundle)
                .forEach((key, german) ->
                        assertThat(german)
                                .as(key)
                                .doesNotContainPattern("\\b(the|your|you|and|our|this|not)\\b")
                                .doesNotContain("*", ":in", "’"));
    }

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
            return files.filter(file -> file.toString().endsWith(".html")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void no_template_has_words_of_its_own(Path template) {
        String words =
                TAG.matcher(EXPRESSION.matcher(read(template)).replaceAll("")).replaceAll("");
        assertThat(words).doesNotContainPattern("\\p{L}");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void nothing_is_markup_but_a_sentence_with_isolated_words(Path template) {
        for (MatchResult raw : RAW.matcher(read(template)).results().toList()) {
            assertThat(raw.group(1)).matches(MARKUP_OF_A_SENTENCE);
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    private static Map<String, String> english(Class<?> bundle) {
        return sentences(name(bundle) + ".properties");
    }

    private static Map<String, String> german(Class<?> bundle) {
        return sentences(name(bundle) + "_de.properties");
    }

    private static String name(Class<?> bundle) {
        return bundle.getAnnotation(MessageBundle.class).value();
    }

    private static Map<String, String> sentences(String file) {
        Map<String, String> sentences = new TreeMap<>();
        read(RESOURCES.resolve("messages").resolve(file))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .forEach(parts -> sentences.put(parts[0], parts[1]));
        return sentences;
    }

    private static String read(Path file) {
        try {
            return COMMENT.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
