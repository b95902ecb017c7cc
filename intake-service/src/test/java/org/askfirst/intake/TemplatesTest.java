package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.intake.page.Bundle;
import org.junit.jupiter.api.Test;

/** Templates of pages and letters, of all services. */
class TemplatesTest {

    /** What would let markup through: Qute's two names for it, and its namespace for strings. */
    private static final Pattern UNESCAPED =
            Pattern.compile("\\{[^}]*(?:\\.(?:raw|safe)\\b|str:raw)");

    /** The bundle that only the consent service has, beside one that both have. */
    private static final String OF_CONSENT = "followup";

    private static final Pattern SENTENCE =
            Pattern.compile(
                    Stream.concat(Bundle.all().map(Bundle::name), Stream.of(OF_CONSENT))
                            .collect(Collectors.joining("|", "\\{(?:", "):\\w+")));

    /** The style sheet, a file of our own, in the layout. */
    private static final List<String> OURS = List.of("{style.raw");

    @Test
    void nothing_but_our_own_style_sheet_goes_in_unescaped() {
        assertThat(
                        Stream.of(
                                        "../deploy/platform/src/main/resources/templates",
                                        "../intake-service/src/main/resources/templates",
                                        "../consent-service/src/main/resources/templates",
                                        "../mailer-service/src/main/resources/letters")
                                .flatMap(TemplatesTest::templates)
                                .flatMap(text -> UNESCAPED.matcher(text).results())
                                .map(java.util.regex.MatchResult::group)
                                // Sentences of the bundles, of which SentencesTest sees that
                                // whatever stands in them is escaped.
                                .filter(found -> !SENTENCE.matcher(found).lookingAt()))
                .isEqualTo(OURS);
    }

    private static Stream<String> templates(String folder) {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            files = all.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
        assertThat(files).isNotEmpty();
        return files.stream().map(TemplatesTest::read);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
