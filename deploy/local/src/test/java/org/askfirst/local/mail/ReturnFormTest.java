package org.askfirst.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a visitor of the mail page lets come back of a letter. */
class ReturnFormTest {

    private static final String TOKEN = "abcdefghijklmnopqrstuvwxyz234567abcdefghijklmn";
    private static final String REPLY = "introductions+r" + TOKEN + "@localhost";
    private static final String BOUNCE = "introductions+b" + TOKEN + "@localhost";
    private static final String GRACE = "grace@example.net";

    @TempDir Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private MailCatcher door;
    private MailCatcher catcher;

    @BeforeEach
    void start() throws IOException {
        Mailbox.open(folder.resolve("letters"))
                .keep(
                        new Envelope(BOUNCE, List.of(GRACE)),
                        """
                        From: "Tom Reed via Ask First" <introductions@localhost>
                        To: "Grace Lim" <grace@example.net>
                        Reply-To: <%s>
                        Subject: =?UTF-8?Q?Jos=C3=A9_would_like_to_meet_you?=
                        Message-ID: <letter@localhost>
                        Date: Mon, 23 Nov 2026 08:02:11 +0000

                        May we introduce you?
                        """
                                .formatted(REPLY)
                                .replace("\n", "\r\n")
                                .getBytes(UTF_8));
        door = MailCatcher.start(folder.resolve("door"), 0, 0);
        catcher = MailCatcher.start(folder.resolve("letters"), 0, 0, new Door(door.smtpPort()));
    }

    @AfterEach
    void stop() {
        catcher.close();
        door.close();
        http.close();
    }

    @Test
    void a_letter_offers_a_reply_and_a_bounce_where_there_is_a_door() throws Exception {
        assertThat(get("/letters/000001"))
                .contains("action=\"/letters/000001/reply\"", "Bounce from grace@example.net")
                .contains("<summary>Reply, as a mail program does</summary>")
                .doesNotContain("<script", "<details open");
        catcher.close();
        catcher = MailCatcher.start(folder.resolve("letters"), 0, 0);
        assertThat(get("/letters/000001")).doesNotContain("<form");
        assertThat(post("reply", "words=Yes", "same-origin").statusCode()).isEqualTo(404);
    }

    @Test
    void a_reply_holds_the_words_above_the_quoted_letter() throws Exception {
        String words = URLEncoder.encode("Olá, yes\r\nBcc: x", UTF_8);
        assertThat(post("reply", "words=" + words, "same-origin").body())
                .contains("the service has taken it");
        Letter reply = door.letters().getFirst();
        assertThat(reply.envelope()).isEqualTo(new Envelope(GRACE, List.of(REPLY)));
        Reading reading = reply.read();
        assertThat(reading.header("From")).isEqualTo("<grace@example.net>");
        assertThat(reading.header("To")).isEqualTo("<" + REPLY + ">");
        assertThat(reading.header("Subject")).isEqualTo("Re: José would like to meet you");
        assertThat(reading.header("In-Reply-To")).isEqualTo("<letter@localhost>");
        assertThat(reading.header("Bcc")).isEmpty();
        assertThat(reading.text())
                .startsWith("Olá, yes\r\nBcc: x\r\n\r\nOn Mon, 23 Nov 2026 08:02:11 +0000, ")
                .endsWith("wrote:\r\n> May we introduce you?\r\n");
    }

    @Test
    void a_bounce_is_a_report_without_a_sender() throws Exception {
        assertThat(post("bounce", "recipient=grace%40example.net", "same-origin").statusCode())
                .isEqualTo(200);
        Letter report = door.letters().getFirst();
        assertThat(report.envelope()).isEqualTo(new Envelope("", List.of(BOUNCE)));
        assertThat(new String(report.bytes(), UTF_8))
                .contains(
                        "multipart/report; report-type=delivery-status",
                        "Final-Recipient: rfc822; grace@example.net\r\nAction: failed\r\n"
                                + "Status: 5.1.1\r\n");
    }

    @Test
    void nothing_is_sent_for_another_page_or_for_who_did_not_get_the_letter() throws Exception {
        assertThat(post("reply", "words=Yes", "cross-site").statusCode()).isEqualTo(403);
        assertThat(post("reply", "words=+", "same-origin").statusCode()).isEqualTo(400);
        assertThat(post("bounce", "recipient=x%40example.net", "same-origin").statusCode())
                .isEqualTo(400);
        assertThat(door.letters()).isEmpty();
    }

    @Test
    void a_door_that_is_away_is_said() throws Exception {
        door.close();
        assertThat(post("reply", "words=Yes", "same-origin").body()).contains("Nobody takes mail");
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(page(path)).build(), BodyHandlers.ofString(UTF_8))
                .body();
    }

    private HttpResponse<String> post(String what, String form, String site)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(page("/letters/000001/" + what))
                        .header("Sec-Fetch-Site", site)
                        .POST(BodyPublishers.ofString(form))
                        .build();
        return http.send(request, BodyHandlers.ofString(UTF_8));
    }

    private URI page(String path) {
        return URI.create("http://localhost:" + catcher.httpPort() + path);
    }
}
