package org.askfirst.intake.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.askfirst.intake.mail.FoundIntroduction.Gap;
import org.askfirst.intake.mime.Correspondent;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailReaderTest {

    private static final String PLAIN =
            """
            Received: from mx.example.com by mx.example.net; Fri, 2 Jan 2026 03:04:05 +0000
            From: Tom Reed <tom@example.com>
            To: Grace Lim <grace@example.net>, Ada Park <ada@example.org>
            Subject: Hiring a first engineer
            Date: Fri, 2 Jan 2026 03:04:05 +0000

            Grace, meet Ada. Ada, meet Grace.
            """;

    private static final Correspondent TOM = new Correspondent("Tom Reed", "tom@example.com");
    private static final Correspondent ADA = new Correspondent("Ada Park", "ada@example.org");

    private static final FoundIntroduction ALL =
            new FoundIntroduction(TOM, ADA, "Hiring a first engineer", List.of());

    @Test
    void an_ordinary_mail_says_who_introduced_whom_about_what() {
        assertThat(read(PLAIN)).isEqualTo(ALL);
        assertThat(read(PLAIN.replace("\n", "\r\n"))).isEqualTo(ALL);
        assertThat(pasted("\n\n" + PLAIN)).isEqualTo(ALL);
        assertThat(read("From tom@example.com Fri Jan  2 03:04:05 2026\n" + PLAIN)).isEqualTo(ALL);
    }

    @Test
    void who_got_a_copy_got_it_too_and_nobody_counts_twice() {
        assertThat(read(PLAIN.replace(", Ada Park", "\nCc: Ada Park"))).isEqualTo(ALL);
        assertThat(
                        read(
                                PLAIN.replace(
                                        "\nSubject",
                                        "\nCc: ADA@example.org, GRACE+intro@example.net,"
                                                + " tom@example.com, introductions@askfirst.example"
                                                + "\nSubject")))
                .isEqualTo(ALL);
    }

    @Test
    void nothing_is_guessed_about_the_stranger() {
        assertThat(read(PLAIN.replace(", Ada Park <ada@example.org>", "")))
                .isEqualTo(
                        new FoundIntroduction(
                                TOM, Correspondent.NOBODY, ALL.topic(), List.of(Gap.STRANGER)));
        assertThat(read(PLAIN.replace("Ada Park", "Kim Vale <kim@example.org>, Ada Park")))
                .isEqualTo(
                        new FoundIntroduction(
                                TOM,
                                Correspondent.NOBODY,
                                ALL.topic(),
                                List.of(Gap.SEVERAL_STRANGERS)));
        assertThat(read(PLAIN.replaceAll("(?m)^(To|Subject):.*\\R", "")).gaps())
                .containsExactly(Gap.STRANGER, Gap.TOPIC);
    }

    @Test
    void what_the_reader_wrote_introduced_them_to_nobody() {
        assertThat(
                        read(
                                PLAIN.replace("Tom Reed <tom@", "Grace <GRACE@")
                                        .replace("@example.com>", "@example.net>")))
                .isEqualTo(
                        new FoundIntroduction(
                                Correspondent.NOBODY,
                                Correspondent.NOBODY,
                                ALL.topic(),
                                List.of(Gap.INTRODUCER)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=?utf-8?q?T=C3=B6m?= Reed <tom@example.com>|Töm Reed|tom@example.com",
                "=?ISO-8859-1?B?VPZt?= =?utf-8?q?_Reed?= <tom@example.com>|Töm Reed|tom@example.com",
                "\"Reed, Tom\" <tom@example.com>|Reed, Tom|tom@example.com",
                "'Tom Reed' <tom@example.com>|Tom Reed|tom@example.com",
                "Tom Reed (sales) <tom@example.com>|Tom Reed|tom@example.com",
                "Töm Réed <tom@example.com>|Töm Réed|tom@example.com",
                "tom@example.com|``|tom@example.com",
                "\"tom@example.com\" <tom@example.com>|``|tom@example.com",
                "<tom@example.com>|``|tom@example.com",
                "=?no-such?b?VPZt?= <tom@example.com>|=?no-such?b?VPZt?=|tom@example.com",
                "tom@münchen.example|``|tom@münchen.example"
            })
    void names_and_addresses_are_read_as_mails_write_them(String from, String name, String email) {
        assertThat(read(PLAIN.replace("Tom Reed <tom@example.com>", from)).introducer())
                .isEqualTo(new Correspondent(name, email));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Re: Hiring a first engineer",
                "FWD: Aw:  Hiring a first engineer",
                "RE[2]: Hiring a first\n engineer",
                "=?utf-8?q?Fwd=3A_Hiring_a_first?= engineer",
                "Hiring\u0000 a\tfirst engineer"
            })
    void the_topic_is_the_subject(String subject) {
        assertThat(read(PLAIN.replace("Hiring a first engineer", subject))).isEqualTo(ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Both: Grace Lim <grace@example.net>, Ada Park <ada@example.org>;",
                "undisclosed-recipients:;, Ada Park <ada@example.org>",
                "Grace Lim <grace@example.net>; Ada Park <ada@example.org>",
                "Grace Lim <grace@example.net>,\n\tAda Park\n <ada@example.org>"
            })
    void lists_and_groups_are_read(String to) {
        assertThat(read(PLAIN.replaceAll("(?m)^To: .*", "To: " + to))).isEqualTo(ALL);
    }

    @Test
    void an_export_has_tabs_and_names_without_addresses() {
        FoundIntroduction found =
                pasted(
                        """
                        From:\tTom Reed <tom@example.com>
                        Sent:\tFriday, 2 January 2026 03:04
                        To:\tGrace Lim; Ada Park
                        Subject:\tHiring a first engineer

                        Grace, meet Ada.
                        """);
        assertThat(found)
                .isEqualTo(
                        new FoundIntroduction(
                                TOM, new Correspondent("Ada Park", ""), ALL.topic(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                ---------- Forwarded message ---------
                From: Tom Reed <tom@example.com>
                Date: Fri, 2 Jan 2026 at 03:04
                Subject: Hiring a first engineer
                To: Grace Lim <grace@example.net>, Ada Park <ada@example.org>
                """,
                """
                > Begin forwarded message:
                >
                > From: Tom Reed <tom@example.com>
                > Subject: Fwd: Hiring a first
                >   engineer
                > To: Grace Lim <grace@example.net>
                > Cc: "Ada Park" <ada@example.org>
                >
                > Hello
                """,
                """
                ________________________________
                Von: Tom Reed [mailto:tom@example.com]
                Gesendet: Freitag, 2. Januar 2026 03:04
                An: Lim, Grace <grace@example.net<mailto:grace@example.net>>; Ada Park <mailto:ada@example.org>
                Betreff: Hiring a first engineer
                """,
                """
                *From:* Tom Reed <tom@example.com>
                *Sent:* Friday
                *To:* Grace Lim <grace@example.net>; Ada Park <ada@example.org>
                *Subject:* Hiring a first engineer
                """
            })
    void what_the_reader_forwarded_is_looked_into(String text) {
        String forwarded =
                """
                From: Grace Lim <grace@example.net>
                To: Kim Vale <kim@example.net>
                Subject: Fwd: look
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8

                Look at this.

                """
                        + text
                        + "\n\nHello\n";
        assertThat(read(forwarded)).isEqualTo(ALL);
        assertThat(pasted(text)).isEqualTo(ALL);
        assertThat(pasted("Look at this.\n\n" + text)).isEqualTo(ALL);
    }

    @Test
    void a_forwarded_mail_may_be_attached_or_marked_up_or_encoded() {
        String outer =
                """
                From: Grace Lim <grace@example.net>
                Subject: Fwd: look
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: %s

                %s
                --b--
                """;
        assertThat(read(outer.formatted("message/rfc822", PLAIN))).isEqualTo(ALL);
        String html =
                "<p>Hi</p><div><b>From:</b> Tom&nbsp;Reed &lt;<a href='mailto:x'>tom@example.com</a>&gt;"
                        + "<br><b>To:</b> Grace &lt;grace@example.net&gt;, Ada Park\n&lt;ada@example.org&gt;"
                        + "<br/><b>Subject:</b> Hiring a first engineer<br></div>";
        assertThat(read(outer.formatted("text/html; charset=utf-8", html))).isEqualTo(ALL);
        String encoded =
                Base64.getMimeEncoder()
                        .encodeToString(PLAIN.substring(PLAIN.indexOf("From")).getBytes(UTF_8));
        assertThat(
                        read(
                                outer.formatted(
                                        "text/plain; charset=us-ascii\nContent-Transfer-Encoding: base64",
                                        encoded)))
                .isEqualTo(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso-8859-1", "utf-8", "no-such-charset", "\"\""})
    void texts_are_read_in_their_charset(String charset) {
        String mail =
                "From: grace@example.net\nContent-Type: text/plain; charset="
                        + charset
                        + "\n\nFrom: Zoë Müller <tom@example.com>\nSubject: Ä\n";
        byte[] octets = mail.getBytes(charset.equals("utf-8") ? UTF_8 : ISO_8859_1);
        assertThat(read(octets).introducer().name()).isEqualTo("Zoë Müller");
        assertThat(read(octets).topic()).isEqualTo("Ä");
        // What was pasted is text already, whatever it says of itself.
        assertThat(pasted(mail).introducer().name()).isEqualTo("Zoë Müller");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Hello\nthere",
                "\u0000\u0001",
                "Subject: Hiring\n\nHello",
                ":",
                "From:"
            })
    void what_is_no_mail_says_so(String text) {
        FoundIntroduction nothing =
                new FoundIntroduction(
                        Correspondent.NOBODY, Correspondent.NOBODY, "", List.of(Gap.NO_MAIL));
        assertThat(read(text)).isEqualTo(nothing);
        assertThat(pasted(text)).isEqualTo(nothing);
    }

    @Test
    void a_mail_that_breaks_off_says_what_it_still_does() {
        byte[] mail =
                PLAIN.replace("\n\n", "\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n")
                        .getBytes(UTF_8);
        int header = new String(mail, UTF_8).indexOf("\nDate:") + 1;
        for (int length = 0; length <= mail.length; length++) {
            FoundIntroduction found = read(Arrays.copyOf(mail, length));
            if (length >= header) {
                assertThat(found).isEqualTo(ALL);
            }
        }
    }

    @Test
    void no_mail_is_too_large_too_deep_or_too_odd() {
        String long2MiB = "x".repeat(2 * 1024 * 1024);
        assertThat(read(PLAIN + long2MiB)).isEqualTo(ALL);
        assertThat(read(PLAIN.replace("\nDate", "\nX: " + long2MiB + "\nDate")).stranger())
                .isEqualTo(ADA);
        assertThat(read("X: " + long2MiB + "\n" + PLAIN).gaps()).containsExactly(Gap.NO_MAIL);
        assertThat(read("X: y\n".repeat(300_000) + PLAIN).gaps()).containsExactly(Gap.NO_MAIL);
        assertThat(read(PLAIN.replace("Ada Park", "\n ,".repeat(300_000) + "Ada")).introducer())
                .isIn(TOM, Correspondent.NOBODY);
        assertThat(
                        read(
                                PLAIN.replace(
                                        "\n\n",
                                        "\n" + nested("multipart/mixed; boundary=%d", 20_000))))
                .isEqualTo(ALL);
        assertThat(read(PLAIN.replace("\n\n", "\n" + nested("message/rfc822", 30_000))))
                .isEqualTo(ALL);
        String parts =
                "\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(100_000);
        assertThat(read(PLAIN.replace("\n\n", parts))).isEqualTo(ALL);
        for (String odd :
                List.of(
                        "@ <mailto:",
                        "<",
                        ">",
                        "(",
                        "\"",
                        ":",
                        ";",
                        ",",
                        "\\",
                        "=?utf-8?q?",
                        "@",
                        "&",
                        " <a@b.c>")) {
            String many = odd.repeat(60_000 / odd.length());
            read(PLAIN.replace("Tom Reed", many));
            read(PLAIN.replace("Ada Park", many));
            read(PLAIN.replace("Hiring", many));
            pasted("x\n\nFrom: " + many + "\nTo: " + many + "\nSubject: " + many);
            read("Content-Type: text/html\n\n" + odd.repeat(100_000));
        }
    }

    @Test
    void octets_of_any_kind_are_read_without_an_end() {
        Random random = new Random(7);
        byte[] mail =
                PLAIN.replace("\n\n", "\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n")
                        .getBytes(UTF_8);
        for (int round = 0; round < 3_000; round++) {
            byte[] broken = mail.clone();
            for (int flips = 0; flips < 8; flips++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            assertThat(read(broken)).isNotNull();
        }
    }

    /** Each level holds the next. */
    private static String nested(String type, int levels) {
        StringBuilder mail = new StringBuilder();
        for (int level = 0; level < levels; level++) {
            mail.append("Content-Type: ").append(type.formatted(level)).append("\n\n");
            if (type.startsWith("multipart")) {
                mail.append("--").append(level).append('\n');
            }
        }
        return mail.toString();
    }

    private static FoundIntroduction read(String mail) {
        return read(mail.getBytes(UTF_8));
    }

    private static FoundIntroduction read(byte[] mail) {
        return MailReader.read(
                mail,
                "Grace Lim",
                address("grace@example.net"),
                address("introductions@askfirst.example"));
    }

    private static FoundIntroduction pasted(String mail) {
        return MailReader.readPasted(
                mail,
                "Grace Lim",
                address("grace@example.net"),
                address("introductions@askfirst.example"));
    }

    private static MailAddress address(String text) {
        return switch (MailAddress.parse(text)) {
            case Checked.Good<MailAddress>(MailAddress good) -> good;
            case Checked.Bad<MailAddress>(String message) -> throw new AssertionError(message);
        };
    }
}
