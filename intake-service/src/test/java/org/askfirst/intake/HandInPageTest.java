package org.askfirst.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TinyConsent.class)
class HandInPageTest {

    private static final String FORM = "/desk/unsolicited/new";
    private static final String POST = "/desk/unsolicited";

    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

    private static final String MAIL =
            "From: \"Tom <b>Reed</b>\" <tom@example.com>\r\n"
                    + "To: grace@example.net, Ada Park <ada@example.org>\r\n"
                    + "Subject: Re: Hiring\r\n\r\nHello \u00fc\r\n";

    private static final String LETTER =
            """
            {"letters": [{"to": "introducer", "kind": "decline", "subject": "Not <now>",
              "text": "Dear Tom,\\n\\nplease ask first."}]}
            """;

    private static final String EARLIER =
            """
            {"introductions": [
              {"id": "11111111-2222-4333-8444-555555555555", "stranger": "Kim <Vale>", "topic": "Sales",
               "handedInAt": "2026-01-02T03:04:05Z", "letter": "WRITTEN"},
              {"id": "21111111-2222-4333-8444-555555555555", "stranger": "Iris", "topic": "Tax",
               "handedInAt": "2026-01-02T03:04:05Z", "letter": "NOT_WRITTEN"}]}
            """;

    @ConfigProperty(name = "askfirst.kafka")
    String kafka;

    @BeforeEach
    void consentIsThere() {
        TinyConsent.isAway();
        TinyConsent.answers("/unsolicited-introductions", 200, EARLIER);
        TinyConsent.answers("/unsolicited-introductions/preview", 200, LETTER);
    }

    @Test
    void the_page_has_an_empty_form_and_what_was_handed_in() {
        Response page = grace().get(FORM);
        page.then().statusCode(200);
        assertThat(page.asString())
                .contains(
                        "enctype=\"multipart/form-data\"",
                        "Kim &lt;Vale&gt;",
                        "Answered",
                        "Not answered: one letter")
                .doesNotContain("value=\"send\"", " checked");
    }

    @Test
    void a_pasted_mail_and_a_file_are_read_and_stand_in_the_fields() {
        Browser grace = grace();
        Map<String, String> pasted = filled(grace, "read");
        pasted.put("mail", MAIL);
        pasted.put("introducerName", "");
        for (Response page :
                new Response[] {
                    parts(grace, pasted, null),
                    grace.press(POST, pasted),
                    parts(grace, filled(grace, "read"), MAIL.getBytes(UTF_8))
                }) {
            page.then().statusCode(200);
            assertThat(page.asString())
                    .contains(
                            "We have filled in below what the mail says.",
                            "value=\"Tom &lt;b&gt;Reed&lt;/b&gt;\"",
                            "name=\"introducerEmail\" value=\"tom@example.com\"",
                            "value=\"Ada Park\"",
                            "name=\"strangerEmail\" value=\"ada@example.org\"",
                            "name=\"topic\" value=\"Hiring\"",
                            "A plain word.")
                    .doesNotContain("value=\"send\"");
        }
    }

    @Test
    void what_a_mail_does_not_say_is_said_and_what_was_typed_stays() {
        Browser grace = grace();
        Map<String, String> form = filled(grace, "read");
        form.put("mail", "Hello <there>");
        parts(grace, form, null)
                .then()
                .statusCode(200)
                .body(containsString("We could not find out from whom this mail is."))
                .body(containsString("Hello &lt;there&gt;"))
                .body(containsString("value=\"tom@example.com\""));
        form.put("mail", MAIL.replace("Ada Park", "Kim <kim@example.org>, Ada Park"));
        parts(grace, form, null)
                .then()
                .body(containsString("It went to several people"))
                .body(containsString("value=\"Ada Typed\""));
        form.put("mail", " ");
        parts(grace, form, null)
                .then()
                .statusCode(400)
                .body(containsString("id=\"mail-error\">Please paste the mail here"));
    }

