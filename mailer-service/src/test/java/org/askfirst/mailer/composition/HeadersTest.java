package org.askfirst.mailer.composition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.contract.LetterDue;
import org.askfirst.mailer.letter.Facts;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.letter.Page;
import org.askfirst.mailer.letter.Person;
import org.askfirst.mailer.letter.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type arrives as they typed it, or does not leave at all. */
class HeadersTest {

    private static final String RIGHT_TO_LEFT = "\u05e9\u05e8\u05d4 \u05db\u05d4\u05df";
    private static final String FAMILY =
            "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 ".repeat(12).strip();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "José 🤝 𠮷田",
                RIGHT_TO_LEFT,
                "Plain Name",
                "O'Neil, \"Bob\" \\ (the 1st)",
                "Anna-Lena von und zu Hohenstein-Größenwahn der Ältere genannt die Überaus"
                        + " Längliche",
                "=?UTF-8?Q?=0ABcc:_x?=",
                "a.b.c",
                "विद्या \u0915\u094d\u200d\u0937"
            })
    void a_name_arrives_as_it_was_typed(String name) throws Exception {
        Message mail = parsed(introducedBy(name));
        var from = mail.getFrom().getFirst();
        assertThat(from.getName()).isEqualTo(name + " via Acme Ventures");
        assertThat(from.getAddress()).isEqualTo("introductions@acme.example");
        Letter introduction = changed("letter.due.v1/introduction", "Grace Lim", name);
        assertThat(parsed(compose(introduction)).getReplyTo().flatten().getFirst().getName())
                .isEqualTo(name);
        assertThat(mail.getHeader().getFields("Bcc")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"José 🤝 𠮷田 — a talk", "=?utf-8?q?trick?=", "Tea: & <cake>"})
    void a_subject_arrives_as_it_was_typed(String topic) throws Exception {
        Letter letter = changed("Hiring a first backend engineer", topic);
        assertThat(parsed(compose(letter)).getSubject())
                .isEqualTo("Would you like to meet Ada Park? " + topic);
    }

    @Test
    void a_date_is_written_as_the_mail_library_writes_it() throws Exception {
        MailDateFormat format = new MailDateFormat();
        format.setTimeZone(TimeZone.getTimeZone("UTC"));
        Instant end = Instant.parse("2101-01-01T00:00:00Z");
        Duration step = Duration.ofHours(7).plusSeconds(61);
        for (Instant date = Instant.EPOCH; date.isBefore(end); date = date.plus(step)) {
            MimeMessage mail = new MimeMessage((Session) null);
            new Headers(mail).date("Date", date);
            assertThat(mail.getHeader("Date")).containsExactly(format.format(Date.from(date)));
        }
    }

    @Test
    void an_encoded_word_holds_whole_characters_and_stays_short() {
        String encoded = EncodedWords.encode(FAMILY);
        assertThat(encoded.split("\r\n "))
                .allSatisfy(word -> {
                    assertThat(word.length()).isLessThanOrEqualTo(75);
                    assertThat(decoded(word)).doesNotContain("\ufffd");
                });
        assertThat(decoded(encoded)).isEqualTo(FAMILY);
    }

    @Test
    void an_internationalised_domain_travels_in_a_labels() throws Exception {
        Letter letter = changed("grace@example.net", "grace@xn--bcher-kva.example");
        Message mail = parsed(compose(letter));
        assertThat(mail.getTo().flatten().getFirst().getAddress())
                .isEqualTo("grace@xn--bcher-kva.example");
    }

    @Test
    void every_line_of_a_header_has_at_most_78_characters_where_it_can_be_folded()
            throws Exception {
        String mail = new String(introducedBy(FAMILY), UTF_8);
        String header = mail.substring(0, mail.indexOf("\r\n\r\n"));
        assertThat(header.split("\r\n"))
                .filteredOn(line -> !line.startsWith("List-Unsubscribe: <"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(79));
    }

    @ParameterizedTest
    @ValueSource(strings = {"letter.due.v1", "letter.due.v1/reminder"})
    void an_ask_offers_the_one_click_of_rfc_8058_and_other_letters_do_not(String sample)
            throws Exception {
        Message mail = parsed(compose(Samples.letter(sample)));
        assertThat(mail.getHeader().getField("List-Unsubscribe").getBody())
                .isEqualTo(
                        "<https://ask.example.com/choices/"
                                + LinkSlots.placeholder(Page.CHOICES)
                                + ">");
        assertThat(mail.getHeader().getField("List-Unsubscribe-Post").getBody())
                .isEqualTo("List-Unsubscribe=One-Click");
        Message introduction = parsed(compose(Samples.letter("letter.due.v1/introduction")));
        assertThat(introduction.getHeader().getField("List-Unsubscribe")).isNull();
        assertThat(introduction.getHeader().getField("List-Unsubscribe-Post")).isNull();
    }

    @Test
    void who_did_not_come_here_themselves_is_offered_it_too() throws Exception {
        Message mail = parsed(compose(Samples.letter("letter.due.v1/unsolicited")));
        assertThat(mail.getHeader().getField("List-Unsubscribe").getBody())
                .isEqualTo(
                        "<https://ask.example.com/choices/"
                                + LinkSlots.placeholder(Page.UNSOLICITED)
                                + ">");
        assertThat(mail.getHeader().getField("List-Unsubscribe-Post").getBody())
                .isEqualTo("List-Unsubscribe=One-Click");
    }

    @Test
    void an_answer_of_the_previous_version_has_no_such_link_and_offers_none() throws Exception {
        String sample = new String(Samples.event("letter.due.v1/unsolicited"), UTF_8);
        String previous = sample.replaceFirst(",\\s*\"linkKeyId\": \"72dbb733\"", "");
        assertThat(previous).isNotEqualTo(sample);
        Message mail = parsed(compose(Samples.letter(previous.getBytes(UTF_8))));
        assertThat(mail.getHeader().getField("List-Unsubscribe")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ask.example.com/a>\r\nBcc: <m@example.com",
                "https://ask.example.com/a b",
                "https://ask.example.com/<",
                "mailto:a@example.com",
                ""
            })
    void a_link_that_could_act_on_the_header_is_not_sent(String link) {
        assertThatThrownBy(() -> headers().link("List-Unsubscribe", link))
                .isInstanceOf(UnsendableLetter.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tom\r\nBcc: mallory@example.com",
                "Tom\nReed",
                "Tom\rReed",
                "Tom\u0000Reed",
                "Tom\u0085Reed",
                "Tom\u2028Reed",
                "Tom \u202edeeR",
                "Tom \u2066Reed",
                "Tom \ud83e",
                " "
            })
    void a_name_that_could_act_on_the_header_is_not_sent(String name) {
        assertThatThrownBy(() -> headers().people("To", List.of(new Person(name, "a@example.org"))))
                .isInstanceOf(UnsendableLetter.class)
                .hasMessageNotContaining("Tom");
        assertThatThrownBy(() -> headers().text("Subject", name))
                .isInstanceOf(UnsendableLetter.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "ada@",
                "@example.org",
                "ada@example.org>",
                "ada@example.org\r\nRCPT TO:<m@example.com",
                "ada@example.org, mallory@example.com",
                "\"ada lovelace\"@example.org",
                "ada@[127.0.0.1]",
                "ada@bücher.example",
                "ada(comment)@example.org"
            })
    void an_address_that_could_act_on_header_or_command_is_not_sent(String address) {
        assertThatThrownBy(() -> headers().people("To", List.of(new Person("Ada", address))))
                .isInstanceOf(UnsendableLetter.class);
    }

    @Test
    void a_non_ascii_local_part_stays_as_it_is() throws Exception {
        Letter letter = changed("grace@example.net", "größe@example.net");
        assertThat(new String(compose(letter), UTF_8))
                .contains("To: Grace Lim <größe@example.net>");
    }

    @Test
    void a_control_character_in_the_blurb_is_not_sent_but_its_lines_are() {
        assertThatThrownBy(() -> compose(changed("Ada runs", "Ada \u0007 runs")))
                .isInstanceOf(UnsendableLetter.class);
    }

    @ParameterizedTest
    @EnumSource(Page.class)
    void a_text_that_holds_the_placeholder_of_a_link_is_not_sent(Page page) {
        assertThatThrownBy(() -> compose(changed("Ada runs", LinkSlots.placeholder(page))))
                .isInstanceOf(UnsendableLetter.class);
    }

    @Test
    void a_letter_is_in_the_organisations_language_unless_its_facts_say_another() throws Exception {
        Letter unsaid = Samples.letter("letter.due.v1");
        Letter german = Samples.letter("letter.due.v1 in German");
        assertThat(parsed(compose(unsaid)).getSubject()).startsWith("Would you like to meet");
        Message said = parsed(compose(german));
        assertThat(said.getSubject()).startsWith("Möchten Sie Ada Park kennenlernen? ");
        assertThat(said.getFrom().getFirst().getName()).isEqualTo("Tom Reed über Acme Ventures");
        byte[] byDefault = Senders.inGerman().compose(unsaid, Instant.EPOCH, Set.of());
        assertThat(byDefault)
                .isEqualTo(Senders.inGerman().compose(german, Instant.EPOCH, Set.of()));
        assertThat(byDefault)
                .isEqualTo(Senders.composer().compose(german, Instant.EPOCH, Set.of()));
    }

    static Stream<String> samples() {
        return Samples.DUE_IN_EACH_LANGUAGE.stream();
    }

    /** Whatever a letter says, it has these headers and no others. */
    @ParameterizedTest
    @MethodSource("samples")
    void a_letter_has_the_headers_of_its_kind(String sample) throws Exception {
        Letter letter = Samples.letter(sample);
        List<String> expected =
                new ArrayList<>(
                        List.of(
                                "Message-ID",
                                "Date",
                                "From",
                                "Reply-To",
                                "To",
                                "Subject",
                                "MIME-Version",
                                "Content-Type",
                                "Auto-Submitted"));
        switch (letter.facts()) {
            case Facts.Introduction _ -> expected.add("Cc");
            case Facts.Ask ask -> {
                expected.addAll(
                        List.of(
                                "List-Unsubscribe",
                                "List-Unsubscribe-Post",
                                "X-Auto-Response-Suppress"));
                if (ask.reminderOf() != null) {
                    expected.addAll(List.of("In-Reply-To", "References"));
                }
            }
            case Facts.PageAgain _ ->
                    expected.addAll(
                            List.of(
                                    "In-Reply-To",
                                    "References",
                                    "List-Unsubscribe",
                                    "List-Unsubscribe-Post",
                                    "X-Auto-Response-Suppress"));
            case Facts.Unsolicited _ ->
                    expected.addAll(
                            List.of(
                                    "List-Unsubscribe",
                                    "List-Unsubscribe-Post",
                                    "X-Auto-Response-Suppress"));
            case Facts _ -> expected.add("X-Auto-Response-Suppress");
        }
        assertThat(parsed(compose(letter)).getHeader().getFields())
                .extracting(Field::getName)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void who_is_away_is_not_asked_to_say_so_but_by_the_introduction(String sample)
            throws Exception {
        Letter letter = Samples.letter(sample);
        Field suppress = parsed(compose(letter)).getHeader().getField("X-Auto-Response-Suppress");
        if (letter.facts() instanceof Facts.Introduction) {
            assertThat(suppress).isNull();
        } else {
            assertThat(suppress.getBody()).isEqualTo("OOF, AutoReply");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"letter.due.v1", "letter.due.v1/reminder", "letter.due.v1/ask-requester"})
    void an_ask_is_not_answered_to_the_introducer_who_would_get_its_links(String sample)
            throws Exception {
        byte[] mail = compose(Samples.letter(sample));
        assertThat(parsed(mail).getReplyTo().flatten())
                .extracting(Mailbox::getAddress)
                .containsExactly("introductions@acme.example");
        assertThat(new String(mail, UTF_8)).contains("tom@example.com", "yours alone");
    }

    @Test
    void an_introduction_is_answered_to_both_the_target_first() throws Exception {
        assertThat(
                        parsed(compose(Samples.letter("letter.due.v1/introduction")))
                                .getReplyTo()
                                .flatten())
                .extracting(Mailbox::getAddress)
                .containsExactly("grace@example.net", "ada@example.org");
    }

    @Test
    void whoever_cannot_stand_in_an_ascii_header_is_named_in_the_text_instead() throws Exception {
        Letter letter =
                changed("letter.due.v1/unsolicited", "grace@example.net", "дарья@example.net");
        byte[] mail = compose(letter);
        assertThat(Composer.hasUtf8Headers(mail)).isFalse();
        Message parsed = parsed(mail);
        assertThat(parsed.getReplyTo().flatten())
                .extracting(Mailbox::getAddress)
                .containsExactly("introductions@acme.example");
        assertThat(textOf(parsed)).contains("write to дарья@example.net");
    }

    @Test
    void a_letter_that_only_smtputf8_can_carry_may_say_everything_in_its_headers()
            throws Exception {
        Letter letter = changed("letter.due.v1/unsolicited", "@example.", "ю@example.");
        byte[] mail = compose(letter);
        assertThat(Composer.needsSmtpUtf8(letter, Set.of())).isTrue();
        assertThat(new String(mail, UTF_8))
                .contains("Reply-To: Grace Lim <graceю@example.net>", "<tomю@example.com>");
    }

    @Test
    void without_a_copy_beyond_ascii_an_introduction_is_ascii() throws Exception {
        Letter letter =
                changed("letter.due.v1/introduction", "tom@example.com", "дарья@example.com");
        Set<Role> dropped = Set.of(Role.INTRODUCER);
        assertThat(Composer.hasUtf8Headers(compose(letter))).isTrue();
        byte[] mail = Senders.composer().compose(letter, Instant.EPOCH, dropped);
        assertThat(Composer.hasUtf8Headers(mail)).isFalse();
        assertThat(parsed(mail).getCc()).isNull();
    }

    private static String textOf(Message mail) throws Exception {
        Multipart parts = (Multipart) mail.getBody();
        try (InputStream text =
                ((SingleBody) parts.getBodyParts().getFirst().getBody()).getInputStream()) {
            return new String(text.readAllBytes(), UTF_8).replaceAll("\\s+", " ");
        }
    }

    private static Headers headers() {
        return new Headers(new MimeMessage(Session.getInstance(new Properties())));
    }

    private static byte[] introducedBy(String name) throws Exception {
        return compose(changed("Tom Reed", name));
    }

    private static Letter changed(String text, String other) throws Exception {
        return changed("letter.due.v1", text, other);
    }

    private static Letter changed(String sample, String text, String other) throws Exception {
        String json = new String(Samples.event(sample), UTF_8);
        String quoted = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(other);
        String changed = json.replace(text, quoted.substring(1, quoted.length() - 1));
        return LetterDue.read(changed.getBytes(UTF_8)).letter();
    }

    private static byte[] compose(Letter letter) throws UnsendableLetter {
        return Senders.composer().compose(letter, Instant.parse("2026-11-22T10:15:31Z"), Set.of());
    }

    private static Message parsed(byte[] mail) throws Exception {
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
        return builder.parseMessage(new ByteArrayInputStream(mail));
    }

    private static String decoded(String words) {
        try {
            return new InternetAddress(words.replace("\r\n", "") + " <a@example.org>")
                    .getPersonal();
        } catch (jakarta.mail.internet.AddressException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
