package org.askfirst.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalsTest {

    private static final Path RULES = Path.of("src/main/java/org/askfirst/platform");
    private static final Pattern RULE =
            Pattern.compile("\"((?:holds|is|has|begins|mixes|looks|must|goes|only) [^\"]+)\"");

    /** Between two parts of one sentence. */
    private static final Pattern PARTS = Pattern.compile("\"\\s*\\+\\s*\"");

    private static final Texts TEXTS =
            new Texts("Example", List.of(URI.create("https://answers.example.org")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "This name is empty.|Dieser Name ist leer.",
                "This text is longer than 500 characters.|Dieser Text hat mehr als 500 Zeichen.",
                "This address is not a mail address.|Diese Adresse ist keine E-Mail-Adresse.",
                "This date has passed.|Dieser Tag ist vorbei.",
                "The sign-in cannot be used: its claim name is empty.|"
                        + "Mit dieser Anmeldung geht es nicht: Die Angabe name darin ist leer.",
                "This date is too near: tomorrow is the earliest, and here that is 2026-12-01.|"
                        + "Dieser Tag ist zu nah: Morgen ist der früheste, und das ist hier der"
                        + " 2026-12-01."
            })
    void a_sentence_is_said_in_german(String english, String german) {
        var errors = List.of(new FieldError("field", english));
        assertThat(Refusals.in(Language.DE, errors))
                .containsExactly(new FieldError("field", german));
        assertThat(Refusals.in(Language.EN, errors)).isEqualTo(errors);
    }

    @Test
    void a_rule_reads_on_from_the_name_of_a_column() {
        assertThat(Refusals.rule(Language.DE, "is longer than 80 characters"))
                .isEqualTo("hat mehr als 80 Zeichen");
        assertThat(Refusals.rule(Language.EN, "is empty")).isEqualTo("is empty");
        assertThat(Refusals.rule(Language.DE, "is funny")).isEqualTo("is funny");
    }

    @Test
    void what_nobody_has_put_into_german_stays_as_it_is() {
        var errors = List.of(new FieldError("field", "This name is funny."));
        assertThat(Refusals.in(Language.DE, errors)).isEqualTo(errors);
    }

    static Stream<String> rules() throws IOException {
        List<String> rules = new ArrayList<>();
        for (String folder : List.of("text", "request", "field", "person")) {
            try (Stream<Path> files = Files.list(RULES.resolve(folder))) {
                files.flatMap(RefusalsTest::rulesIn).forEach(rules::add);
            }
        }
        return rules.stream().distinct();
    }

    private static Stream<String> rulesIn(Path file) {
        try {
            String source = PARTS.matcher(Files.readString(file)).replaceAll("");
            return RULE.matcher(source).results().map(RefusalsTest::whole);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** Some of them go on with what varies. */
    private static String whole(MatchResult rule) {
        return switch (rule.group(1)) {
            case "is longer than " -> "is longer than 80 characters";
            case "has more than " -> "has more than 64 octets before the at sign";
            case "is not a field of " -> "is not a field of this request";
            case String text -> text;
        };
    }

    @ParameterizedTest
    @MethodSource("rules")
    void every_rule_of_texts_is_known(String rule) {
        assertThat(Refusals.german("This name " + rule + ".")).isPresent();
    }

    @Test
    void so_is_all_that_a_form_may_get_wrong() {
        for (String form :
                List.of(
                        "a=1&a=2",
                        "a=",
                        "a=" + "x".repeat(90),
                        "until=P1M&until=P2W",
                        "until=2026-01-01",
                        "until=2026-11-30",
                        "until=2036-11-30",
                        "until=soon",
                        "email=x")) {
            FieldReader fields = new FieldReader(Form.parse(form.getBytes()).orElseThrow());
            fields.one("a", "This name", TEXTS::name);
            fields.until(LocalDate.parse("2026-11-30"));
            fields.address("email");
            assertThat(fields.errors()).isNotEmpty();
            assertThat(Refusals.in(Language.DE, fields.errors()))
                    .extracting(FieldError::message)
                    .noneMatch(message -> message.startsWith("This"))
                    .noneMatch(message -> message.startsWith("Please"));
        }
    }
}
