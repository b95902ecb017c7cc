package org.askfirst.intake;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class GuideTest {

    private static final Pattern STYLE = Pattern.compile("(?s)<style>(.*?)</style>");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)<pre><code>(.*?)</code></pre>");
    private static final Pattern CALL =
            Pattern.compile("(?s)curl https://intro\\.example\\.org(\\S+) .* -d '(.*)'");

    @Test
    void anybody_may_read_how_to_ask_first() throws NoSuchAlgorithmException {
        Response page = guide();
        String style = found(STYLE, page.asString()).getFirst().group(1);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
        page.then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Content-Language", "en-GB")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'sha256-"
                                + Base64.getEncoder().encodeToString(digest)
                                + "'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff");
        assertThat(page.cookies()).isEmpty();
        assertThat(page.asString())
                .contains(
                        "<h1>How to ask first</h1>",
                        "https://intro.example.org/q/openapi",
                        "href=\"https://intro.example.org/desk\"",
                        "href=\"https://intro.example.org/desk/introductions/new\"")
                .doesNotContain("<script", "http://localhost");
    }

    @Test
    void it_is_in_the_language_that_is_asked_for_or_accepted() {
        String german = given().get("/?language=de").asString();
        assertThat(german)
                .contains("<html lang=\"de\">", "<h1>Erst fragen: so geht es</h1>")
                .contains("Example &lt;b&gt;&amp; Co&lt;/b&gt;</bdi> anstelle von <code>")
                .contains("<a href=\"?language=en\" lang=\"en\" hreflang=\"en\">English</a>")
                .doesNotContain("<b>", "Hand it in");
        given().header("Accept-Language", "de-DE,en;q=0.5")
                .get("/")
                .then()
                .statusCode(200)
                .header("Content-Language", "de");
        String english = given().header("Accept-Language", "de").get("/?language=en").asString();
        assertThat(english).isEqualTo(guide().asString());
        assertThat(given().get("/?language=fr").asString()).isEqualTo(english);
    }

    @Test
    void whoever_comes_from_signing_out_reads_so_first() {
        assertThat(given().get("/?state=signed-out").asString())
                .containsPattern(
                        "(?s)You are signed out\\. <a href=\"https://intro\\.example\\.org/desk\">"
                                + "Sign in again</a>.*<h1>How to ask first</h1>");
        assertThat(given().get("/?state=signed-out&language=de").asString())
                .contains("Sie sind abgemeldet.");
        assertThat(given().get("/?state=other").asString()).isEqualTo(guide().asString());
    }

    @Test
    void the_name_of_the_organisation_is_text() {
        assertThat(guide().asString())
                .contains("Example &lt;b&gt;&amp; Co&lt;/b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void each_example_works_as_it_stands() {
        String token = Calls.tokenOf("Kim Vale", "kim@example.com");
        List<MatchResult> examples = found(EXAMPLE, guide().asString());
        assertThat(examples).hasSize(3);
        for (MatchResult example : examples) {
            String text =
                    example.group(1)
                            .replace("&quot;", "\"")
                            .replace("&#39;", "'")
                            .replace("&amp;", "&");
            MatchResult call = found(CALL, text).getFirst();
            Calls.as(token).body(call.group(2)).post(call.group(1)).then().statusCode(202);
        }
    }

    @Test
    void it_can_be_asked_for_its_head_and_nothing_else() {
        given().head("/").then().statusCode(200);
        Response refused = given().post("/");
        refused.then().statusCode(405).contentType("application/problem+json");
        assertThat(refused.header("Allow").split(", ")).contains("GET", "HEAD");
    }

    private static Response guide() {
        return given().get("/");
    }

    private static List<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
