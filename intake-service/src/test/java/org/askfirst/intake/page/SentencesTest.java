package org.askfirst.intake.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sentence stands in both languages, and nobody's words become markup. */
class SentencesTest {

    private static final Pattern FIELD = Pattern.compile("\\{\\w+}");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern RAW = Pattern.compile("\\{([^{}]*)\\.raw}");
    private static final Pattern CODE = Pattern.compile("<code>\\S*</code>");
    private static final Pattern EXAMPLE =
            Pattern.compile("(?s)<pre>.*?</pre>|\\{#include guide/call .*?\\{/include}");
    private static final Pattern COMMENT = Pattern.compile("(?s)\\{!.*?!}");
    private static final Pattern EXPRESSION = Pattern.compile("\\{[^}]*}");

    /** Where else than between tags a template may have words of its own. */
    private static final Pattern SPOKEN =
            Pattern.compile(
                    "(?:label|Label|hint|none|twoWeeks|month|threeMonths)='[^']+'"
                            + "|(?:aria-label|title|alt|placeholder|data-\\w+)=\"[^\"{]");

    /** What is no markup, or was made of somebody's words by us. */
    private static final String HARMLESS =
            "[\\w.()' ]+\\.bdi|speech\\.timed\\([\\w.]+\\)|prefix|\\w+(?:\\.\\w+)?\\.number";

    private static final Pattern MARKUP_OF_A_SENTENCE =
            Pattern.compile("style|\\w+:\\w+(?:\\((?:(?:" + HARMLESS + ")(?:, )?)*\\))?");

    static Stream<Bundle> bundles() {
        return Bundle.all();
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
                        assertThat(TAG.matcher(german).replaceAll(""))
                                .as(key)
                                .doesNotContainPattern(
                                        "(?i)\\b(the|your|you|and|our|this|not|please|is|of|with)\\b")
                                .doesNotContain("*", ":in", "’"));
    }

    @Test
    void every_file_of_sentences_belongs_to_a_bundle() throws IOException {
        for (Path resources : List.of(Bundle.OWN, Bundle.SHARED)) {
            assertThat(files(resources.resolve("messages")).map(Path::getFileName))
                    .map(Path::toString)
                    .containsExactlyInAnyOrderElementsOf(
                            bundles()
                                    .filter(bundle -> bundle.resources().equals(resources))
                                    .flatMap(bundle ->
                                            Stream.of(
                                                    bundle.name() + ".properties",
                                                    bundle.name() + "_de.properties"))
                                    .toList());
        }
    }

    static Stream<Path> templates() throws IOException {
        return Stream.concat(
                files(Bundle.OWN.resolve("templates")), files(Bundle.SHARED.resolve("templates")));
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void no_template_has_words_of_its_own(Path template) {
        String whole = withoutExamples(template);
        String words = TAG.matcher(EXPRESSION.matcher(whole).replaceAll("")).replaceAll("");
        assertThat(words).doesNotContainPattern("\\p{L}");
        assertThat(found(SPOKEN, whole)).isEmpty();
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
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