    @Test
    void the_letter_is_shown_before_it_goes() throws IOException {
        Browser grace = grace();
        Response page = parts(grace, filled(grace, "preview"), null);
        page.then().statusCode(200);
        assertThat(page.asString())
                .contains("Not &lt;now&gt;", "Dear Tom,\n\nplease ask first.", "value=\"send\"");
        JsonNode asked =
                new ObjectMapper()
                        .readTree(
                                TinyConsent.calls("/unsolicited-introductions/preview")
                                        .getFirst()
                                        .body());
        assertThat(asked)
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                                        {"introducer": {"name": "Tom Reed", "email": "tom@example.com"},
                                         "stranger": {"name": "Ada Typed"},
                                         "topic": "Hiring", "reason": "not_me", "knows": "A plain word.",
                                         "better": {"name": "Iris Chen"}}
                                        """));
    }

    @Test
    void what_is_sent_is_what_the_api_takes_and_once() throws IOException {
        Browser grace = grace();
        Map<String, String> form = filled(grace, "send");
        form.put("reason", "postpone");
        form.put("until", "P1M");
        Response sent = parts(grace, form, null);
        sent.then().statusCode(303);
        String there = sent.header("Location");
        assertThat(there).startsWith(Browser.ORIGIN + FORM + "?sent=");
        String path = there.substring(Browser.ORIGIN.length());
        grace.get(path).then().statusCode(200).body(containsString("Thank you. We have it"));
        assertThat(Browser.of("Kim Vale", "kim@example.com").get(path).asString())
                .doesNotContain("Thank you.");
        String api =
                Calls.handIn(
                                Calls.tokenOf("Grace Lim", "grace@example.net"),
                                form.get("key"),
                                """
                                {"introducer": {"name": "Tom Reed", "email": "tom@example.com"},
                                 "stranger": {"name": "Ada Typed"}, "topic": "Hiring",
                                 "reason": "postpone", "until": "P1M"}
                                """)
                        .path("id");
        try (Requests requests = new Requests(kafka)) {
            JsonNode event = new ObjectMapper().readTree(requests.of(api, 2).getFirst().value());
            assertThat(event.at("/introducer/email").textValue()).isEqualTo("tom@example.com");
            assertThat(event.toString()).doesNotContain("A plain word", "Iris");
        }
    }

    @Test
    void every_rule_is_said_beside_its_field_and_nothing_typed_is_lost() {
        Browser grace = grace();
        for (String action : new String[] {"preview", "send"}) {
            Map<String, String> form = filled(grace, action);
            form.put("mail", MAIL);
            form.put("introducerName", "");
            form.put("introducerEmail", "grace@example.net");
            form.put("strangerEmail", "no address");
            form.put("topic", "write to ada@example.org");
            form.put("reason", "");
            form.put("until", "2001-01-01");
            Response page = parts(grace, form, null);
            page.then().statusCode(400);
            assertThat(page.asString())
                    .contains(
                            "id=\"introducerName-error\">This name is required.",
                            "id=\"introducerEmail-error\">This address is your own address.",
                            "id=\"strangerEmail-error\"",
                            "id=\"topic-error\"",
                            "id=\"notMe-error\">Please choose why.",
                            "value=\"no address\"",
                            "value=\"2001-01-01\"",
                            "Subject: Re: Hiring",
                            "A plain word.");
            form = filled(grace, action);
            form.put("reason", "postpone");
            parts(grace, form, null)
                    .then()
                    .statusCode(400)
                    .body(containsString("id=\"until-error\">Please say until when."));
        }
        assertThat(TinyConsent.calls("/unsolicited-introductions/preview")).isEmpty();
    }

    @Test
    void when_the_session_is_gone_what_was_typed_is_there_and_what_was_chosen_too() {
        Browser grace = grace();
        Response page = parts(Browser.ofAStranger(), filled(grace, "read"), MAIL.getBytes(UTF_8));
        page.then().statusCode(401);
        assertThat(page.asString())
                .contains(
                        "You are not signed in any more",
                        "value=\"Ada Typed\"",
                        "Subject: Re: Hiring",
                        "Hello \u00fc");
        Map<String, String> form = filled(grace, "send");
        form.put("formToken", "");
        parts(grace, form, null).then().statusCode(403).body(containsString("value=\"Ada Typed\""));
    }

    @Test
    void a_file_that_is_too_large_is_not_read_and_what_was_typed_stays() {
        Browser grace = grace();
        parts(grace, filled(grace, "read"), new byte[1024 * 1024 + 300 * 1024])
                .then()
                .statusCode(413)
                .header("Connection", "close")
                .body(containsString("larger than 1 MiB"))
                .body(containsString("value=\"Ada Typed\""))
                .body(containsString("A plain word."));
    }

    @Test
    void nothing_of_a_file_is_written_to_disk() throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Browser grace = grace();
        byte[] mail = (MAIL + "x".repeat(900 * 1024)).getBytes(UTF_8);
        long before = uploads(folder);
        parts(grace, filled(grace, "read"), mail).then().statusCode(200);
        assertThat(uploads(folder)).isEqualTo(before);
    }

    @Test
    void what_is_no_form_or_from_elsewhere_or_no_choice_sends_nothing() {
        Browser grace = grace();
        grace.call(Browser.HOST)
                .contentType("text/plain")
                .body("x")
                .post(POST)
                .then()
                .statusCode(415);
        grace.form(filled(grace, "send"))
                .header("Sec-Fetch-Site", "cross-site")
                .post(POST)
                .then()
                .statusCode(403);
        parts(grace, filled(grace, "burn"), null)
                .then()
                .statusCode(400)
                .body(containsString("value=\"Ada Typed\""));
    }

    @Test
    void with_consent_away_it_can_be_handed_in_all_the_same() {
        TinyConsent.isAway();
        Browser grace = grace();
        grace.get(FORM).then().statusCode(200).body(containsString("We cannot show it just now."));
        parts(grace, filled(grace, "preview"), null)
                .then()
                .statusCode(200)
                .body(containsString("We cannot show you the letter just now"))
                .body(containsString("value=\"send\""));
        parts(grace, filled(grace, "send"), null).then().statusCode(303);
    }

    private static Browser grace() {
        return Browser.of("Grace Lim", "grace@example.net");
    }

    private static Response parts(Browser browser, Map<String, String> form, byte[] file) {
        return browser.upload(POST, form, "file", file);
    }

    private static long uploads(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("FUp_")).count();
        }
    }

    private static Map<String, String> filled(Browser browser, String action) {
        Response page = browser.get(FORM);
        Matcher key = KEY.matcher(page.asString());
        assertThat(key.find()).isTrue();
        Map<String, String> form = new HashMap<>();
        form.put("formToken", Browser.tokenOf(page));
        form.put("key", key.group(1));
        form.put("introducerName", "Tom Reed");
        form.put("introducerEmail", "tom@example.com");
        form.put("strangerName", "Ada Typed");
        form.put("strangerEmail", "");
        form.put("topic", "Hiring");
        form.put("reason", "not_me");
        form.put("knows", "A plain word.");
        form.put("betterName", "Iris Chen");
        form.put("betterEmail", "");
        form.put("until", "");
        form.put("mail", "");
        form.put("action", action);
        return form;
    }
}
