package org.askfirst.intake.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.askfirst.intake.field.Value;
import org.askfirst.intake.json.Json;
import org.askfirst.intake.person.MailAddress;
import org.askfirst.intake.person.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReadingTest {

    private static final MailAddress TOM = new MailAddress("tom", "example.com");
    private static final MailAddress OWN = new MailAddress("introductions", "askfirst.example");

    private static final String VALID =
            """
            {"requester": {"name": "Ada Park", "email": "ada@example.org", "askedForIt": true},
             "target": {"name": "Grace Lim", "email": "grace@example.net"},
             "topic": "Hiring",
             "blurb": "Two sentences.",
             "note": "A word."}
            """;

    @Test
    void a_valid_body_is_a_request() {
        assertThat(read(VALID))
                .isEqualTo(
                        new RequestReading.Fit(
                                new IntroductionRequest(
                                        new Person(
                                                "Ada Park", new MailAddress("ada", "example.org")),
                                        true,
                                        new Person(
                                                "Grace Lim",
                                                new MailAddress("grace", "example.net")),
                                        "Hiring",
                                        "Two sentences.",
                                        "A word.")));
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "': \"\"', note", "': \" \"', note", "': null', note"})
    void a_note_that_says_nothing_is_absent(String value, String field) {
        String body =
                field.isEmpty()
                        ? VALID.replace(",\n \"note\": \"A word.\"", "")
                        : VALID.replace("\"note\": \"A word.\"", "\"note\"" + value);
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        RequestReading.Fit.class, fit -> assertThat(fit.request().note()).isNull());
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "': false'", "': null'"})
    void the_requester_has_not_asked_unless_the_introducer_says_so(String value) {
        String body =
                value.isEmpty()
                        ? VALID.replace(", \"askedForIt\": true", "")
                        : VALID.replace(": true", value);
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        RequestReading.Fit.class,
                        fit -> assertThat(fit.request().askedForIt()).isFalse());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Ada Park\" | null | requester.name is required",
                "\"Ada Park\" | 1 | requester.name must be a string",
                "\"Ada Park\" | [\"Ada\"] | requester.name must be a string",
                "\"Ada Park\" | \"Ada\\nPark\" | requester.name holds a line break",
                "\"Ada Park\" | \"Ada\\ud800\" | requester.name holds half a character (a lone"
                        + " surrogate)",
                "\"ada@example.org\" | \"ada\" | requester.email is not a mail address",
                "\"ada@example.org\" | true | requester.email must be a string",
                "\"ada@example.org\" | \"TOM+x@example.com\" | requester.email is the introducer's"
                        + " own address",
                "\"ada@example.org\" | \"Introductions@askfirst.example\" | requester.email is this"
                        + " service's own address",
                "\"ada@example.org\" | \"a@example.org\\r\\nBcc: b@example.org\" | requester.email"
                        + " holds a line break",
                "true | \"true\" | requester.askedForIt must be true or false",
                "true | 1 | requester.askedForIt must be true or false",
                "\"Grace Lim\" | {} | target.name must be a string",
                "\"grace@example.net\" | \"ADA+2@EXAMPLE.ORG\" | target.email is the requester's"
                        + " address too",
                "\"grace@example.net\" | \"tom@example.com\" | target.email is the introducer's own"
                        + " address",
                "\"grace@example.net\" | \"introductions+a@askfirst.example\" | target.email is"
                        + " this service's own address",
                "\"Hiring\" | 5 | topic must be a string",
                "\"Hiring\" | \"\" | topic is empty",
                "\"Hiring\" | \"a\\nb\" | topic holds a line break",
                "\"Two sentences.\" | null | blurb is required",
                "\"Two sentences.\" | \"grace@example.net\" | blurb holds something shaped like a"
                        + " mail address",
                "\"A word.\" | false | note must be a string",
                "\"A word.\" | \"a\\u0000b\" | note holds a control character",
            })
    void a_broken_field_is_named_by_its_path(String sound, String broken, String violation) {
        assertThat(violations(VALID.replace(sound, broken))).containsExactly(violation);
    }

    @Test
    void everything_broken_is_said_at_once_in_the_order_of_the_fields() {
        assertThat(
                        violations(
                                """
                                {"blurb": "", "surprise": 1, "topic": "a\\nb", "note": 1,
                                 "target": {"email": "x", "extra": 1, "name": ""},
                                 "requester": {"email": null, "askedForIt": "yes"}}
                                """))
                .containsExactly(
                        "requester.name is required",
                        "requester.email is required",
                        "requester.askedForIt must be true or false",
                        "target.name is empty",
                        "target.email is not a mail address",
                        "target.extra is not a field of this request",
                        "topic holds a line break",
                        "blurb is empty",
                        "note must be a string",
                        "surprise is not a field of this request");
    }

    @Test
    void a_missing_person_is_said_once() {
        assertThat(violations("{\"target\": \"Grace\", \"topic\": \"t\", \"blurb\": \"b\"}"))
                .containsExactly("requester is required", "target must be an object");
        assertThat(violations("[]")).containsExactly("$ must be an object");
        assertThat(violations("null")).containsExactly("$ must be an object");
    }

    @Test
    void a_field_given_twice_is_refused_even_with_the_same_value() {
        assertThat(violations(VALID.replace("\"topic\"", "\"topic\": \"Hiring\", \"topic\"")))
                .containsExactly("topic is given more than once");
        assertThat(
                        violations(
                                VALID.replace(
                                        "\"name\": \"Ada", "\"name\": \"Eve\", \"name\": \"Ada")))
                .containsExactly("requester.name is given more than once");
    }

    @Test
    void an_unknown_name_is_shown_only_when_it_is_harmless() {
        assertThat(violations(VALID.replace("\"topic\"", "\"introducer\": {}, \"topic\"")))
                .containsExactly("introducer is not a field of this request");
        assertThat(violations(VALID.replace("\"topic\"", "\"eve@example.org\": 1, \"topic\"")))
                .containsExactly("$ holds a field with an unknown name");
    }

    private static List<String> violations(String body) {
        return switch (read(body)) {
            case RequestReading.Fit _ -> List.of();
            case RequestReading.Unfit(var violations) ->
                    violations.stream().map(v -> v.field() + " " + v.message()).toList();
        };
    }

    private static RequestReading read(String body) {
        return switch (Json.read(body.getBytes(UTF_8))) {
            case Json.Reading.Read(Value value) -> RequestReading.of(value, TOM, OWN);
            case Json.Reading.Malformed malformed -> throw new AssertionError(malformed);
            case Json.Reading.NotText notText -> throw new AssertionError(notText);
        };
    }
}
