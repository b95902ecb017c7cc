package org.askfirst.consent.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Rows;
import org.askfirst.consent.Wire;
import org.askfirst.consent.Wire.Reply;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.introduction.Fixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of every page behind a link, whatever it is for. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class EveryPageTest {

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final List<String> KINDS = List.of("/answers/", "/choices/", "/next/");

    @Inject Fixture fixture;
    @Inject Tokens tokens;
    @Inject Rows rows;

    private UUID deferred;
    private UUID declined;
    private List<String> pages;

    @BeforeEach
    void one_page_of_each_kind() {
        UUID asked = fixture.taken(Fixture.aRequest(true));
        deferred = fixture.taken(Fixture.aRequest(true));
        Wire.post(tokens.answers(deferred, Role.TARGET), "answer=too_busy&until=P3M");
        declined = fixture.taken(Fixture.aRequest(true));
        Wire.post(
                tokens.answers(declined, Role.TARGET),
                "answer=not_me&betterName=Eva&betterEmail=eva%40example.com");
        pages =
                List.of(
                        tokens.answers(asked, Role.TARGET),
                        tokens.choices(asked, Role.TARGET),
                        tokens.own(asked, Role.TARGET),
                        tokens.next(deferred),
                        tokens.next(declined));
    }

    @Test
    void looking_changes_nothing_however_it_is_done() {
        List<String> before = everything();
        for (String page : pages) {
            Reply shown = Wire.send("GET", page);
            assertThat(shown.status()).isEqualTo(200);
            assertThat(Wire.send("GET", page)).isEqualTo(shown);
            assertThat(Wire.send("GET", page + "?choice=never&press=call_off")).isEqualTo(shown);
            assertThat(Wire.send("GET", page + "?utm=%ZZ")).isEqualTo(shown);
            Reply head = Wire.send("HEAD", page);
            assertThat(head.said()).isEqualTo(shown.said());
            assertThat(head.body()).isEmpty();
            for (String method : List.of("PUT", "DELETE", "OPTIONS", "PATCH")) {
                assertThat(Wire.send(method, page).status()).isEqualTo(405);
            }
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_press_without_a_choice_from_elsewhere_or_as_no_form_changes_nothing() {
        List<String> before = everything();
        for (String page : pages) {
            assertThat(Wire.post(page, "x=y").status()).isEqualTo(400);
            assertThat(Wire.post(page, "choice=&press=&answer=").status()).isEqualTo(400);
            assertThat(Wire.post(page, "choice=never&choice=never&press=x").status())
                    .isEqualTo(400);
            String all = "choice=never&press=call_off&answer=no&List-Unsubscribe=One-Click";
            for (String from : List.of("Sec-Fetch-Site: cross-site", "Origin: http://e.example")) {
                assertThat(Wire.post(page, all, FORM, from).status()).isEqualTo(403);
            }
            assertThat(Wire.post(page, "{}", "Content-Type: application/json").status())
                    .isEqualTo(415);
            assertThat(Wire.post(page, all + "&x=" + "y".repeat(270_000)).status()).isEqualTo(413);
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_token_of_one_page_is_none_for_another() {
        Reply neutral = Wire.send("GET", "/answers/x");
        assertThat(neutral.status()).isEqualTo(404);
        for (String page : pages) {
            String token = page.substring(page.lastIndexOf('/') + 1);
            for (String kind : KINDS) {
                if (!page.startsWith(kind)) {
                    assertThat(Wire.send("GET", kind + token)).isEqualTo(neutral);
                    assertThat(Wire.post(kind + token, "choice=never&press=ask"))
                            .isEqualTo(neutral);
                }
            }
        }
    }

    @Test
    void every_bad_link_is_answered_by_the_same_bytes() {
        Reply neutral = Wire.send("GET", "/answers/x");
        for (String kind : KINDS) {
            String base = kind.substring(0, kind.length() - 1);
            for (String link :
                    List.of(base, kind, kind + "x", kind + "%ZZ", kind + "a/b", kind + "%2F..")) {
                assertThat(Wire.send("GET", link)).as(link).isEqualTo(neutral);
            }
            for (String body : List.of("List-Unsubscribe=One-Click", "choice=erase&sure=yes")) {
                assertThat(Wire.post(kind + "z".repeat(64), body)).isEqualTo(neutral);
            }
            assertThat(Wire.post(kind + "x", "--x", "Content-Type: multipart/form-data"))
                    .isEqualTo(neutral);
            assertThat(Wire.send("PUT", kind + "x")).isEqualTo(Wire.send("PUT", pages.getFirst()));
        }
    }

    @Test
    void the_enter_key_finds_a_button_that_does_nothing_and_nothing_is_chosen_beforehand() {
        for (String page : pages) {
            Reply shown = Wire.send("GET", page);
            String form = shown.body().substring(shown.body().indexOf("<form"));
            Matcher first = Pattern.compile("<button[^>]*>").matcher(form);
            assertThat(first.find()).isTrue();
            assertThat(first.group()).isEqualTo("<button type=\"submit\" hidden>");
            assertThat(form)
                    .doesNotContain("type=\"hidden\"", " required", " checked", "autofocus");
            assertThat(shown.body())
                    .doesNotContain("<script", "<link", "<img", "http://", "https://", "style=")
                    .containsOnlyOnce("<h1")
                    .contains("<html lang=\"en-GB\">", "<main>", "<footer>");
            assertThat(shown.head().toLowerCase()).doesNotContain("set-cookie");
        }
    }

    @Test
    void metrics_hold_no_token() {
        pages.forEach(page -> Wire.send("GET", page));
        pages.forEach(page -> Wire.send("GET", page + "%ZZ"));
        String metrics = Wire.send("GET", "/q/metrics").body();
        assertThat(metrics).contains("uri=\"/choices/{token}\"", "uri=\"/next/{token}\"");
        pages.forEach(page ->
                assertThat(metrics).doesNotContain(page.substring(page.lastIndexOf('/') + 1)));
    }

    private List<String> everything() {
        List<String> all = new ArrayList<>(rows.of(deferred));
        all.addAll(rows.of(declined));
        for (UUID id : List.of(deferred, declined)) {
            all.addAll(tokens.person(id, Role.TARGET));
        }
        return all;
    }
}
