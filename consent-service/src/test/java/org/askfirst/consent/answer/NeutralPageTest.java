package org.askfirst.consent.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Wire;
import org.askfirst.consent.Wire.Reply;
import org.askfirst.consent.link.Links;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every link that leads nowhere is answered by the same bytes, headers included. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class NeutralPageTest {

    @Inject Links links;
    @Inject People people;

    private Reply neutral;

    @BeforeEach
    void ask_for_it() {
        neutral = Wire.send("GET", "/answers/x");
    }

    @Test
    void it_is_a_page_that_says_so() {
        assertThat(neutral.status()).isEqualTo(404);
        assertThat(neutral.body()).contains("<h1>This link leads nowhere</h1>");
    }

    @Test
    void whatever_the_link_looks_like() {
        String genuine = people.targetPage(people.anIntroduction(true));
        List<String> links =
                List.of(
                        "/answers",
                        "/answers/",
                        "/answers/" + this.links.token(Links.Page.ANSWER, UUID.randomUUID()),
                        "/answers/" + "A".repeat(64),
                        "/answers/" + "A".repeat(60_000),
                        "/answers/%ZZ",
                        "/answers/%",
                        "/answers/%FF%00",
                        "/answers/a|b<c>",
                        "/answers/é",
                        "/answers/a/b/c",
                        "/answers/a%2Fb",
                        "/answers/x?y=%ZZ",
                        "/answers/x;y=1",
                        genuine + "A",
                        genuine + "%ZZ",
                        genuine + "=",
                        genuine.substring(0, genuine.length() - 1) + "b",
                        genuine.substring(0, genuine.length() - 2),
                        genuine.substring(0, genuine.length() - 2) + "__");
        assertThat(links).allSatisfy(link -> assertThat(Wire.send("GET", link)).isEqualTo(neutral));
    }

    @Test
    void whatever_is_sent_along() {
        String form = "Content-Type: application/x-www-form-urlencoded";
        assertThat(Wire.send("GET", "/answers/x", "Accept: application/json")).isEqualTo(neutral);
        assertThat(Wire.send("GET", "/answers/x", "Accept: image/*", "Authorization: Bearer x"))
                .isEqualTo(neutral);
        assertThat(Wire.send("POST", "/answers/x")).isEqualTo(neutral);
        assertThat(Wire.post("/answers/x", "answer=yes")).isEqualTo(neutral);
        assertThat(Wire.post("/answers/%ZZ", "answer=yes")).isEqualTo(neutral);
        assertThat(Wire.post("/answers/x", "answer=yes", form, "Sec-Fetch-Site: cross-site"))
                .isEqualTo(neutral);
        assertThat(Wire.post("/answers/x", "answer=yes", form, "Origin: null")).isEqualTo(neutral);
        assertThat(Wire.post("/answers/x", "{}", "Content-Type: application/json"))
                .isEqualTo(neutral);
        assertThat(Wire.post("/answers/x", "{}", "Content-Type: nonsense")).isEqualTo(neutral);
        assertThat(Wire.post("/answers/x", "answer=" + "y".repeat(17_000))).isEqualTo(neutral);
    }

    @Test
    void asked_for_its_head_it_sends_the_same_head() {
        Reply head = Wire.send("HEAD", "/answers/x");
        assertThat(head.said()).isEqualTo(neutral.said());
        assertThat(head.body()).isEmpty();
    }

    @Test
    void other_methods_tell_a_bad_link_from_a_good_one_as_little() {
        String genuine = people.targetPage(people.anIntroduction(true));
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")) {
            Reply reply = Wire.send(method, genuine);
            assertThat(reply).isEqualTo(Wire.send(method, "/answers/x"));
            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.header("Allow")).hasValue("GET, HEAD, POST");
            assertThat(reply.header("Content-Type")).hasValue("text/html;charset=UTF-8");
        }
    }
}
