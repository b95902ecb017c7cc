package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.Test;

/** A link answers for one person and can be neither guessed nor used from elsewhere. */
class LinksIT {

    /** What of a token is an id and its MAC; a closing letter stands behind them. */
    private static final int SIGNED = 64;

    private static final Map<String, String> YES = Map.of("answer", "yes");

    private final AskFirst system = AskFirst.shared();
    private final Web web = new Web(system);

    @Test
    void any_other_token_gets_the_same_neutral_page_and_answers_nothing() {
        Introduction one = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        Introduction other = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        URI link = one.ask(one.target()).link();
        URI foreign = other.ask(other.target()).link();
        Reply neutral = web.open(link.resolve("/answers/nothing"));
        assertThat(neutral.status()).isEqualTo(404);
        assertThat(neutral.header("Content-Type")).startsWith("text/html");

        for (String token : wrongTokens(Mail.token(link), Mail.token(foreign))) {
            URI wrong = link.resolve("/answers/" + token);
            for (Reply reply : List.of(web.open(wrong), web.press(wrong, YES))) {
                assertThat(reply.status()).as(token).isEqualTo(404);
                assertThat(reply.body()).as(token).isEqualTo(neutral.body());
                assertThat(withoutDate(reply)).as(token).isEqualTo(withoutDate(neutral));
            }
        }
        one.staysQuiet(0, 0, 1);
        other.staysQuiet(0, 0, 1);
        assertThat(one.state()).isEqualTo("AWAITING_TARGET");
        assertThat(other.state()).isEqualTo("AWAITING_TARGET");
    }

    @Test
    void a_press_from_another_site_is_refused() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        URI link = introduction.ask(introduction.target()).link();

        for (Map<String, String> sender :
                List.of(
                        Map.of("Sec-Fetch-Site", "cross-site"),
                        Map.of("Sec-Fetch-Site", "same-site"),
                        Map.of("Sec-Fetch-Site", "cross-site", "Origin", originOf(link)),
                        Map.of("Origin", "https://elsewhere.example"),
                        Map.of("Origin", "null"))) {
            Reply reply = web.post(link, YES, sender);
            assertThat(reply.status()).as(sender.toString()).isEqualTo(403);
            assertThat(reply.header("Content-Type")).startsWith("text/html");
        }

        introduction.staysQuiet(0, 0, 1);
        assertThat(introduction.state()).isEqualTo("AWAITING_TARGET");
    }

    @Test
    void a_program_that_names_no_site_may_press_because_it_has_the_token() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        URI link = introduction.ask(introduction.target()).link();

        assertThat(web.post(link, YES, Map.of()).status()).isEqualTo(303);

        introduction.awaitState("INTRODUCED");
    }

    @Test
    void the_pages_keep_the_link_to_themselves() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        URI link = introduction.ask(introduction.target()).link();

        for (Reply page : List.of(web.open(link), web.open(link.resolve("/answers/nothing")))) {
            assertThat(page.header("Cache-Control")).contains("no-store");
            assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.header("X-Robots-Tag") + page.text()).contains("noindex");
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'none'")
                    .contains("frame-ancestors 'none'")
                    .contains("form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(page.header("Set-Cookie")).isEmpty();
            assertThat(page.text())
                    .doesNotContain("<script")
                    .doesNotContain(Mail.token(link))
                    .doesNotContainPattern("(src|href|action)=\"https?:");
        }
    }

    @Test
    void a_wrong_choice_keeps_what_was_typed_and_says_what_is_wrong_beside_it() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        URI link = introduction.ask(introduction.target()).link();

        assertRefused(link, Map.of("answer", "maybe"), "answer-error");
        assertRefused(link, Map.of("knows", "Sales"), "answer-error");
        assertRefused(link, Map.of("answer", "too_busy", "until", "2001-01-01"), "untilDate-error");
        assertRefused(link, Map.of("answer", "too_busy", "until", "2999-01-01"), "untilDate-error");
        String typed =
                assertRefused(
                        link,
                        Map.of(
                                "answer", "not_me",
                                "knows", "Sales <b>",
                                "betterName", "Iris",
                                "betterEmail", "not an address"),
                        "betterEmail-error");
        assertThat(typed).contains("Sales &lt;b&gt;", "not an address", "Iris");
        introduction.staysQuiet(0, 0, 1);
        assertThat(introduction.state()).isEqualTo("AWAITING_TARGET");
    }

    private String assertRefused(URI link, Map<String, String> fields, String where) {
        Reply reply = web.press(link, fields);
        assertThat(reply.status()).as(fields.toString()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(reply.text()).contains("id=\"" + where + "\"", "<form");
        return reply.text();
    }

    private static List<String> wrongTokens(String token, String foreign) {
        byte[] bytes = Base64.getUrlDecoder().decode(token.substring(0, SIGNED));
        byte[] others = Base64.getUrlDecoder().decode(foreign.substring(0, SIGNED));
        List<String> wrong = new ArrayList<>();
        for (int bit = 0; bit < bytes.length * 8; bit += 5) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            wrong.add(encoded(flipped));
        }
        wrong.add(encoded(joined(bytes, 0, 16, others, 16, 48)));
        wrong.add(encoded(joined(bytes, 16, 48, bytes, 0, 16)));
        wrong.add(encoded(joined(bytes, 0, 32, bytes, 16, 32)));
        byte[] random = new byte[48];
        new SecureRandom().nextBytes(random);
        wrong.add(encoded(random));
        wrong.add(token.substring(1));
        wrong.add(token.substring(0, SIGNED) + "b");
        wrong.add(token + "A");
        wrong.add(token + "=");
        wrong.add(token.substring(0, 22));
        wrong.add("%00");
        wrong.add("..%2f..%2fq%2fhealth");
        wrong.add("A".repeat(5000));
        return wrong;
    }

    private static byte[] joined(
            byte[] first, int from, int to, byte[] second, int otherFrom, int otherTo) {
        return ByteBuffer.allocate(to - from + otherTo - otherFrom)
                .put(first, from, to - from)
                .put(second, otherFrom, otherTo - otherFrom)
                .array();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "a";
    }

    private static String originOf(URI link) {
        return link.getScheme() + "://" + link.getAuthority();
    }

    private static Map<String, List<String>> withoutDate(Reply reply) {
        Map<String, List<String>> headers = new TreeMap<>(reply.headers().map());
        headers.remove("date");
        return headers;
    }
}
