package org.askfirst.intake.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.askfirst.platform.page.Refusals;
import org.askfirst.platform.person.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the desk may say beside a field, it can say in German: each rule, by its source. */
class RulesInGermanTest {

    private static final Path INTAKE = Path.of("src/main/java/org/askfirst/intake");
    private static final Path CONSENT =
            Path.of("../consent-service/src/main/java/org/askfirst/consent");

    /** Of consent's rules those that it answers the desk's calls with. */
    private static final List<String> ASKED =
            List.of(
                    "route/RouteReader.java",
                    "route/RouteRules.java",
                    "route/RoutesFile.java",
                    "route/RoutesFileReader.java",
                    "account/ChangeReader.java",
                    "privacy/PeopleEndpoint.java",
                    "introducer/OwnStepsEndpoint.java");

    /** Between two parts of one sentence, and between its words and what varies. */
    private static final Pattern PARTS = Pattern.compile("\"\\s*\\+\\s*\"");

    private static final Pattern VARIES =
            Pattern.compile("\"\\s*\\+\\s*[\\w.]+(?:\\([^()]*\\)|\\(\",\", \\w+\\))?\\s*\\+\\s*\"");
    private static final Pattern VARIES_AT_THE_END =
            Pattern.compile("\"\\s*\\+\\s*[\\w.]+(?:\\([^()]*\\))?");

    private static final Pattern RULE =
            Pattern.compile("\"((?:is|are|has|holds|must|goes|the file) [^\"]+)\"");
    private static final Pattern SENTENCE =
            Pattern.compile("\"((?:Please|This|These|There|The|A|Roles) [^\"]+\\.)\"");

    private static final Pattern ROW = Pattern.compile("people\\[7]\\.email");

    static Stream<String> rulesOfConsent() {
        return ASKED.stream()
                .map(CONSENT::resolve)
                .flatMap(file -> found(RULE, file))
                .map(rule -> ROW.matcher(rule).replaceAll("in row 7"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("rulesOfConsent")
    void each_rule_of_consent_is_known(String rule) {
        assertThat(
                        rule.startsWith("are more than 7 people")
                                ? Refusals.german("These " + rule + ".").orElse("")
                                : Refusals.rule(Language.DE, rule))
                .isNotEmpty()
                .isNotEqualTo(rule);
    }

    @Test
    void consent_has_as_many_as_are_looked_for() {
        assertThat(rulesOfConsent())
                .contains(
                        "is required",
                        "must be a whole number from 7 to 7",
                        "is the same person's as in row 7",
                        "is the same person's as on line 7",
                        "must be 7",
                        "are more than 7 people",
                        "goes with the choice 7 only",
                        "is somebody's who is part of this introduction already")
                .hasSizeGreaterThan(20);
    }

    static Stream<String> sentencesOfForms() {
        return Stream.of(
                        "account/ChangeReader.java",
                        "importing/ImportEndpoint.java",
                        "importing/LineCheck.java",
                        "importing/LinesFile.java",
                        "introducing/FormPages.java",
                        "route/RouteFields.java",
                        "session/LocalSignInForm.java",
                        "unsolicited/HandInEndpoint.java",
                        "unsolicited/HandInPages.java")
                .map(INTAKE::resolve)
                .flatMap(file -> found(SENTENCE, file))
                // Which columns there are, the file with their names says itself.
                .filter(sentence -> !sentence.contains("each once: 7."))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("sentencesOfForms")
    void each_sentence_of_a_form_is_known(String sentence) {
        assertThat(Refusals.german(sentence.replace("%d", "7"))).isPresent();
    }

    static Stream<String> subjects() {
        Pattern subject =
                Pattern.compile("\"((?:This|These|The|What it)(?: [a-z]+)*)\"(?!\\s*\\+)");
        List<String> all = new ArrayList<>();
        for (Path file : sources()) {
            found(subject, file).forEach(all::add);
        }
        return all.stream().distinct().filter(text -> !text.equals("These"));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void so_is_all_that_a_rule_reads_on_from(String subject) {
        assertThat(Refusals.german(subject + " is required.")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The sign-in cannot be used: its claim email is missing.",
                "The sign-in does not say that the mail address is verified (claim"
                        + " email_verified)."
            })
    void so_is_why_a_sign_in_cannot_be_used(String sentence) {
        assertThat(Refusals.german(sentence)).isPresent();
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(INTAKE)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> read(file).contains("FieldErrors"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<String> found(Pattern pattern, Path file) {
        String source = PARTS.matcher(read(file)).replaceAll("");
        source = VARIES.matcher(source).replaceAll("7");
        source = VARIES_AT_THE_END.matcher(source).replaceAll("7\"");
        return pattern.matcher(source).results().map(match -> match.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
