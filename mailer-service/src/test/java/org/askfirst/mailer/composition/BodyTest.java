package org.askfirst.mailer.composition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.contract.LetterDue;
import org.askfirst.mailer.letter.Facts;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.letter.Page;
import org.askfirst.mailer.letter.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BodyTest {

    private static final String TOKEN = "T".repeat(64) + "a";
    private static final Map<Page, String> TOKENS =
            Stream.of(Page.values()).collect(Collectors.toMap(page -> page, _ -> TOKEN));

    private static final String SITE = "https://ask.example.com";
    private static final String LINK = SITE + "/answers/" + TOKEN;

    static Stream<String> samples() {
        return Samples.DUE_IN_EACH_LANGUAGE.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void both_parts_say_the_same_words(String sample) throws Exception {
        MimeMultipart parts = parts(Samples.letter(sample));
        assertThat(wordsOfHtml(content(parts, 1))).isEqualTo(wordsOfText(content(parts, 0)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void each_link_stands_once_in_each_part_alone_on_its_line_and_there_is_no_other(String sample)
            throws Exception {
        Letter letter = Samples.letter(sample);
        MimeMultipart parts = parts(letter);
        List<String> links = links(letter);
        for (String link : links) {
            assertThat(content(parts, 0).lines().filter(link::equals)).hasSize(1);
            assertThat(count(content(parts, 1), "href=\"" + link + "\"")).isEqualTo(1);
        }
        assertThat(links.contains(LINK)).isEqualTo(letter.ask().isPresent());
        assertThat(count(content(parts, 0), "://")).isEqualTo(links.size());
        assertThat(count(content(parts, 1), "://")).isEqualTo(links.size());
        assertThat(content(parts, 1)).doesNotContain("<img", "<script", "url(", "@import");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void without_a_desk_no_letter_speaks_of_one(String sample) throws Exception {
        Letter letter = Samples.letter(sample);
        Instant date = Instant.parse("2026-11-22T10:15:31Z");
        byte[] mail = Senders.withoutDesk().compose(letter, date, Set.of());
        assertThat(new String(mail, UTF_8))
                .doesNotContain("/desk", "page of this introduction", "Seite dieser");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void before_the_introduction_no_letter_holds_an_address_of_the_other_side(String sample)
            throws Exception {
        Letter letter = Samples.letter(sample);
        String mail = new String(mail(letter), UTF_8);
        boolean introduction = letter.facts() instanceof Facts.Introduction;
        boolean toRequester = letter.recipients().getFirst().email().equals("ada@example.org");
        boolean toTarget = letter.recipients().getFirst().email().equals("grace@example.net");
        // What somebody has written goes to the introducer, who named both.
        Role writes = letter.facts() instanceof Facts.Words words ? words.role() : Role.INTRODUCER;
        assertThat(mail.contains("ada@example.org"))
                .isEqualTo(introduction || toRequester || writes == Role.REQUESTER);
        // The introducer wrote to them already; the victim's Reply-To tells nothing new.
        boolean fromTarget = letter.facts() instanceof Facts.Unsolicited || writes == Role.TARGET;
        assertThat(mail.contains("grace@example.net"))
                .isEqualTo(introduction || toTarget || fromTarget);
    }

    @Test
    void what_people_write_is_text_and_never_markup() throws Exception {
        Letter letter = changed("Ada runs", "<b>Ada</b> & {topic} <a href='x'>runs</a>");
        MimeMultipart parts = parts(letter);
        assertThat(content(parts, 0)).contains("<b>Ada</b> & {topic} <a href='x'>runs</a>");
        assertThat(content(parts, 1))
                .contains("&lt;b&gt;Ada&lt;/b&gt; &amp; {topic} &lt;a href=&#39;x&#39;&gt;runs")
                .doesNotContain("<b>");
    }

    @Test
    void a_link_in_somebodys_words_is_not_made_clickable() throws Exception {
        MimeMultipart parts = parts(changed("Ada runs", "https://example.org/x runs"));
        assertThat(content(parts, 1)).contains("https://example.org/x");
        assertThat(count(content(parts, 1), "<a ")).isEqualTo(2);
    }

    @Test
    void the_link_stays_whole_in_the_raw_source_whatever_the_letter_says() throws Exception {
        Letter letter = changed("Ada Park", "José 🤝 𠮷田");
        String raw = new String(mail(letter), UTF_8);
        assertThat(raw).contains("Content-Transfer-Encoding: quoted-printable");
        assertThat(count(raw, "/answers/" + TOKEN)).isEqualTo(2);
        assertThat(count(raw, "/choices/" + TOKEN)).isEqualTo(3);
        assertThat(content(parts(letter), 0).lines().filter(LINK::equals)).hasSize(1);
        assertThat(content(parts(letter), 0)).contains("introduce you to José 🤝 𠮷田");
        assertThat(content(parts(letter), 1)).contains("href=\"" + LINK + "\"", "José 🤝 𠮷田");
    }

    @Test
    void no_line_of_a_mail_is_longer_than_the_standards_allow() throws Exception {
        String endless = "x".repeat(3000) + " ü " + "漢".repeat(500);
        for (String words : new String[] {endless, "y".repeat(990), "."}) {
            String raw = new String(mail(changed("Ada runs", words)), UTF_8);
            boolean quoted = raw.contains("quoted-printable");
            String body = raw.substring(raw.indexOf("\r\n\r\n"));
            assertThat(body.split("\r\n"))
                    .allSatisfy(line ->
                            assertThat(line.length()).isLessThanOrEqualTo(quoted ? 998 : 900));
            assertThat(content(parts(changed("Ada runs", words)), 0).replaceAll("\\s", ""))
                    .contains(words.replaceAll("\\s", ""));
        }
    }

    @Test
    void quoted_printable_keeps_to_76_columns_and_hides_no_space_at_an_end() {
        String text = "Grüße  \n" + "ä".repeat(40) + "\n.\n=\n";
        Transfer transfer = Transfer.of(text, List.of());
        String quoted = new String(transfer.bytes(), UTF_8);
        assertThat(quoted)
                .isEqualTo(
                        "Gr=C3=BC=C3=9Fe =20\r\n"
                                + "=C3=A4".repeat(12)
                                + "=C3=\r\n=A4"
                                + "=C3=A4".repeat(12)
                                + "=\r\n"
                                + "=C3=A4".repeat(12)
                                + "=C3=\r\n=A4"
                                + "=C3=A4".repeat(2)
                                + "\r\n.\r\n=3D\r\n");
    }

    @Test
    void text_is_wrapped_at_spaces_and_somebodys_lines_are_kept() {
        assertThat(TextWrap.wrap("One\ntwo.\n\n\n  a  b\n  c\n\n" + "word ".repeat(16).strip()))
                .isEqualTo(
                        """
                        One two.

                          a b
                          c

                        word word word word word word word word word word word word word word
                        word word
                        """);
    }

    @Test
    void the_token_is_filled_in_without_moving_anything() throws Exception {
        Letter letter = Samples.letter("letter.due.v1");
        byte[] stored = compose(letter);
        byte[] sent = LinkSlots.fill(stored, TOKENS);
        assertThat(sent).hasSameSizeAs(stored);
        assertThat(new String(stored, UTF_8)).doesNotContain(TOKEN);
        assertThat(LinkSlots.count(new String(stored, UTF_8), Page.ANSWER)).isEqualTo(2);
        assertThat(LinkSlots.count(new String(stored, UTF_8), Page.CHOICES)).isEqualTo(3);
        assertThat(LinkSlots.count(new String(sent, UTF_8), Page.ANSWER)).isZero();
        assertThat(LinkSlots.count(new String(sent, UTF_8), Page.CHOICES)).isZero();
    }

    @Test
    void a_letter_stored_by_the_version_before_gets_the_links_of_that_version() throws Exception {
        String place = LinkSlots.placeholder(Page.ANSWER);
        byte[] stored = (place.substring(0, 64) + "\r\n" + place + "\r\n").getBytes(UTF_8);
        assertThat(new String(LinkSlots.fill(stored, TOKENS), UTF_8))
                .isEqualTo(TOKEN.substring(0, 64) + "\r\n" + TOKEN + "\r\n");
    }

    private static List<String> links(Letter letter) {
        Stream<String> derived =
                letter.links().stream().map(link -> SITE + link.page().path() + TOKEN);
        String intake = "https://intake.example.com";
        Stream<String> atIntake =
                switch (letter.facts()) {
                    case Facts.Unsolicited _ -> Stream.of(intake);
                    case Facts.Notice _ ->
                            Stream.of(intake + "/desk/introductions/" + letter.introductionId());
                    case Facts.Ask _,
                            Facts.PageAgain _,
                            Facts.Withheld _,
                            Facts.Introduction _,
                            Facts.OwnPage _,
                            Facts.Never _,
                            Facts.NotTaken _ ->
                            Stream.empty();
                };
        return Stream.concat(atIntake, derived).toList();
    }

    private static String wordsOfText(String text) {
        return normalised(text.replaceAll("(?m)^(--|https://\\S+)$", ""));
    }

    private static String wordsOfHtml(String html) {
        String body = html.substring(html.indexOf("<body>"));
        return normalised(
                body.replaceAll("<a [^>]*>.*?</a>", "")
                        .replace("<br>", " ")
                        .replaceAll("</?bdi>", "")
                        .replaceAll("<[^>]*>", " ")
                        .replace("&#39;", "'"));
    }

    private static String normalised(String words) {
        return words.replaceAll("\\s+", " ").strip();
    }

    private static int count(String text, String part) {
        return (int) Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }

    private static String content(MimeMultipart parts, int index) throws Exception {
        return ((String) parts.getBodyPart(index).getContent()).replace("\r\n", "\n");
    }

    private static MimeMultipart parts(Letter letter) throws Exception {
        Session session = Session.getInstance(new Properties());
        MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(mail(letter)));
        return (MimeMultipart) message.getContent();
    }

    private static byte[] mail(Letter letter) throws Exception {
        return LinkSlots.fill(compose(letter), TOKENS);
    }

    private static byte[] compose(Letter letter) throws UnsendableLetter {
        return Senders.composer().compose(letter, Instant.parse("2026-11-22T10:15:31Z"), Set.of());
    }

    private static Letter changed(String text, String other) throws Exception {
        String json = new String(Samples.event("letter.due.v1"), UTF_8);
        return LetterDue.read(json.replace(text, other).getBytes(UTF_8)).letter();
    }
}
