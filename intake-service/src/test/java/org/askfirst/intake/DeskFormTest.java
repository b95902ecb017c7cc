package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TinyConsent.class)
class DeskFormTest {

    private static final String FORM = "/desk/introductions/new";
    private static final String POST = "/desk/introductions";

    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

    private static final String LETTERS =
            """
            {"letters": [
              {"to": "target", "kind": "ask", "subject": "May I <introduce> Ada?", "text": "Dear Grace,\\n\\nyes?"},
              {"to": "requester", "kind": "introduction", "subject": "Ada, meet Grace", "text": "Hello"}]}
            """;

    @ConfigProperty(name = "askfirst.kafka")
    String kafka;

    @BeforeEach
    void consentIsThere() {
        TinyConsent.isAway();
        TinyConsent.answers(
                "/route-titles", 200, "[{\"name\": \"hiring\", \"title\": \"Hiring <us>\"}]");
        TinyConsent.answers(
                "/introductions/people",
                200,
                "{\"people\": [{\"name\": \"Ada Park\", \"email\": \"ada@example.org\", \"more\":"
                        + " 1}]}");
        TinyConsent.answers("/introductions/preview", 200, LETTERS);
    }

    @Test
    void the_form_offers_routes_and_people_and_is_empty() {
        Response page = tom().get(FORM);
        page.then().statusCode(200);
        assertThat(page.asString())
                .contains(
                        "<option value=\"hiring\">Hiring &lt;us&gt;</option>",
                        "<option value=\"ada@example.org\">Ada Park</option>",
                        "value=\"preview\"",
                        "value=\"send\"")
                .doesNotContain("id=\"prefilled\"");
        assertThat(TinyConsent.calls("/route-titles").getFirst().authorization())
                .startsWith("Bearer ey");
    }

    @Test
    void what_is_sent_is_what_the_api_takes() throws IOException {
        Browser tom = tom();
        Response sent = press(tom, filled(tom, "send"));
        sent.then().statusCode(303);
        String id = idOf(sent);
        assertThat(sent.header("Location")).startsWith(Browser.ORIGIN + POST + "/" + id + "?sent=");
        try (Requests requests = new Requests(kafka)) {
            JsonNode event = new ObjectMapper().readTree(requests.of(id, 1).getFirst().value());
            assertThat(event.at("/introducer/email").textValue()).isEqualTo("tom@example.com");
            assertThat(event.at("/requester/name").textValue()).isEqualTo("Ada Park");
            assertThat(event.at("/target/email").textValue()).isEqualTo("grace@example.net");
            assertThat(event.toString()).contains("Two sentences.\\nAnd another.");
        }
    }

    @Test
    void each_of_the_two_is_written_to_in_the_language_that_was_chosen() throws IOException {
        Browser tom = tom();
        Map<String, String> form = filled(tom, "preview");
        form.put("languageRequester", "de");
        form.put("languageTarget", "");
        Response page = press(tom, form);
        page.then().statusCode(200);
        assertThat(page.asString())
                .containsOnlyOnce("<option value=\"de\" lang=\"de\" selected>Deutsch</option>");
        JsonNode asked =
                new ObjectMapper()
                        .readTree(TinyConsent.calls("/introductions/preview").getLast().body());
        assertThat(asked.at("/requester/language").textValue()).isEqualTo("de");
        assertThat(asked.at("/target").has("language")).isFalse();
        form.put("action", "send");
        form.put("languageTarget", "en");
        Response sent = press(tom, form);
        sent.then().statusCode(303);
        try (Requests requests = new Requests(kafka)) {
            JsonNode event =
                    new ObjectMapper().readTree(requests.of(idOf(sent), 1).getFirst().value());
            assertThat(event.at("/requester/language").textValue()).isEqualTo("de");
            assertThat(event.at("/target/language").textValue()).isEqualTo("en");
        }
    }

    @Test
    void a_language_that_is_not_on_offer_is_said_beside_its_field() {
        Browser tom = tom();
        Map<String, String> form = filled(tom, "send");
        form.put("languageRequester", "fr");
        form.put("languageTarget", "DE");
        Response page = press(tom, form);
        page.then().statusCode(400);
        assertThat(page.asString())
                .contains(
                        "id=\"languageRequester-error\">This language must be en or de.",
                        "id=\"languageTarget-error\">This language must be en or de.");
        assertThat(page.asString().split("<details class=\"fold\" open>")).hasSize(3);
    }

    @Test
    void a_language_without_a_person_names_nobody() {
        Browser tom = tom();
        Map<String, String> form = filled(tom, "send");
        form.put("targetName", "");
        form.put("targetEmail", "");
        form.put("route", "hiring");
        form.put("languageTarget", "de");
        press(tom, form).then().statusCode(303);
    }

