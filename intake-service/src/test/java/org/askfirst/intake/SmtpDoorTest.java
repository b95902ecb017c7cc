package org.askfirst.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.local.FreePort;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.returnaddress.ReturnAddresses;
import org.askfirst.platform.text.MailAddress;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an organisation's mail server meets at the door. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@TestProfile(SharedStart.class)
class SmtpDoorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GRACE = "grace@example.net";

    static final ReturnAddresses ADDRESSES =
            new ReturnAddresses(
                    new Keyring(List.of(new Key(new byte[48]))),
                    new MailAddress("introductions", "askfirst.example"),
                    "+");

    @ConfigProperty(name = "askfirst.kafka")
    String kafka;

    @ConfigProperty(name = "askfirst.mail-in")
    int port;

    /** The settings with which mail comes in by SMTP, at a free port. */
    static Map<String, String> door() {
        return Map.of(
                "askfirst.mail-in",
                Integer.toString(FreePort.any()),
                "askfirst.reply-key",
                Base64.getEncoder().encodeToString(new byte[48]));
    }

    @Test
    void a_yes_is_stored_before_it_is_taken() throws IOException {
        UUID ask = UUID.randomUUID();
        try (SmtpTalk talk = SmtpTalk.begin(port);
                Requests mail = new Requests(kafka, "intro.mail")) {
            assertThat(talk.hand(GRACE, ADDRESSES.reply(ask), reply("<1@a>", "Yes\r\n")))
                    .isEqualTo("250 2.0.0 taken");
            ConsumerRecord<String, byte[]> stored = mail.of(ask.toString(), 1).getFirst();
            JsonNode event = JSON.readTree(stored.value());
            assertThat(Requests.headers(stored))
                    .containsEntry("ce_type", "mail.answered.v1")
                    .containsEntry("ce_id", event.path("eventId").asText());
            assertThat(event.path("askId").asText()).isEqualTo(ask.toString());
            assertThat(event.path("answer").asText()).isEqualTo("yes");
            assertThat(event.path("from").asText()).isEqualTo(GRACE);
            assertThat(event.path("sentAt").asText()).isEqualTo("2026-11-23T08:02:11Z");
            assertThat(event.has("seal")).isTrue();
        }
    }

    @Test
    void words_and_reports_are_taken_as_what_they_are() throws IOException {
        UUID ask = UUID.randomUUID();
        UUID letter = UUID.randomUUID();
        try (SmtpTalk talk = SmtpTalk.begin(port);
                Requests mail = new Requests(kafka, "intro.mail")) {
            assertThat(talk.hand(GRACE, ADDRESSES.reply(ask), reply("<2@a>", "Yes, but later\r\n")))
                    .startsWith("250 ");
            // In capitals, as some servers make them.
            String bounce = ADDRESSES.bounce(letter).toUpperCase(Locale.ROOT);
            assertThat(talk.hand("", bounce, report("<3@a>"))).startsWith("250 ");
            JsonNode words = JSON.readTree(mail.of(ask.toString(), 1).getFirst().value());
            assertThat(words.path("words").asText()).isEqualTo("Yes, but later");
            JsonNode bounced = JSON.readTree(mail.of(letter.toString(), 1).getFirst().value());
            assertThat(bounced.path("status").asText()).isEqualTo("5.1.1");
            assertThat(bounced.path("permanent").asBoolean()).isTrue();
            assertThat(bounced.path("recipient").asText()).isEqualTo(GRACE);
        }
    }

    @Test
    void the_same_mail_again_is_the_same_event() throws IOException {
        UUID ask = UUID.randomUUID();
        String first = "Received: from a by b\r\n" + reply("<4@a>", "No\r\n");
        String again = "Received: from c by d\r\n" + reply("<4@a>", "No\r\n");
        String other = reply("<5@a>", "No\r\n");
        List<String> ids = ids(ask, first, again, other);
        assertThat(ids.get(1)).isEqualTo(ids.get(0));
        assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
    }

    @Test
    void a_message_id_with_nothing_in_it_is_none() throws IOException {
        UUID ask = UUID.randomUUID();
        List<String> ids = ids(ask, reply("<>", "No\r\n"), reply("< >", "No.\r\n"));
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void without_a_message_id_who_wrote_what_and_when_makes_it_the_same() throws IOException {
        UUID ask = UUID.randomUUID();
        String first = "Received: from a by b\r\n" + reply("", "No\r\n");
        List<String> ids =
                ids(
                        ask,
                        first,
                        "Received: from c by d\r\n" + reply("", "No\r\n"),
                        reply("", "No.\r\n"),
                        reply("", "No\r\n").replace("08:02:11", "08:02:12"));
        assertThat(ids.get(1)).isEqualTo(ids.get(0));
        assertThat(ids.subList(1, 4)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "introductions@askfirst.example",
                "introductions+r@askfirst.example",
                "postmaster@askfirst.example",
                "somebody@elsewhere.example",
                "",
                "@relay.example:somebody@elsewhere.example",
            })
    void nobody_else_is_reached_here(String address) throws IOException {
        try (SmtpTalk talk = SmtpTalk.begin(port)) {
            assertThat(talk.hand(GRACE, address, "")).startsWith("550 5.1.1 ");
            assertThat(talk.say("DATA")).startsWith("503 ");
        }
    }

    @Test
    void a_token_that_we_did_not_make_is_refused_with_every_digit_changed() throws IOException {
        String address = ADDRESSES.reply(UUID.randomUUID());
        int token = address.indexOf('+') + 2;
        try (SmtpTalk talk = SmtpTalk.begin(port)) {
            talk.say("MAIL FROM:<" + GRACE + ">");
            for (int at = token; at < address.indexOf('@'); at++) {
                char changed = address.charAt(at) == 'a' ? 'b' : 'a';
                String forged = address.substring(0, at) + changed + address.substring(at + 1);
                assertThat(talk.say("RCPT TO:<" + forged + ">")).startsWith("550 5.1.1 ");
            }
            String otherKind = address.replace("+r", "+b");
            assertThat(talk.say("RCPT TO:<" + otherKind + ">")).startsWith("550 5.1.1 ");
            assertThat(talk.say("RCPT TO:<" + address + ">")).startsWith("250 ");
        }
    }

    @Test
    void a_line_feed_alone_is_refused_and_the_next_mail_is_taken() throws IOException {
        UUID ask = UUID.randomUUID();
        String to = ADDRESSES.reply(ask);
        try (SmtpTalk talk = SmtpTalk.begin(port);
                Requests mail = new Requests(kafka, "intro.mail")) {
            String smuggled = "Yes\r\n\n.\nMAIL FROM:<a@b.example>\r\n";
            assertThat(talk.hand(GRACE, to, reply("<6@a>", smuggled))).startsWith("554 ");
            assertThat(talk.hand(GRACE, to, reply("<7@a>", "Yes\r\r\n"))).startsWith("554 ");
            assertThat(talk.hand(GRACE, to, reply("<8@a>", "No\r\n"))).startsWith("250 ");
            assertThat(answers(mail, ask)).containsExactly("no");
        }
    }

    @Test
    void more_than_ten_mebibytes_are_refused_and_read_to_their_end() throws IOException {
        UUID ask = UUID.randomUUID();
        String line = "x".repeat(1022) + "\r\n";
        try (SmtpTalk talk = SmtpTalk.begin(port);
                Requests mail = new Requests(kafka, "intro.mail")) {
            assertThat(talk.say("MAIL FROM:<" + GRACE + "> SIZE=10485761")).startsWith("552 ");
            talk.say("MAIL FROM:<" + GRACE + ">");
            talk.say("RCPT TO:<" + ADDRESSES.reply(ask) + ">");
            talk.say("DATA");
            talk.send(reply("<9@a>", "Yes\r\n"));
            String many = line.repeat(64);
            for (int sent = 0; sent < 11 * 16; sent++) {
                talk.send(many);
            }
            assertThat(talk.say(".")).startsWith("552 5.3.4 ");
            assertThat(talk.hand(GRACE, ADDRESSES.reply(ask), reply("<10@a>", "No\r\n")))
                    .startsWith("250 ");
            assertThat(answers(mail, ask)).containsExactly("no");
        }
    }

    @Test
    void what_is_cut_off_is_no_mail() throws IOException {
        UUID ask = UUID.randomUUID();
        String to = ADDRESSES.reply(ask);
        try (Requests mail = new Requests(kafka, "intro.mail")) {
            try (SmtpTalk talk = SmtpTalk.begin(port)) {
                talk.say("MAIL FROM:<" + GRACE + ">");
                talk.say("RCPT TO:<" + to + ">");
                talk.say("DATA");
                talk.send(reply("<11@a>", "Yes\r\n"));
            }
            try (SmtpTalk talk = SmtpTalk.begin(port)) {
                assertThat(talk.say("EHLO mail.example.org"))
                        .contains("SIZE 10485760", "SMTPUTF8")
                        .doesNotContain("CHUNKING", "STARTTLS");
                talk.say("MAIL FROM:<" + GRACE + ">");
                talk.say("RCPT TO:<" + to + ">");
                String chunk = reply("<12@a>", "Yes\r\n");
                talk.send("BDAT " + (chunk.length() + 100) + " LAST\r\n" + chunk);
                assertThat(talk.hear()).startsWith("502 ");
                assertThat(talk.hear()).isEmpty();
            }
            try (SmtpTalk talk = SmtpTalk.begin(port)) {
                assertThat(talk.hand(GRACE, to, reply("<13@a>", "No\r\n"))).startsWith("250 ");
            }
            assertThat(answers(mail, ask)).containsExactly("no");
        }
    }

    @Test
    void twenty_recipients_are_taken_and_each_hears_of_it() throws IOException {
        List<UUID> asks = new ArrayList<>();
        try (SmtpTalk talk = SmtpTalk.begin(port);
                Requests mail = new Requests(kafka, "intro.mail")) {
            talk.say("MAIL FROM:<" + GRACE + ">");
            for (int count = 0; count < 20; count++) {
                asks.add(UUID.randomUUID());
                assertThat(talk.say("RCPT TO:<" + ADDRESSES.reply(asks.getLast()) + ">"))
                        .startsWith("250 ");
            }
            assertThat(talk.say("RCPT TO:<" + ADDRESSES.reply(UUID.randomUUID()) + ">"))
                    .startsWith("452 ");
            talk.say("DATA");
            talk.send(reply("<14@a>", "Too busy\r\n"));
            assertThat(talk.say(".")).startsWith("250 ");
            for (UUID ask : asks) {
                assertThat(answers(mail, ask)).containsExactly("too_busy");
            }
        }
    }

    @Test
    void the_twenty_first_connection_is_asked_to_come_later() throws IOException {
        List<SmtpTalk> talks = new ArrayList<>();
        try {
            for (int count = 0; count < 20; count++) {
                talks.add(SmtpTalk.begin(port));
            }
            try (SmtpTalk one = SmtpTalk.connect(port)) {
                assertThat(one.hear()).startsWith("421 ");
            }
        } finally {
            for (SmtpTalk talk : talks) {
                talk.say("QUIT");
                talk.close();
            }
        }
    }

    @Test
    void what_nobody_wrote_is_taken_and_only_counted() throws IOException {
        UUID ask = UUID.randomUUID();
        double before = counted("askfirst_mail_ignored_total{reason=\"automatic\"}");
        try (SmtpTalk talk = SmtpTalk.begin(port);
                Requests mail = new Requests(kafka, "intro.mail")) {
            String note = "Auto-Submitted: auto-replied\r\n" + reply("<15@a>", "Yes\r\n");
            assertThat(talk.hand(GRACE, ADDRESSES.reply(ask), note)).startsWith("250 ");
            // Nor what has no sender, which only the envelope says.
            assertThat(talk.hand("", ADDRESSES.reply(ask), reply("<16@a>", "Yes\r\n")))
                    .startsWith("250 ");
            assertThat(talk.hand(GRACE, ADDRESSES.reply(ask), reply("<17@a>", "No\r\n")))
                    .startsWith("250 ");
            assertThat(answers(mail, ask)).containsExactly("no");
        }
        assertThat(counted("askfirst_mail_ignored_total{reason=\"automatic\"}") - before)
                .isEqualTo(2);
    }

    private List<String> ids(UUID ask, String... mails) throws IOException {
        try (SmtpTalk talk = SmtpTalk.begin(port);
                Requests stored = new Requests(kafka, "intro.mail")) {
            int before = 0;
            for (String mail : mails) {
                assertThat(talk.hand(GRACE, ADDRESSES.reply(ask), mail)).startsWith("250 ");
                before++;
            }
            return stored.of(ask.toString(), before).stream()
                    .map(one -> Requests.headers(one).get("ce_id"))
                    .toList();
        }
    }

    private static List<String> answers(Requests mail, UUID ask) throws IOException {
        List<String> answers = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> one : mail.of(ask.toString(), 1)) {
            answers.add(JSON.readTree(one.value()).path("answer").asText());
        }
        return answers;
    }

    private static double counted(String series) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** A reply of Grace's, which ends at its last line. */
    static String reply(String messageId, String text) {
        return "From: Grace Lim <"
                + GRACE
                + ">\r\nTo: introductions@askfirst.example\r\nSubject: Re: Ada Park\r\n"
                + "Date: Mon, 23 Nov 2026 08:02:11 +0000\r\n"
                + (messageId.isEmpty() ? "" : "Message-ID: " + messageId + "\r\n")
                + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                + text;
    }

    /** A report that Grace's mailbox is gone. */
    static String report(String messageId) {
        return """
        From: MAILER-DAEMON@mail.example.net
        To: introductions@askfirst.example
        Subject: Undelivered Mail Returned to Sender
        Date: Mon, 23 Nov 2026 08:02:11 +0000
        Message-ID: %s
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        The mailbox does not exist.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example.net

        Final-Recipient: rfc822; grace@example.net
        Action: failed
        Status: 5.1.1

        --b--
        """
                .formatted(messageId)
                .replace("\n", "\r\n");
    }
}
