package org.askfirst.intake.reading;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.askfirst.intake.mime.MailPull;
import org.askfirst.intake.mime.MimePart;
import org.askfirst.intake.mime.PulledMail;
import org.askfirst.intake.mime.PulledMail.Extent;
import org.askfirst.platform.returnaddress.ReturnAddress;
import org.askfirst.platform.returnaddress.ReturnAddress.Kind;
import org.askfirst.platform.text.MailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails that are made to be too much: what is kept of them is counted. */
class MailBombTest {

    private static final int MOST_OCTETS = 10 * 1024 * 1024;
    private static final int MOST_KEPT = 2 * 1024 * 1024;
    private static final String HEAD = "From: Grace Lim <grace@example.net>\nMIME-Version: 1.0\n";
    private static final String YES = "Content-Type: text/plain\n\nYes.\n";

    private static final MailReading READING =
            new MailReading(new MailAddress("introductions", "acme.example"), null, null);

    static Stream<Arguments> bombs() {
        return Stream.of(
                Arguments.of("deep multiparts", deep(100_000)),
                Arguments.of("21 deep", deep(21)),
                Arguments.of("deep messages", messages(100_000)),
                Arguments.of("many parts", parts(100_000, YES)),
                Arguments.of("201 parts", parts(201, YES)),
                Arguments.of("many fields", HEAD + "X-A: b\n".repeat(100_000) + YES),
                Arguments.of("a long field", HEAD + "X-A: " + "b ".repeat(1_000_000) + "\n" + YES),
                Arguments.of(
                        "a long folded field", HEAD + "X-A: b\n" + " b\n".repeat(1_000_000) + YES),
                Arguments.of("a long line", HEAD + YES + "b".repeat(MOST_OCTETS)),
                Arguments.of("long text", HEAD + YES + "b b\n".repeat(MOST_OCTETS / 4)),
                Arguments.of("much text", parts(100, YES + "b b\n".repeat(20_000))),
                Arguments.of(
                        "many fields of many parts", parts(150, "X-A: b\n".repeat(500) + YES)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void what_is_too_much_is_not_read_and_not_kept(String name, String mail) {
        byte[] octets = mail.getBytes(US_ASCII);
        byte[] bounded = Arrays.copyOf(octets, Math.min(octets.length, MOST_OCTETS));
        PulledMail pulled = MailPull.pull(bounded);
        assertThat(pulled.extent()).isEqualTo(Extent.BEYOND);
        assertThat(kept(pulled)).isLessThan(MOST_KEPT);
        assertThat(read(bounded)).isEqualTo(new Reading.Unreadable());
    }

    @Test
    void ten_mebibytes_of_pictures_are_no_bomb_and_not_kept() {
        String picture =
                "Content-Type: image/jpeg\nContent-Transfer-Encoding: base64\n\n"
                        + ("A".repeat(76) + "\n").repeat(30_000);
        PulledMail pulled = MailPull.pull(parts(4, picture).getBytes(US_ASCII));
        assertThat(pulled.extent()).isEqualTo(Extent.WHOLE);
        assertThat(kept(pulled)).isLessThan(10_000);
    }

    @Test
    void marked_up_text_may_be_as_deep_as_it_fits() {
        String html = HEAD + "Content-Type: text/html\n\n" + "<div>\n<b>\n".repeat(20_000) + "Yes.";
        assertThat(read(html.getBytes(US_ASCII))).isNotInstanceOf(Reading.Unreadable.class);
        String quotes =
                HEAD + "Content-Type: text/plain\n\n" + (">".repeat(9_000) + "\n").repeat(20);
        assertThat(read(quotes.getBytes(US_ASCII))).isInstanceOf(Reading.Words.class);
    }

    @Test
    void short_lines_without_number_are_read_to_their_end() {
        for (String line :
                new String[] {
                    "a \n", "From: a\nTo: b\n", "From: a\n", "On 1\n", "> a\n\na\n", "a@b.cd\n",
                            "Best\n\n",
                    "Grace\n\n", "Hi\n", "-- \n", "_____\n", "Sent from my iPhone\n", "\n",
                            "This message a\n\n"
                }) {
            String text = line.repeat(200_000 / line.length());
            for (String type : new String[] {"plain", "plain; format=flowed", "html"}) {
                String body = type.equals("html") ? text.replace("\n", "<br>\n") : text;
                String mail = HEAD + "Content-Type: text/" + type + "\n\nYes.\n\n" + body;
                assertThat(read(mail.getBytes(US_ASCII))).isNotNull();
            }
        }
    }

    @Test
    void lines_that_look_like_everything_are_read_to_their_end() {
        for (String line :
                new String[] {
                    "On 1 On 1 wrote ",
                    "Am 1 schrieb am ",
                    "<a@b> <",
                    "From: a",
                    "((((",
                    "\"\\\"",
                    "best regards ",
                    "grace ",
                    "www.",
                    "a@",
                    "(at) ",
                    "a at ",
                    "a.",
                    "Sent from my a"
                }) {
            String text = (line.repeat(500) + "\n").repeat(20);
            Reading reading =
                    read((HEAD + "Content-Type: text/plain\n\n" + text).getBytes(US_ASCII));
            assertThat(reading).isInstanceOf(Reading.Words.class);
            String field = "Authentication-Results: " + line.repeat(400) + "\n";
            assertThat(
                            read(
                                    (field + "To: " + line.repeat(400) + "\n" + HEAD + YES)
                                            .getBytes(US_ASCII)))
                    .isNotNull();
        }
    }

    @Test
    void what_looks_like_who_wrote_is_read_to_its_end() {
        for (String line :
                new String[] {
                    "<@".repeat(249),
                    "<a@b".repeat(120),
                    "On " + "1".repeat(120),
                    "On " + "1 wrote ".repeat(15),
                    "Am " + "1".repeat(120),
                    "Am " + "1 schrieb ".repeat(12),
                    "schrieb am 1 ".repeat(10)
                }) {
            String text = (line + "\n").repeat(250_000 / line.length());
            assertThat(read((HEAD + "Content-Type: text/plain\n\n" + text).getBytes(US_ASCII)))
                    .isInstanceOf(Reading.Words.class);
        }
    }

    @Test
    void one_endless_word_below_our_own_letter_is_read_to_its_end() {
        String quoted =
                "-----Original Message-----\n"
                        + "This page takes your answer; nothing happens until you press a button\n";
        String word = ("a".repeat(1_000) + " \n").repeat(240);
        String mail =
                HEAD
                        + "Content-Type: text/plain; format=flowed; delsp=yes\n\nYes.\n\n"
                        + quoted
                        + word;
        assertThat(read(mail.getBytes(US_ASCII))).isInstanceOf(Reading.Words.class);
    }

    @Test
    void an_address_that_is_spelt_without_end_is_left_out() {
        for (String spelt :
                new String[] {
                    "a at b" + " dot b".repeat(1_600), "a (at) b" + " (dot) b".repeat(1_200)
                }) {
            String mail = HEAD + "Content-Type: text/plain\n\nWrite to me at home: " + spelt;
            assertThat(read(mail.getBytes(US_ASCII)))
                    .isInstanceOfSatisfying(
                            Reading.Words.class,
                            words -> assertThat(words.words()).contains("[\u2026]"));
        }
    }

    @Test
    void a_bounce_of_one_endless_recipient_is_read_to_its_end() {
        String text = "Delivery to the following recipient failed permanently:\n\n";
        for (String line : new String[] {"@".repeat(9_000) + ":", "<" + "a@".repeat(4_500) + ">"}) {
            String mail =
                    HEAD.replace("grace@", "mailer-daemon@")
                            + "Content-Type: text/plain\n\n"
                            + text
                            + (line + "\n").repeat(3);
            assertThat(
                            READING.read(
                                    mail.getBytes(US_ASCII),
                                    new ReturnAddress(Kind.BOUNCE, new UUID(1, 2)),
                                    "introductions+bxyz@acme.example"))
                    .isInstanceOf(Reading.Report.class);
        }
    }

    @Test
    void a_writer_of_anything_is_read_to_the_end() {
        for (String name :
                new String[] {
                    "(", "<", "\"", "\\", "@", ",", ";", ":", "a:", "<a@b>", "=?utf-8?q?a?="
                }) {
            String mail = HEAD.replace("Grace Lim <grace@example.net>", name.repeat(6_000)) + YES;
            assertThat(read(mail.getBytes(US_ASCII))).isNotNull();
        }
    }

    @Test
    void octets_of_any_kind_are_read_without_an_end() throws Exception {
        Random random = new Random(1);
        for (int count = 0; count < 500; count++) {
            ByteArrayOutputStream mail = new ByteArrayOutputStream();
            mail.write(HEAD.getBytes(US_ASCII));
            byte[] noise = new byte[random.nextInt(2_000)];
            random.nextBytes(noise);
            mail.write(noise);
            assertThat(read(mail.toByteArray())).isNotInstanceOf(Reading.Answered.class);
        }
    }

    private static String deep(int depth) {
        StringBuilder mail = new StringBuilder(HEAD);
        for (int at = 0; at < depth; at++) {
            mail.append("Content-Type: multipart/mixed; boundary=b").append(at);
            mail.append("\n\n--b").append(at).append('\n');
        }
        return mail.append(YES).toString();
    }

    private static String messages(int depth) {
        return HEAD + "Content-Type: message/rfc822\n\n".repeat(depth) + YES;
    }

    private static String parts(int count, String part) {
        return HEAD
                + "Content-Type: multipart/mixed; boundary=b\n\n"
                + ("--b\n" + part).repeat(count)
                + "--b--\n";
    }

    private static long kept(PulledMail mail) {
        return mail.message().withAll().mapToLong(MailBombTest::kept).sum();
    }

    private static long kept(MimePart part) {
        return part.octets().length
                + part.fields().stream().mapToLong(field -> field.body().length()).sum();
    }

    private static Reading read(byte[] mail) {
        return READING.read(
                mail,
                new ReturnAddress(Kind.REPLY, new UUID(1, 2)),
                "introductions+rxyz@acme.example");
    }
}
