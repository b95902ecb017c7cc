package org.askfirst.intake.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.askfirst.intake.reading.Reading.Reason;
import org.askfirst.platform.returnaddress.ReturnAddress;
import org.askfirst.platform.returnaddress.ReturnAddress.Kind;
import org.askfirst.platform.text.MailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailReadingTest {

    private static final MailAddress OWN = new MailAddress("introductions", "acme.example");
    private static final MailReading READING = new MailReading(OWN, "mx.acme.example", null);
    private static final UUID ID = UUID.fromString("0195e0c2-7b10-7d52-8f3c-2a6b9e0d1c34");
    private static final String RECIPIENT = "introductions+rabc@acme.example";

    private static final String YES =
            """
            From: Grace Lim <grace@example.net>
            To: introductions+rabc@acme.example
            Subject: Re: Would you like to meet Ada Park?
            Date: Mon, 5 Jan 2026 15:04:05 +0100
            Message-ID: <1@example.net>

            Yes.
            """;

    private static final Reading ANSWERED =
            new Reading.Answered(
                    Answer.YES, "grace@example.net", Instant.parse("2026-01-05T14:04:05Z"));

    @Test
    void a_yes_is_an_answer() {
        assertThat(read(YES)).isEqualTo(ANSWERED);
        assertThat(read(YES.replace("\n", "\r\n"))).isEqualTo(ANSWERED);
        assertThat(read(YES.replace("Yes.", "  YES!  \uD83D\uDE42"))).isEqualTo(ANSWERED);
    }

    @Test
    void a_writer_whose_address_stands_before_itself_is_that_writer() {
        String twice = "From: grace@example.net <grace@example.net>";
        assertThat(read(YES.replace("From: Grace Lim <grace@example.net>", twice)))
                .isEqualTo(ANSWERED);
        String another = "From: grace@example.net <tom@example.com>";
        assertThat(read(YES.replace("From: Grace Lim <grace@example.net>", another)))
                .isInstanceOfSatisfying(
                        Reading.Answered.class,
                        answered -> assertThat(answered.from()).isEqualTo("tom@example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please consider this confidential until June.",
                "Please think of this as confidential, and do not tell Ada before the middle of"
                        + " June.",
                "Confidential: only if Tom has left the company by then.",
                "Important: this is confidential until my boss has agreed to it, which may take a"
                        + " week.",
                "Vertraulich: erst wenn Tom weg ist, bitte.",
                "Bitte beachten: vertraulich, bis mein Chef zugestimmt hat, und das kann eine Woche"
                        + " dauern.",
            })
    void a_condition_that_sounds_like_a_disclaimer_is_none(String condition) {
        assertThat(read(YES + "\n" + condition + "\n")).isInstanceOf(Reading.Words.class);
    }

    @Test
    void what_is_only_indented_is_not_quoted() {
        String indented =
                "<div>Yes</div><blockquote style=\"margin: 0 0 0 40px; border: none; padding:"
                        + " 0px\"><div>but not before June</div></blockquote>";
        String html = "MIME-Version: 1.0\nContent-Type: text/html\n\n" + indented + "\n";
        assertThat(read(YES.replace("\nYes.\n", html)))
                .isInstanceOfSatisfying(
                        Reading.Words.class,
                        words -> assertThat(words.words()).contains("but not before June"));
        assertThat(read(YES.replace("\nYes.\n", html.replace("border: none", "color: gray"))))
                .isEqualTo(ANSWERED);
    }

    @Test
    void a_word_between_the_lines_of_a_quote_is_no_answer() {
        String above = "On 5 January Acme Ventures wrote:\n> Would you like to meet Ada Park?\n";
        String below = "> Anything longer goes to Tom Reed, in your own words.\n";
        String unmarked = "-----Original Message-----\nFrom: Acme\nTo: Grace\nSubject: Ada\n";
        assertThat(read(YES.replace("Yes.", above + "No thanks.\n")))
                .isInstanceOf(Reading.Answered.class);
        assertThat(read(YES.replace("Yes.", "No thanks.\n" + above)))
                .isInstanceOf(Reading.Answered.class);
        assertThat(read(YES.replace("Yes.", above + "No thanks.\n" + below)))
                .isInstanceOf(Reading.Words.class);
        assertThat(read(YES.replace("Yes.", above + "No thanks.\n" + unmarked)))
                .isInstanceOf(Reading.Words.class);
    }

    @Test
    void a_mail_without_a_date_is_an_answer_all_the_same() {
        assertThat(read(YES.replaceAll("(?m)^Date.*\\R", "")))
                .isEqualTo(new Reading.Answered(Answer.YES, "grace@example.net", null));
    }

    @Test
    void what_the_service_wrote_itself_is_dropped() {
        Reading own = new Reading.Ignored(Reason.OWN);
        assertThat(read(YES.replace("grace@example.net", "Introductions@acme.example")))
                .isEqualTo(own);
        assertThat(read(YES.replace("grace@example.net", RECIPIENT))).isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated (vacation)",
                "Precedence: bulk",
                "Precedence: auto_reply",
                "List-Id: <people.example.net>",
                "X-Autoreply: yes",
                "X-Auto-Response-Suppress: All",
                "Return-Path: <>",
            })
    void what_no_person_wrote_is_dropped(String field) {
        assertThat(read(field + "\n" + YES)).isEqualTo(new Reading.Ignored(Reason.AUTOMATIC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: no",
                "Precedence: first-class",
                "X-Auto-Response-Suppress: DR",
                "Return-Path: <grace@example.net>",
            })
    void what_a_person_wrote_is_not(String field) {
        assertThat(read(field + "\n" + YES)).isEqualTo(ANSWERED);
    }

    @Test
    void a_mail_from_the_null_sender_is_automatic() {
        assertThat(READING.read(YES.getBytes(UTF_8), at(Kind.REPLY), RECIPIENT, ""))
                .isEqualTo(new Reading.Ignored(Reason.AUTOMATIC));
    }

    @Test
    void nobody_or_several_wrote_nothing() {
        Reading none = new Reading.Ignored(Reason.NO_ONE_WRITER);
        assertThat(read(YES.replaceAll("(?m)^From.*\\R", ""))).isEqualTo(none);
        assertThat(read(YES.replace("<grace@example.net>", "<grace@example.net>, ada@example.org")))
                .isEqualTo(none);
        assertThat(read("From: ada@example.org\n" + YES)).isEqualTo(none);
    }

    @Test
    void where_letters_are_returned_nobody_answers() {
        assertThat(READING.read(YES.getBytes(UTF_8), at(Kind.BOUNCE), RECIPIENT))
                .isEqualTo(new Reading.Ignored(Reason.NOT_A_REPORT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.acme.example; dmarc=fail header.from=example.net",
                "MX.acme.example 1; spf=pass smtp.mailfrom=example.net; dmarc = fail (p=none)",
                "mx.acme.example; dkim=none; dmarc=fail",
                "\"mx.acme.example\" 1; dmarc=fail",
            })
    void who_is_not_who_they_say_answers_nothing_and_is_not_forwarded(String results) {
        assertThat(read("Authentication-Results: " + results + "\n" + YES))
                .isEqualTo(
                        new Reading.Words(
                                "grace@example.net", null, Instant.parse("2026-01-05T14:04:05Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.acme.example; dmarc=pass",
                "mx.acme.example; spf=fail; dmarc=none (dmarc=fail)",
                "mx.elsewhere.example; dmarc=fail",
                "mx.acme.example; dkim=pass reason=\"; dmarc=fail\"",
            })
    void what_others_say_of_them_does_not_count(String results) {
        assertThat(read("Authentication-Results: " + results + "\n" + YES)).isEqualTo(ANSWERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\0", "no mail at all", "From"})
    void what_is_no_mail_is_unreadable(String octets) {
        assertThat(read(octets)).isEqualTo(new Reading.Unreadable());
    }

    private static Reading read(String mail) {
        return READING.read(mail.getBytes(UTF_8), at(Kind.REPLY), RECIPIENT);
    }

    private static ReturnAddress at(Kind kind) {
        return new ReturnAddress(kind, ID);
    }
}