    @Test
    void a_second_press_is_the_same_introduction_with_the_same_address() {
        Browser tom = tom();
        Map<String, String> form = filled(tom, "send");
        assertThat(press(tom, form).header("Location"))
                .isEqualTo(press(tom, form).header("Location"));
        assertThat(idOf(press(tom, filled(tom, "send")))).isNotEqualTo(idOf(press(tom, form)));
    }

    @Test
    void the_preview_shows_the_letters_as_text_and_sends_nothing() throws IOException {
        Browser tom = tom();
        Map<String, String> form = filled(tom, "preview");
        form.put("askedForIt", "yes");
        Response page = press(tom, form);
        page.then().statusCode(200);
        assertThat(page.asString())
                .contains(
                        "May I &lt;introduce&gt; Ada?",
                        "Dear Grace,\n\nyes?",
                        "Ada, meet Grace",
                        "To <bdi>Grace Lim</bdi>, now",
                        "To both, once <bdi>Grace Lim</bdi> has said yes, with a copy to you",
                        "We ask <bdi>Grace Lim</bdi> now.",
                        "value=\"send\"",
                        "value=\"" + form.get("key") + "\"",
                        "name=\"askedForIt\" value=\"yes\" checked");
        JsonNode asked =
                new ObjectMapper()
                        .readTree(TinyConsent.calls("/introductions/preview").getFirst().body());
        assertThat(asked.at("/requester/askedForIt").booleanValue()).isTrue();
        assertThat(asked.at("/target/name").textValue()).isEqualTo("Grace Lim");
        assertThat(asked.has("route")).isFalse();
    }

    @Test
    void the_letters_say_who_is_asked_first_and_whose_yes_the_others_wait_for() {
        TinyConsent.answers(
                "/introductions/preview",
                200,
                """
                {"letters": [
                  {"to": "requester", "kind": "ask", "subject": "Would you?", "text": "Hello"},
                  {"to": "target", "kind": "ask", "subject": "May I?",
                   "text": "It is about:\\n\\n  <Hiring>\\n\\nBye"},
                  {"to": "requester", "kind": "introduction", "subject": "Ada", "text": "Hello"}]}
                """);
        Browser tom = tom();
        Map<String, String> form = filled(tom, "preview");
        form.put("requesterName", "Ada <Park>");
        form.put("targetName", "");
        form.put("targetEmail", "");
        form.put("route", "hiring");
        String page = press(tom, form).asString();
        String somebody = "<bdi>somebody for Hiring &lt;us&gt;</bdi>";
        assertThat(page)
                .contains(
                        "<title>Read the letters, then send them",
                        "We ask <bdi>Ada &lt;Park&gt;</bdi> now, and " + somebody + " only after",
                        "To <bdi>Ada &lt;Park&gt;</bdi>, now",
                        "To " + somebody + ", once <bdi>Ada &lt;Park&gt;</bdi> has said yes",
                        "To both, after two yeses, with a copy to you",
                        "about:\n\n<span class=\"quoted\">  &lt;Hiring&gt;</span>\n\nBye\n</p>")
                .containsPattern("(?s)value=\"send\".*class=\"letter\".*value=\"send\"")
                .containsOnlyOnce("<details class=\"card mail\" open>");
    }

    @Test
    void without_a_topic_to_choose_there_is_no_field_for_one() {
        Browser tom = tom();
        assertThat(tom.get(FORM).asString()).contains("id=\"route\"");
        TinyConsent.answers("/route-titles", 200, "[]");
        assertThat(tom.get(FORM).asString()).doesNotContain("id=\"route\"");
        assertThat(tom.get(FORM + "?route=gone").asString())
                .contains("<option value=\"gone\" selected>");
    }

    @Test
    void a_fault_above_the_form_names_its_field() {
        Browser tom = tom();
        Map<String, String> form = filled(tom, "preview");
        form.put("blurb", "");
        form.put("targetName", "");
        assertThat(press(tom, form).asString())
                .contains(
                        "<a href=\"#blurb\">Two or three sentences about who would like to be"
                                + " introduced: This text is required.</a>",
                        "<a href=\"#targetName\">Whom would they like to meet? This name is"
                                + " required.</a>",
                        "id=\"blurb-error\">This text is required.");
    }

    @Test
    void every_rule_is_said_beside_its_field_and_nothing_typed_is_lost() {
        Browser tom = tom();
        for (String action : new String[] {"preview", "send"}) {
            Map<String, String> form = filled(tom, action);
            form.put("requesterName", "");
            form.put("requesterEmail", "no address");
            form.put("targetEmail", "tom@example.com");
            form.put("topic", "write to ada@example.org");
            form.put("route", "hiring");
            Response page = press(tom, form);
            page.then().statusCode(400);
            assertThat(page.asString())
                    .contains(
                            "id=\"requesterName-error\">This name is required.",
                            "id=\"requesterEmail-error\"",
                            "id=\"targetEmail-error\"",
                            "id=\"topic-error\"",
                            "id=\"route-error\">Please choose either a person or a route",
                            "value=\"no address\"",
                            "value=\"write to ada@example.org\"",
                            "<option value=\"hiring\" selected>",
                            "Two sentences.\r\nAnd another.");
        }
        assertThat(TinyConsent.calls("/introductions/preview")).isEmpty();
    }

