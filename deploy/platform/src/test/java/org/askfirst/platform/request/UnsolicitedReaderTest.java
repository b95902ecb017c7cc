package org.askfirst.platform.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.field.JsonBody;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.person.Person;
import org.askfirst.platform.text.MailAddress;
import org.askfirst.platform.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsolicitedReaderTest {

    private static final Texts TEXTS =
            new Texts("Example", List.of(URI.create("https://intro.example.com")));

    private static final LocalDate TODAY = LocalDate.parse("2028-02-29");
    private static final MailAddress GRACE = new MailAddress("grace", "example.net");
    private static final MailAddress OWN = new MailAddress("introductions", "askfirst.example");
    private static final String IS_REQUIRED = "until is required with the reason postpone";

    private static final String VALID =
            """
            {"introducer": {"name": "Tom Reed", "email": "tom@example.com"},
             "stranger": {"name": "Ada Park", "email": "ada@example.org"},
             "topic": "Hiring", "reason": "not_me",
             "knows": "Sales.",
             "better": {"name": "Iris Chen", "email": "iris@example.net"}}
            """;

    private static final String BARE =
            """
            {"introducer": {"name": "Tom Reed", "email": "tom@example.com"},
             "stranger": {"name": "Ada Park"}, "topic": "Hiring", "reason": %s}
            """;

    @Test
    void a_valid_body_is_an_unsolicited_introduction() {
        assertThat(read(VALID))
                .isEqualTo(
                        new Reading.Fit(
                                new UnsolicitedIntroduction(
                                        new Person(
                                                "Tom Reed", new MailAddress("tom", "example.com")),
                                        new Contact(
                                                "Ada Park", new MailAddress("ada", "example.org")),
                                        "Hiring",
                                        new Reason.NotMe(
                                                "Sales.",
                                                new Contact(
                                                        "Iris Chen",
                                                        new MailAddress("iris", "example.net"))))));
    }

    @Test
    void only_who_is_written_to_may_have_a_language() {
        String german =
                VALID.replace("\"tom@example.com\"", "\"tom@example.com\", \"language\": \"de\"");
        assertThat(read(german))
                .isInstanceOfSatisfying(
                        Reading.Fit.class,
                        fit ->
                                assertThat(
                                                ((UnsolicitedIntroduction) fit.submission())
                                                        .introducer())
                                        .isEqualTo(
                                                new Person(
                                                        "Tom Reed",
                                                        new MailAddress("tom", "example.com"),
                                                        Language.DE)));
        assertThat(violations(german.replace("\"de\"", "\"fr\"")))
                .containsExactly("introducer.language must be en or de");
        assertThat(
                        violations(
                                VALID.replace(
                                        "\"ada@example.org\"",
                                        "\"ada@example.org\", \"language\": \"de\"")))
                .containsExactly("stranger.language is not a field of this request");
        assertThat(
                        violations(
                                VALID.replace(
                                        "\"iris@example.net\"",
                                        "\"iris@example.net\", \"language\": \"de\"")))
                .containsExactly("better.language is not a field of this request");
    }

    @Test
    void each_reason_may_come_alone_but_what_can_wait_needs_a_date() {
        assertThat(reason("\"not_me\"")).isEqualTo(new Reason.NotMe(null, null));
        assertThat(reason("\"too_busy\"")).isEqualTo(new Reason.TooBusy(null));
        assertThat(reason("\"no\"")).isEqualTo(new Reason.No());
        assertThat(violations(BARE.formatted("\"postpone\""))).containsExactly(IS_REQUIRED);
        assertThat(violations(BARE.formatted("\"postpone\", \"until\": null")))
                .containsExactly(IS_REQUIRED);
    }

    @Test
    void a_stranger_and_a_better_person_may_be_known_by_name_only() {
        assertThat(reason("\"not_me\", \"better\": {\"name\": \"the hiring manager\"}"))
                .isEqualTo(new Reason.NotMe(null, new Contact("the hiring manager", null)));
        assertThat(reason("\"not_me\", \"better\": null, \"knows\": \" \""))
                .isEqualTo(new Reason.NotMe(null, null));
        assertThat(reason("\"no\", \"better\": null, \"knows\": \"\", \"until\": null"))
                .isEqualTo(new Reason.No());
    }

    @ParameterizedTest
    @CsvSource({
        "2028-03-01, 2028-03-01",
        "2030-02-28, 2030-02-28",
        "P2W, 2028-03-14",
        "P1M, 2028-03-29",
        "P3M, 2028-05-29",
    })
    void a_time_is_a_date_or_a_span_from_today(String typed, LocalDate date) {
        String until = ", \"until\": \"" + typed + "\"";
        assertThat(reason("\"too_busy\"" + until))
                .isEqualTo(new Reason.TooBusy(new Until(typed, date)));
        assertThat(reason("\"postpone\"" + until))
                .isEqualTo(new Reason.Postpone(new Until(typed, date)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"2028-02-28\" | until has passed",
                "\"2028-02-29\" | until is too near: tomorrow (UTC) is the earliest",
                "\"-9999-01-01\" | until has passed",
                "\"2030-03-01\" | until is more than two years away",
                "\"+999999999-12-31\" | until is more than two years away",
                "\"2029-02-29\" | until must be a date as in 2030-01-15, or P2W, P1M or P3M",
                "\"\" | until must be a date as in 2030-01-15, or P2W, P1M or P3M",
                "\"p1m\" | until must be a date as in 2030-01-15, or P2W, P1M or P3M",
                "\"P2M\" | until must be a date as in 2030-01-15, or P2W, P1M or P3M",
                "\"2029-01-01T10:00:00Z\" | until must be a date as in 2030-01-15, or P2W, P1M or"
                        + " P3M",
                "20290101 | until must be a string",
            })
    void any_other_time_is_refused_once(String typed, String violation) {
        for (String reason : List.of("too_busy", "postpone")) {
            String body = BARE.formatted("\"" + reason + "\", \"until\": " + typed);
            assertThat(violations(body)).containsExactly(violation);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"not_me\" | \"NOT_ME\" | reason must be not_me, too_busy, postpone or no",
                "\"not_me\" | \"\" | reason must be not_me, too_busy, postpone or no",
                "\"not_me\" | null | reason is required",
                "\"not_me\" | true | reason must be a string",
                "\"Tom Reed\" | \"Tom\\nReed\" | introducer.name holds a line break",
                "\"tom@example.com\" | null | introducer.email is required",
                "\"tom@example.com\" | \"GRACE+a@example.net\" | introducer.email is your own"
                        + " address",
                "\"tom@example.com\" | \"introductions@askfirst.example\" | introducer.email is"
                        + " this service's own address",
                "\"Ada Park\" | \"ada@example.org\" | stranger.name holds an at sign",
                "\"ada@example.org\" | \"ada\" | stranger.email is not a mail address",
                "\"ada@example.org\" | \"\" | stranger.email is empty",
                "\"ada@example.org\" | \"grace@example.net\" | stranger.email is your own address",
                "\"ada@example.org\" | \"TOM@example.com\" | stranger.email is the introducer's"
                        + " address too",
                "\"Hiring\" | \"tom@example.com\" | topic holds something shaped like a mail"
                        + " address",
                "\"Sales.\" | \"ask tom@example.com\" | knows holds something shaped like a mail"
                        + " address",
                "\"Sales.\" | \"a\\u0000b\" | knows holds a control character",
                "\"Iris Chen\" | null | better.name is required",
                "\"iris@example.net\" | \"grace@example.net\" | better.email is your own address",
                "\"iris@example.net\" | \"tom+1@example.com\" | better.email is the introducer's"
                        + " address too",
                "\"iris@example.net\" | \"Ada@example.org\" | better.email is the stranger's"
                        + " address too",
                "\"knows\" | \"until\": \"P1M\", \"knows\" | until goes with the reasons too_busy"
                        + " and postpone only",
                "\"knows\" | \"blurb\": \"a\", \"knows\" | blurb is not a field of this request",
            })
    void a_broken_field_is_named_by_its_path(String sound, String broken, String violation) {
        assertThat(violations(VALID.replace(sound, broken))).containsExactly(violation);
    }

    @ParameterizedTest
    @CsvSource({"too_busy", "no"})
    void what_goes_with_not_me_goes_with_nothing_else(String reason) {
        assertThat(violations(VALID.replace("not_me", reason)))
                .containsExactly(
                        "knows goes with the reason not_me only",
                        "better goes with the reason not_me only");
    }

    @Test
    void everything_broken_is_said_at_once_in_the_order_of_the_fields() {
        assertThat(
                        violations(
                                """
                                {"until": "never", "better": {"email": "x", "role": ""}, "knows": 1,
                                 "reason": "because", "surprise": 1, "stranger": "Ada"}
                                """))
                .containsExactly(
                        "introducer is required",
                        "stranger must be an object",
                        "topic is required",
                        "reason must be not_me, too_busy, postpone or no",
                        "knows must be a string",
                        "better.name is required",
                        "better.email is not a mail address",
                        "better.role is not a field of this request",
                        "until must be a date as in 2030-01-15, or P2W, P1M or P3M",
                        "surprise is not a field of this request");
        assertThat(violations("[]")).containsExactly("$ must be an object");
    }

    private static Reason reason(String reason) {
        return switch (read(BARE.formatted(reason))) {
            case Reading.Fit(Submission submission) ->
                    ((UnsolicitedIntroduction) submission).reason();
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
                    UnsolicitedReader.read(fields, TEXTS, GRACE, OWN, TODAY);
            case JsonBody.Reading.Malformed malformed -> throw new AssertionError(malformed);
            case JsonBody.Reading.NotText notText -> throw new AssertionError(notText);
        };
    }
}
