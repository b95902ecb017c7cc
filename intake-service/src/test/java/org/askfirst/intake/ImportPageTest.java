package org.askfirst.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TinyConsent.class)
class ImportPageTest {

    private static final String PATH = "/desk/import";

    private static final String HEADER =
            "requester_name,requester_email,asked_for_it,target_name,target_email,topic,blurb,key\n";

    private static final String GOOD =
            "Ada Park,ada@example.org,yes,Grace Lim,grace@example.net,Hiring,\"Two\nlines.\",\n";

    private static final Pattern ID = Pattern.compile(",SENT,([0-9a-f-]{36}),");

    @ConfigProperty(name = "askfirst.kafka")
    String kafka;

    @BeforeEach
    void consentIsThere() {
        TinyConsent.isAway();
        TinyConsent.answers(
                "/introducers/me", 200, "{\"since\": \"2026-01-01\", \"leftToday\": 7}");
    }

    @Test
    void every_line_is_checked_and_shown_with_its_fault() {
        Browser tom = tom();
        String file =
                "\uFEFF"
                        + HEADER
                        + GOOD
                        + ",no address,maybe,Kim,kim@example.net,Hiring <b>,x,\n"
                        + GOOD
                        + "Ada Park,ada@example.org,,Kim Vale,kim@example.net,Tax,x,two words\n";
        for (String text : List.of(file, file.replace(',', ';'))) {
            Response page = press(tom, "check", "", text.getBytes(UTF_8));
            page.then().statusCode(200);
            assertThat(page.asString())
                    .contains(
                            "1 of 4 lines can be sent",
                            "Today you may send 7 more.",
                            "requester_name is required.",
                            "requester_email is not a mail address.",
                            "asked_for_it must be yes or no.",
                            "This is line 2 again.",
                            "key must be 1 to 255 ASCII characters",
                            "value=\"send\"",
                            "Hiring &lt;b&gt;");
        }
    }

    @Test
    void a_line_may_say_in_which_language_each_of_the_two_is_written_to() {
        TinyConsent.answers("/introducers/me", 200, "{\"leftToday\": 2}");
        String header =
                "requester_name,requester_email,requester_language,target_name,target_email,"
                        + "target_language,topic,blurb\n";
        String line = "Ada Park,ada@example.org,DE,Grace Lim,grace@example.net,%s,Hiring,x\n";
        Browser tom = tom();
        press(tom, "check", header + line.formatted("French"), null)
                .then()
                .statusCode(200)
                .body(containsString("0 of 1 lines can be sent"))
                .body(containsString("target_language must be en or de."));
        Response page = press(tom, "send", header + line.formatted(""), null);
        page.then().statusCode(200);
        try (Requests requests = new Requests(kafka)) {
            String id = ids(page.asString()).getFirst();
            assertThat(new String(requests.of(id, 1).getFirst().value(), UTF_8))
                    .containsOnlyOnce("\"language\":\"de\"");
        }
    }

    @Test
    void good_lines_are_sent_up_to_the_days_limit_and_nothing_twice() {
        TinyConsent.answers("/introducers/me", 200, "{\"leftToday\": 2}");
        Browser tom = tom();
        String file =
                HEADER
                        + GOOD
                        + "faulty\n"
                        + GOOD.replace("Hiring", "Second").replace("Ada Park", "=Ada")
                        + GOOD.replace("Hiring", "Third");
        Response page = press(tom, "send", file, null);
        page.then().statusCode(200);
        assertThat(page.asString())
                .contains("Sent.", "that is all for today", "The results as a file", "</html>")
                .doesNotContain("<!--lines-->");
        List<String> ids = ids(page.asString());
        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
        assertThat(ids(press(tom, "send", file, null).asString())).isEqualTo(ids);
        try (Requests requests = new Requests(kafka)) {
            assertThat(new String(requests.of(ids.getFirst(), 2).getFirst().value(), UTF_8))
                    .contains("Two\\nlines.", "tom@example.com");
        }
        assertThat(page.asString()).contains(",&#39;=Ada,");
    }

    @Test
    void what_was_sent_before_counts_no_more_so_that_a_cut_file_can_be_finished() {
        TinyConsent.answers("/introducers/me", 200, "{\"leftToday\": 2}");
        String file =
                HEADER
                        + GOOD.replace("Hiring", "First")
                        + GOOD.replace("Hiring", "Second")
                        + GOOD.replace("Hiring", "Third")
                        + GOOD.replace("Hiring", "Fourth");
        Browser tom = tom();
        List<String> ids = ids(press(tom, "send", file, null).asString());
        assertThat(ids).hasSize(2);
        assertThat(TinyConsent.calls("/introductions/known").getLast().body())
                .contains(ids.get(0), ids.get(1));
        TinyConsent.answers(
                "/introductions/known",
                200,
                "{\"known\": [\"%s\", \"%s\"]}".formatted(ids.get(0), ids.get(1)));
        press(tom, "check", file, null)
                .then()
                .statusCode(200)
                .body(containsString("2 of 4 lines can be sent"))
                .body(containsString("Sent before, and not counted again: 2."));
        Response rest = press(tom, "send", file, null);
        assertThat(ids(rest.asString())).hasSize(4).containsAll(ids).doesNotHaveDuplicates();
        assertThat(rest.asString()).contains("Sent before").doesNotContain("all for today");
    }

