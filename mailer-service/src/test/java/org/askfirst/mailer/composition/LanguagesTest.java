package org.askfirst.mailer.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.askfirst.mailer.wording.Durations;
import org.askfirst.mailer.wording.Phrases;
import org.askfirst.platform.person.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of letters in every language. */
class LanguagesTest {

    private static final Path LETTERS = Path.of("src/main/resources/letters");

    private static final Phrases ENGLISH = Phrases.in(Language.EN);
    private static final Phrases GERMAN = Phrases.in(Language.DE);

    private static final Pattern MARKUP = Pattern.compile("<[^>]*>");
    private static final Pattern COMMAND = Pattern.compile("\\{[#/][^}]*}");

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(LETTERS.resolve("en"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void each_has_the_same_files(Language language) {
        assertThat(LETTERS.resolve(language.tag()))
                .isDirectoryNotContaining(
                        file -> Words.ours(Language.EN, file.getFileName().toString()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("files")
    void german_tells_what_english_tells(String file) {
        String english = Words.ours(Language.EN, file).orElseThrow();
        String german = Words.ours(Language.DE, file).orElseThrow();
        assertThat(check(Language.EN).faults(file, german, english)).isEmpty();
        assertThat(check(Language.DE).faults(file, english, german)).isEmpty();
    }

    private static TemplateCheck check(Language ours) {
        return new TemplateCheck(piece -> Words.ours(ours, piece));
    }

    /** In HTML as well, a name is set apart from what stands around it, and a link is one. */
    @ParameterizedTest
    @MethodSource("files")
    void german_is_marked_up_as_english_is(String file) {
        assertThat(markup(Words.ours(Language.DE, file).orElseThrow()))
                .containsExactlyInAnyOrderElementsOf(
                        markup(Words.ours(Language.EN, file).orElseThrow()).stream()
                                .map(tag -> tag.replace("lang=\"en\"", "lang=\"de\""))
                                .toList());
    }

    /** Without the marks of names, of which one language may need more than another. */
    private static List<String> markup(String template) {
        return MARKUP.matcher(COMMAND.matcher(template).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .filter(tag -> !tag.contains("bdi"))
                .toList();
    }

    @Test
    void days_and_moments_are_written_out() {
        LocalDate day = LocalDate.of(2027, 1, 5);
        Instant moment = Instant.parse("2027-03-15T08:05:59Z");
        assertThat(ENGLISH.day(day)).isEqualTo("5 January 2027");
        assertThat(GERMAN.day(day)).isEqualTo("5. Januar 2027");
        assertThat(ENGLISH.moment(moment)).isEqualTo("15 March 2027 at 08:05 UTC");
        assertThat(GERMAN.moment(moment)).isEqualTo("15. März 2027 um 08:05 Uhr (UTC)");
    }

    @Test
    void spans_are_told_in_words() {
        Period period = Period.of(1, 6, 2);
        Duration duration = Duration.parse("P1DT1H2M");
        assertThat(Durations.inWords(period, ENGLISH)).isEqualTo("1 year, 6 months and 2 days");
        assertThat(Durations.inWords(period, GERMAN)).isEqualTo("1 Jahr, 6 Monate und 2 Tage");
        assertThat(Durations.inWords(duration, ENGLISH)).isEqualTo("1 day, 1 hour and 2 minutes");
        assertThat(Durations.inWords(duration, GERMAN)).isEqualTo("1 Tag, 1 Stunde und 2 Minuten");
        assertThat(Durations.inWords(Period.ofDays(180), GERMAN)).isEqualTo("180 Tage");
        assertThat(Durations.inWords(Period.ZERO, GERMAN)).isEmpty();
    }

    @Test
    void how_often_is_a_word_while_it_is_seldom() {
        assertThat(Stream.of(1, 2, 3, 12).map(ENGLISH::times))
                .containsExactly("once", "twice", "3 times", "12 times");
        assertThat(Stream.of(1, 2, 3, 12).map(GERMAN::times))
                .containsExactly("einmal", "zweimal", "dreimal", "12-mal");
    }
}
