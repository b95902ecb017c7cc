package org.askfirst.platform.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.field.JsonBody;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.person.Person;
import org.askfirst.platform.text.MailAddress;
import org.askfirst.platform.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntroductionReaderTest {

    private static final Texts TEXTS =
            new Texts("Example", List.of(URI.create("https://intro.example.com")));

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
                        new Reading.Fit(
                                new IntroductionRequest(
                                        new Person(
                                                "Ada Park", new MailAddress("ada", "example.org")),
                                        true,
                                        new Whom.Target(
                                                new Person(
                                                        "Grace Lim",
                                                        new MailAddress("grace", "example.net"))),
                                        "Hiring",
                                        "Two sentences.",
                                        "A word.")));
    }

    @Test
    void each_of_the_two_may_have_a_language() {
        assertThat(request(VALID).requester().language()).isNull();
        IntroductionRequest request =
                request(
                        VALID.replace("\"name\": \"Ada", "\"language\": \"de\", \"name\": \"Ada")
                                .replace(
                                        "\"name\": \"Grace",
                                        "\"language\": \"en\", \"name\": \"Grace"));
        assertThat(request.requester().language()).isEqualTo(Language.DE);
        assertThat(request.whom())
                .isEqualTo(
                        new Whom.Target(
                                new Person(
                                        "Grace Lim",
                                        new MailAddress("grace", "example.net"),
                                        Language.EN)));
        assertThat(
                        request(VALID.replace("\"email\"", "\"language\": null, \"email\""))
                                .requester()
                                .language())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DE", "de-AT", "en-GB", "fr", "Deutsch", " de"})
    void a_language_that_no_letter_has_is_refused(String language) {
        String said = "\"language\": \"" + language + "\", \"name\"";
        assertThat(violations(VALID.replace("\"name\"", said)))
                .containsExactly(
                        "requester.language must be en or de", "target.language must be en or de");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "backend-hiring", "a--b"})
    void a_route_may_stand_in_for_the_target(String name) {
        assertThat(request(toRoute("\"" + name + "\"")).whom()).isEqualTo(new Whom.Route(name));
        assertThat(request(VALID.replace("\"topic\"", "\"route\": null, \"topic\"")).whom())
                .isInstanceOf(Whom.Target.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "-", "A", "a b", "a.b", "é", "a\\n", "ada@example.org"})
    void a_name_that_no_route_can_have_is_refused(String name) {
        assertThat(violations(toRoute("\"" + name + "\"")))
                .containsExactly(
                        "route must be 1 to 63 lower-case letters, digits and hyphens, with no"
                                + " hyphen at either end");
    }

    @Test
    void the_name_of_a_route_has_at_most_63_characters() {
        String longest = "r".repeat(63);
        assertThat(request(toRoute("\"" + longest + "\"")).whom())
                .isEqualTo(new Whom.Route(longest));
        assertThat(violations(toRoute("\"r" + longest + "\""))).hasSize(1);
    }

    @Test
    void a_request_names_exactly_one_of_target_and_route() {
        assertThat(violations(toRoute("null"))).containsExactly("target is required, or a route");
        assertThat(violations(toRoute("1"))).containsExactly("route must be a string");
        assertThat(violations(VALID.replace("\"topic\"", "\"route\": \"hiring\", \"topic\"")))
                .containsExactly("route only one of target and route");
        assertThat(
                        violations(
                                toRoute("\"hiring\"")
                                        .replace("\"route\"", "\"target\": {}, \"route\"")))
                .containsExactly(
                        "target.name is required",
                        "target.email is required",
                        "route only one of target and route");
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "': \"\"', note", "': \" \"', note", "': null', note"})
    void a_note_that_says_nothing_is_absent(String value, String field) {
        String body =
                field.isEmpty()
                        ? VALID.replace(",\n \"note\": \"A word.\"", "")
                        : VALID.replace("\"note\": \"A word.\"", "\"note\"" + value);
        assertThat(request(body).note()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "': false'", "': null'"})
    void the_requester_has_not_asked_unless_the_introducer_says_so(String value) {
        String body =
                value.isEmpty()
                        ? VALID.replace(", \"askedForIt\": true", "")
                        : VALID.replace(": true", value);
        assertThat(request(body).askedForIt()).isFalse();
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
                "true | true, \"language\": 1 | requester.language must be a string",
                "true | true, \"language\": [\"de\"] | requester.language must be a string",
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
    void an_optional_field_given_twice_is_said_once() {
        assertThat(violations(VALID.replace("\"note\"", "\"note\": 1, \"note\"")))
                .containsExactly("note is given more than once");
        assertThat(violations(VALID.replace("\"target\"", "\"target\": null, \"target\"")))
                .containsExactly("target is given more than once");
    }

    @Test
    void an_unknown_name_is_shown_only_when_it_is_harmless() {
        assertThat(violations(VALID.replace("\"topic\"", "\"introducer\": {}, \"topic\"")))
                .containsExactly("introducer is not a field of this request");
        assertThat(violations(VALID.replace("\"topic\"", "\"eve@example.org\": 1, \"topic\"")))
                .containsExactly("$ holds a field with an unknown name");
    }

    private static String toRoute(String name) {
        return VALID.replaceFirst(
                "\"target\": [^}]*}", Matcher.quoteReplacement("\"route\": " + name));
    }

    private static IntroductionRequest request(String body) {
        return switch (read(body)) {
            case Reading.Fit(Submission submission) -> (IntroductionRequest) submission;
            case Reading.Unfit unfit -> throw new AssertionError(unfit);
        };
    }

    private static List<String> violations(String body) {
        return switch (read(body)) {
            case Reading.Fit _ -> List.of();
            case Reading.Unfit(var violations) ->
                    violations.stream().map(v -> v.field() + " " + v.message()).toList();
        };
    }

    private static Reading read(String body) {
        return switch (JsonBody.read(body.getBytes(UTF_8))) {
            case JsonBody.Reading.Read(Fields fields, boolean _) ->
                    IntroductionReader.read(fields, TEXTS, TOM, OWN);
            case JsonBody.Reading.Malformed malformed -> throw new AssertionError(malformed);
            case JsonBody.Reading.NotText notText -> throw new AssertionError(notText);
        };
    }
}