    @Test
    void another_systems_link_fills_in_but_never_speaks_for_the_introducer() {
        Response page =
                tom().get(
                                FORM
                                        + "?topic=Hiring&blurb=A%20%3Cb%3E&route=other&requesterName=Ada"
                                        + "&askedForIt=yes&note=secret&key=mine"
                                        + "&languageRequester=de&languageTarget=de");
        page.then().statusCode(200);
        assertThat(page.asString())
                .contains(
                        "id=\"prefilled\"",
                        "value=\"Hiring\"",
                        "A &lt;b&gt;",
                        "value=\"Ada\"",
                        "<option value=\"other\" selected>")
                .doesNotContain(
                        " checked",
                        "secret",
                        "value=\"mine\"",
                        "value=\"send\"",
                        "selected>Deutsch");
    }

    @Test
    void with_consent_away_the_form_works_and_says_what_does_not() {
        TinyConsent.isAway();
        Browser tom = tom();
        tom.get(FORM)
                .then()
                .statusCode(200)
                .body(containsString("We cannot list the topics just now"));
        press(tom, filled(tom, "preview"))
                .then()
                .statusCode(200)
                .body(containsString("We cannot show you the letters just now"))
                .body(containsString("value=\"Grace Lim\""));
        press(tom, filled(tom, "send")).then().statusCode(303);
    }

    @Test
    void when_the_session_is_gone_everything_typed_is_still_there() {
        Browser tom = tom();
        Map<String, String> form = filled(tom, "send");
        Response page = Browser.ofAStranger().press(POST, form);
        page.then().statusCode(401);
        assertThat(page.asString())
                .contains(
                        "You are not signed in any more",
                        "href=\"/desk/sign-in\"",
                        "value=\"Grace Lim\"",
                        "value=\"" + form.get("key") + "\"",
                        "Two sentences.");
    }

    @Test
    void a_form_without_its_own_token_sends_nothing_and_loses_nothing() {
        Browser tom = tom();
        String kims =
                Browser.tokenOf(Browser.of("Kim Vale", "kim@example.com").get("/desk/sign-in"));
        for (String token : new String[] {"", kims}) {
            Map<String, String> form = filled(tom, "send");
            form.put("formToken", token);
            Response page = press(tom, form);
            page.then().statusCode(403).body(containsString("value=\"Grace Lim\""));
            form.put("formToken", Browser.tokenOf(page));
            press(tom, form).then().statusCode(303);
        }
        tom.form(filled(tom, "send"))
                .header("Sec-Fetch-Site", "cross-site")
                .post(POST)
                .then()
                .statusCode(403);
    }

    @Test
    void a_press_without_a_choice_sends_nothing() {
        Browser tom = tom();
        press(tom, filled(tom, "")).then().statusCode(400);
        press(tom, filled(tom, "burn")).then().statusCode(400);
    }

    @Test
    void a_thousand_clusters_of_devanagari_go_through_the_form() {
        Browser tom = tom();
        Map<String, String> form = filled(tom, "send");
        String blurb = "क्षि".repeat(1000);
        form.put("blurb", blurb);
        form.put("action", "preview");
        press(tom, form)
                .then()
                .statusCode(200)
                .body(containsString(blurb))
                .body(containsString("Read the letters, then send them"));
        assertThat(TinyConsent.calls("/introductions/preview").getLast().body()).contains(blurb);
        form.put("action", "send");
        press(tom, form).then().statusCode(303);
        form.put("blurb", blurb + "क्षि");
        press(tom, form).then().statusCode(400).body(containsString(blurb));
    }

    private static Browser tom() {
        return Browser.of("Tom Reed", "tom@example.com");
    }

    private static Response press(Browser browser, Map<String, String> form) {
        return browser.press(POST, form);
    }

    private static Map<String, String> filled(Browser browser, String action) {
        Response page = browser.get(FORM);
        Matcher key = KEY.matcher(page.asString());
        assertThat(key.find()).isTrue();
        Map<String, String> form = new HashMap<>();
        form.put("formToken", Browser.tokenOf(page));
        form.put("key", key.group(1));
        form.put("requesterName", "Ada Park");
        form.put("requesterEmail", "ada@example.org");
        form.put("targetName", "Grace Lim");
        form.put("targetEmail", "grace@example.net");
        form.put("route", "");
        form.put("topic", "Hiring a first engineer");
        form.put("blurb", "Two sentences.\r\nAnd another.");
        form.put("note", "");
        form.put("action", action);
        return form;
    }

    private static String idOf(Response sent) {
        return Requests.idOf(sent.header("Location").split("\\?")[0]);
    }
}