    @Test
    void of_two_hundred_lines_all_go_but_the_five_that_cannot() {
        TinyConsent.answers("/introducers/me", 200, "{\"leftToday\": 200}");
        StringBuilder file = new StringBuilder(HEADER);
        for (int line = 1; line <= 200; line++) {
            String good = GOOD.replace("Hiring", "Topic " + line);
            file.append(line % 40 == 0 ? good.replace("grace@example.net", "nowhere") : good);
        }
        Browser tom = tom();
        Response checked = press(tom, "check", file.toString(), null);
        assertThat(checked.asString())
                .contains("195 of 200 lines can be sent")
                .containsPattern("(?s)(target_email is not a mail address\\..*){5}");
        String sent = press(tom, "send", file.toString(), null).asString();
        assertThat(ids(sent)).hasSize(195).doesNotHaveDuplicates();
        assertThat(sent.split(",FAULTY,", -1)).hasSize(6);
    }

    @Test
    void a_lines_own_key_is_the_apis_key() {
        Response page = press(tom(), "send", HEADER + GOOD.replace(",\n", ",mine\n"), null);
        String body =
                """
                {"requester": {"name": "Ada Park", "email": "ada@example.org", "askedForIt": true},
                 "target": {"name": "Grace Lim", "email": "grace@example.net"},
                 "topic": "Hiring", "blurb": "Two\\nlines."}
                """;
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        assertThat(ids(page.asString()))
                .containsExactly(Calls.ask(token, "mine", body).<String>path("id"));
    }

    @Test
    void the_results_come_as_a_file() {
        press(tom(), "result", "", null, Map.of("result", "line,key\r\n1,a\r\n"))
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .header("Content-Disposition", containsString("attachment"))
                .body(containsString("1,a"));
    }

    @Test
    void what_is_no_such_file_says_why_and_stays() {
        Browser tom = tom();
        for (String text :
                List.of("", HEADER, "name\nx\n", HEADER + "\"open", HEADER + GOOD.repeat(201))) {
            for (String action : List.of("check", "send")) {
                press(tom, action, text, null)
                        .then()
                        .statusCode(400)
                        .body(containsString("id=\"lines-error\""));
            }
        }
        press(tom, "check", "", new byte[] {(byte) 0xFF})
                .then()
                .statusCode(400)
                .body(containsString("no text in UTF-8"));
        press(tom, "check", HEADER, new byte[6 * 1024 * 1024])
                .then()
                .statusCode(413)
                .body(containsString("larger than 1 MiB"))
                .body(containsString("requester_name,requester_email"));
        press(tom, "burn", HEADER + GOOD, null).then().statusCode(400);
    }

    @Test
    void without_a_session_or_the_token_or_consent_nothing_is_sent_or_lost() {
        Browser tom = tom();
        press(Browser.ofAStranger(), "send", HEADER + GOOD, null)
                .then()
                .statusCode(401)
                .body(containsString("ada@example.org"));
        press(tom, "send", HEADER + GOOD, null, Map.of("formToken", ""))
                .then()
                .statusCode(403)
                .body(containsString("ada@example.org"));
        TinyConsent.isAway();
        press(tom, "send", HEADER + GOOD, null)
                .then()
                .statusCode(503)
                .body(containsString("nothing was sent"))
                .body(containsString("ada@example.org"));
        press(tom, "check", HEADER + GOOD, null)
                .then()
                .statusCode(200)
                .body(containsString("We cannot find out just now"));
    }

    private static List<String> ids(String page) {
        return ID.matcher(page).results().map(found -> found.group(1)).toList();
    }

    private static Browser tom() {
        return Browser.of("Tom Reed", "tom@example.com");
    }

    private static Response press(Browser browser, String action, String lines, byte[] file) {
        return press(browser, action, lines, file, Map.of());
    }

    private static Response press(
            Browser browser, String action, String lines, byte[] file, Map<String, String> more) {
        Map<String, String> form = new HashMap<>();
        form.put("formToken", Browser.tokenOf(tom().get(PATH)));
        form.put("action", action);
        form.put("lines", lines);
        form.putAll(more);
        return browser.upload(PATH, form, "file", file);
    }
}
