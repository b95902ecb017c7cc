package org.askfirst.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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

    private static final Path RULES = Path.of("src/main/java/org/askfirst/platform/text");
    private static final Pattern RULE =
            Pattern.compile("\"((?:holds|is|has|begins|mixes|looks) [^\"]+)\"");

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
    void what_nobody_has_put_into_german_stays_as_it_is() {
        var errors = List.of(new FieldError("field", "This name is funny."));
        assertThat(Refusals.in(Language.DE, errors)).isEqualTo(errors);
    }

    static Stream<String> rules() throws IOException {
        try (Stream<Path> files = Files.list(RULES)) {
            return files.toList().stream().flatMap(RefusalsTest::rulesIn).distinct();
        }
    }

    private static Stream<String> rulesIn(Path file) {
        try {
            return RULE.matcher(Files.readString(file)).results().map(RefusalsTest::whole);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** Two of them go on with a number. */
    private static String whole(MatchResult rule) {
        String text = rule.group(1);
        if (text.equals("is longer than ")) {
            return text + "80 characters";
        }
        return text.equals("has more than ") ? text + "64 octets before the at sign" : text;
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
