package org.askfirst.local.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {

    private static final String HOSTILE =
            """
            From: "<img src=x onerror=alert(1)>" <a@example.org>
            To: =?UTF-8?Q?Jos=C3=A9_=F0=9F=A4=9D?= <b@example.net>
            Subject: =?UTF-8?Q?=3C/title=3E=3Cscript=3Ealert=282=29=3C/script=3E?=
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary=B

            --B
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            </pre><script>alert(3)</script> Ol=C3=A1
            http://localhost:8081/answers/token
            javascript:alert(4)
            --B
            Content-Type: text/html; charset=utf-8

            <p>Hello</p><script>alert(5)</script>
            --B--
            """
                    .replace("\n", "\r\n");

    @TempDir Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private MailCatcher catcher;

    @BeforeEach
    void start() throws IOException {
        Mailbox mailbox = Mailbox.open(folder);
        mailbox.keep(
                new Envelope("s@localhost", List.of("<b>@example.net")), HOSTILE.getBytes(UTF_8));
        catcher = MailCatcher.start(folder, 0, 0);
    }

    @AfterEach
    void stop() {
        catcher.close();
        http.close();
    }

    @Test
    void the_list_shows_who_and_what_and_no_markup_of_a_letter() throws Exception {
        HttpResponse<String> list = get("/");

        assertThat(list.body())
                .contains("&lt;/title&gt;&lt;script&gt;alert(2)", "&lt;img src=x")
                .contains("&lt;b&gt;@example.net", "href=\"/letters/000001\"")
                .contains("<script src=\"/list.js\"></script>")
                .doesNotContain("<script>", "<img", "<b>");
        assertThat(policy(list))
                .startsWith("default-src 'none'; style-src 'self'")
                .endsWith("script-src 'self'; connect-src 'self'")
                .doesNotContain("unsafe");
        assertThat(get("/list.js").headers().firstValue("Content-Type"))
                .hasValue("text/javascript; charset=utf-8");
    }

    @Test
    void the_list_leads_with_for_whom_a_letter_is() throws Exception {
        assertThat(forWhom("\"Park, Ada\" <ada@example.org>, Grace Lim <grace@example.net>"))
                .isEqualTo("Park, Ada and Grace Lim");
        assertThat(forWhom("<ada@example.org>")).isEqualTo("ada@example.org");
        assertThat(forWhom("ada@example.org")).isEqualTo("who@got.it");
        assertThat(forWhom("\"" + "\\".repeat(100_000))).isEqualTo("who@got.it");
        assertThat(get("/").body()).contains("<strong>For <bdi>José 🤝</bdi></strong>");
    }

    private static String forWhom(String to) {
        Reading reading = Reading.of(("To: " + to + "\r\n\r\n").getBytes(UTF_8));
        Envelope envelope = new Envelope("", List.of("who@got.it"));
        return Addressees.of(new Letter("000001", Instant.EPOCH, envelope, Path.of("")), reading);
    }

    @Test
    void a_letter_shows_its_text_as_text_and_its_html_in_a_frame_without_scripts()
            throws Exception {
        String page = get("/letters/000001").body();

        assertThat(page)
                .contains("José 🤝", "&lt;/pre&gt;&lt;script&gt;alert(3)", "Olá")
                .contains("href=\"http://localhost:8081/answers/token\"")
                .contains("sandbox=\"allow-top-navigation-by-user-activation\"")
                .doesNotContain("<script", "href=\"javascript");
        HttpResponse<String> frame = get("/letters/000001/html");
        assertThat(frame.body()).contains("<p>Hello</p>");
        assertThat(policy(frame))
                .contains("sandbox", "default-src 'none'")
                .doesNotContain("script");
    }

    @Test
    void the_letter_comes_first_and_everything_else_of_it_is_folded() throws Exception {
        String page = get("/letters/000001").body();

        assertThat(page.indexOf("<iframe")).isBetween(0, page.indexOf("<details"));
        assertThat(page)
                .contains("For <bdi>José 🤝</bdi>", "<summary>Plain text</summary>")
                .contains("<summary>Headers</summary><dl>")
                .doesNotContain("<details open", "<form");
        assertThat(page.substring(0, page.indexOf("<details"))).doesNotContain("answers/token\"");
    }

    @Test
    void the_source_is_what_was_received_and_never_markup() throws Exception {
        HttpResponse<String> source = get("/letters/000001/raw");

        assertThat(source.body()).isEqualTo(HOSTILE);
        assertThat(source.headers().firstValue("Content-Type"))
                .hasValue("text/plain; charset=utf-8");
        assertThat(source.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void an_unknown_letter_is_not_found() throws Exception {
        assertThat(get("/letters/000009").statusCode()).isEqualTo(404);
        assertThat(get("/letters/..%2F000001").statusCode()).isEqualTo(404);
    }

    @Test
    void another_sites_name_for_this_address_reads_nothing() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), catcher.httpPort())) {
            String request = "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 421").doesNotContain("000001");
        }
    }

    @Test
    void a_letter_of_boxes_in_boxes_still_has_a_page() throws Exception {
        StringBuilder boxes = new StringBuilder("Subject: deep\r\n");
        for (int depth = 0; depth < 20_000; depth++) {
            boxes.append(
                    "Content-Type: multipart/mixed; boundary=b%1$d\r\n\r\n--b%1$d\r\n"
                            .formatted(depth));
        }
        catcher.close();
        Mailbox.open(folder).keep(new Envelope("", List.of()), boxes.toString().getBytes(UTF_8));
        catcher = MailCatcher.start(folder, 0, 0);

        assertThat(get("/letters/000002").body()).contains("<h1 dir=\"auto\">deep</h1>");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI page = URI.create("http://localhost:" + catcher.httpPort() + path);
        return http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString(UTF_8));
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElse("");
    }
}
