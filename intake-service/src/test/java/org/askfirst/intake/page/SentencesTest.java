package org.askfirst.intake.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sentence of every bundle stands in both languages, and nobody's words become markup. */
class SentencesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path SOURCES = Path.of("src/main/java");

    private static final Pattern FIELD = Pattern.compile("\\{\\w+}");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern RAW = Pattern.compile("\\{([^{}]*)\\.raw}");
    private static final Pattern CODE = Pattern.compile("<code>\\S*</code>");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)<pre>.*?</pre>");
    private static final Pattern COMMENT = Pattern.compile("(?s)\\{!.*?!}");
    private static final Pattern EXPRESSION = Pattern.compile("\\{[^}]*}");
    private static final Pattern SPOKEN_ATTRIBUTE =
            Pattern.compile("(?:aria-label|title|alt|placeholder)=\"([^\"]*)\"");
    private static final Pattern MARKUP_OF_A_SENTENCE =
            Pattern.compile("style|\\w+:\\w+(?:\\((?:[\\w.]+(?:\\(speech\\))?\\.bdi|speech\\.timed\\([\\w.]+\\)|, )*\\))?");

    /**
     * The words of one capability.
     *
     * @param name as templates say it before the colon
     */
    record Bundle(String name, Class<?> sentences) {

        Map<String, String> english() {
            return read(name + ".properties");
        }

        Map<String, String> german() {
            return read(name + "_de.properties");
        }

        private static Map<String, String> read(String file) {
            Map<String, String> sentences = new TreeMap<>();
            SentencesTest.read(RESOURCES.resolve("messages").resolve(file))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .forEach(parts ->
                            assertThat(sentences.put(parts[0], parts[1])).as(parts[0]).isNull());
            return sentences;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bundle> bundles() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files
                    .filter(file -> file.toString().endsWith("Sentences.java"))
                    .map(SentencesTest::bundle)
                    .toList()
                    .stream();
        }
    }

    private static Bundle bundle(Path source) {
        String path = SOURCES.relativize(source).toString();
        try {
            Class<?> sentences =
                    Class.forName(path.substring(0, path.length() - 5).replace('/', '.'));
            return new Bundle(sentences.getAnnotation(MessageBundle.class).value(), sentences);
        } catch (ClassNotFoundException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void no_file_belongs_to_no_bundle() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("messages"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            bundles()
                                    .flatMap(bundle ->
                                            Stream.of("", "_de")
                                                    .map(language ->
                                                            bundle.name()
                                                                    + language
                                                                    + ".properties"))
                                    .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void each_key_is_in_both_languages(Bundle bundle) {
        List<String> keys =
                Arrays.stream(bundle.sentences().getMethods()).map(Method::getName).toList();
        assertThat(bundle.english().keySet()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(bundle.german().keySet()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void each_is_filled_with_the_same_and_has_the_same_markup(Bundle bundle) {
        bundle.german()
                .forEach((key, german) -> {
                    String english = bundle.english().get(key);
                    assertThat(new TreeSet<>(found(FIELD, german)))
                            .as(key)
                            .isEqualTo(new TreeSet<>(found(FIELD, english)));
                    assertThat(found(TAG, german)).as(key).isEqualTo(found(TAG, english));
                });
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void german_is_german(Bundle bundle) {
        bundle.german()
                .forEach((key, german) ->
                        assertThat(german)
                                .as(key)
                                .doesNotContainPattern(
                                        "(?i)\\b(the|your|you|and|our|this|not|please|is|of|with)\\b")
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
        String markup = EXPRESSION.matcher(withoutExamples(template)).replaceAll("");
        assertThat(TAG.matcher(markup).replaceAll("")).doesNotContainPattern("\\p{L}");
        assertThat(SPOKEN_ATTRIBUTE.matcher(markup).results().map(match -> match.group(1)))
                .allSatisfy(words -> assertThat(words).doesNotContainPattern("\\p{L}"));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void no_template_hands_another_one_words_of_its_own(Path template) {
        for (String call : found(Pattern.compile("\\{#include [^}]*}"), read(template))) {
            assertThat(found(Pattern.compile("(?:label|hint|orLabel|none)='[^']+'"), call))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void nothing_is_markup_but_a_sentence_with_isolated_words(Path template) {
        for (MatchResult raw : RAW.matcher(read(template)).results().toList()) {
            assertThat(raw.group(1)).matches(MARKUP_OF_A_SENTENCE);
        }
    }

    private static String withoutExamples(Path template) {
        return CODE.matcher(EXAMPLE.matcher(read(template)).replaceAll("")).replaceAll("");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String read(Path file) {
        try {
            return COMMENT.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
