package org.askfirst.consent.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Wire;
import org.askfirst.consent.Wire.Reply;
import org.askfirst.consent.incoming.Requested;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/** What must not come out of a page: markup, scripts, links, names in logs. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class PageSafetyTest {

    private static final String MARKUP = "\"><img src=x onerror=alert(1)></textarea><script>'&#x";

    @Inject People people;

    @Test
    void the_headers_let_nothing_in_and_nothing_out() throws NoSuchAlgorithmException {
        Reply page = Wire.send("GET", people.targetPage(people.anIntroduction(true)));
        Matcher style = Pattern.compile("(?s)<style>(.*)</style>").matcher(page.body());
        assertThat(style.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256")
                        .digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(page.header("Content-Security-Policy"))
                .hasValue(
                        "default-src 'none'; style-src 'sha256-"
                                + Base64.getEncoder().encodeToString(digest)
                                + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(page.head().lines().skip(1).toList())
                .contains(
                        "Cache-Control: no-store",
                        "Referrer-Policy: same-origin",
                        "X-Content-Type-Options: nosniff",
                        "X-Robots-Tag: noindex, nofollow",
                        "Cross-Origin-Opener-Policy: same-origin",
                        "Cross-Origin-Resource-Policy: same-origin",
                        "Content-Type: text/html;charset=UTF-8")
                .noneMatch(line -> line.toLowerCase().matches("(set-cookie|date|etag|server):.*"));
        assertThat(page.body())
                .doesNotContain("<script", "<link", "<img", "http://", "https://", "style=")
                .containsOnlyOnce("<h1")
                .contains("<html lang=\"en-GB\">", "<main>", "<header", "<footer>");
    }

    @Test
    void the_enter_key_finds_a_button_that_does_nothing() {
        String body = Wire.send("GET", people.targetPage(people.anIntroduction(true))).body();
        String form = body.substring(body.indexOf("<form"));
        Matcher first = Pattern.compile("<button[^>]*>").matcher(form);
        assertThat(first.find()).isTrue();
        assertThat(first.group()).isEqualTo("<button type=\"submit\" hidden>");
        assertThat(form).doesNotContain("type=\"hidden\"", "required", "checked", "autofocus");
    }

    @Test
    void text_from_people_stays_text() {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Requested request =
                new Requested(
                        id,
                        Instant.now(),
                        new Requested.Introducer(
                                "issuer", "sub", "Tom" + MARKUP, "tom@example.com"),
                        new Requested.Requester("Ada" + MARKUP, id + "a@example.org", false),
                        new Requested.Target("Grace" + MARKUP, id + "g@example.net"),
                        null,
                        "Topic" + MARKUP,
                        "Blurb {organisation} https://example.org " + MARKUP,
                        "Note" + MARKUP);
        people.anIntroduction(request);
        String typed = "%22%3E%3Cimg+src%3Dx%3E%3C%2Ftextarea%3E%3Cscript%3E";
        String requester = people.requesterPage(id);
        Wire.post(requester, "answer=yes");
        String target = people.targetPage(id);
        Reply refused =
                Wire.post(
                        target,
                        "answer=perhaps&knows=%s&betterName=%<s&betterEmail=%<s&until=%<s"
                                .formatted(typed));
        Wire.post(
                target,
                "answer=not_me&knows=%s&betterName=%<s&betterEmail=x%%40y.org".formatted(typed));
        for (Reply page : List.of(Wire.send("GET", requester), Wire.send("GET", target), refused)) {
            assertThat(page.body())
                    .contains("&lt;img", "Blurb {organisation} https://example.org ")
                    .doesNotContain("<img", "<script", "href=\"https");
        }
    }

    @Test
    void neither_logs_nor_metrics_hold_links_names_or_addresses() {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        Handler handler = capture(lines);
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        String token;
        String untrue = "z".repeat(64);
        try {
            UUID id = people.anIntroduction(true);
            String page = people.targetPage(id);
            token = page.substring("/answers/".length());
            for (String link : List.of(page, "/answers/" + untrue, "//answers/" + token)) {
                Wire.send("GET", link);
                Wire.send("GET", link + "%ZZ");
                Wire.send("GET", link + "?x=%ZZ");
                Wire.send("PUT", link);
                Wire.send("TRACE", link);
                Wire.send("GET", "/introductions" + link);
                Wire.send("BREW", link);
                Wire.post(link, "answer=not_me&betterEmail=secret%40example.com");
                Wire.post(link, "answer=yes", "Content-Type: nonsense");
                Wire.post(link, "answer=no&x=" + "y".repeat(70_000));
                Wire.post(link, "answer=not_me&betterName=Secret&betterEmail=secret%40example.com");
            }
        } finally {
            root.removeHandler(handler);
        }
        String metrics = Wire.send("GET", "/q/metrics").body();
        assertThat(metrics).contains("uri=\"/answers/{token}\"").doesNotContain(token, untrue);
        assertThat(metrics).doesNotContain("askfirst_outbox_oldest_age_seconds NaN");
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(line)
                                .doesNotContain(token, untrue, "Ada", "Grace", "Tom Reed")
                                .doesNotContainPattern("[a-z]@example")
                                .doesNotContainIgnoringCase("secret"));
    }

    private static Handler capture(Queue<String> lines) {
        var format = new PatternFormatter("%c %s%e");
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(format.format(org.jboss.logmanager.ExtLogRecord.wrap(record)));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
