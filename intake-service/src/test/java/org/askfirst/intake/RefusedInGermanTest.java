package org.askfirst.intake;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a form of the desk, whoever reads German is told so in German. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TinyConsent.class)
class RefusedInGermanTest {

    private static final String ID = "0198c0de-0000-7000-8000-000000000001";

    private static final Pattern ERROR =
            Pattern.compile("<p class=\"error\" id=\"([^\"]+)-error\">([^<]*)</p>");
    private static final Pattern SUMMARY =
            Pattern.compile("(?s)<div class=\"summary\" id=\"summary\".*?</div>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern ENGLISH =
            Pattern.compile(
                    "(?i)\\b(the|this|these|please|is|are|must|has|of|and|or|too|with|not|empty"
                            + "|longer|than|required|line|holds)\\b");

    @BeforeEach
    void consentIsThere() {
        TinyConsent.isAway();
        TinyConsent.answers("/people/me/language", 200, "{}");
        TinyConsent.answers("/introductions/known", 200, "{\"known\": []}");
        TinyConsent.answers("/introducers/me", 200, "{\"leftToday\": 20}");
    }

    /** Names and other texts, each with another rule against it. */
    static Stream<String> texts() {
        return Stream.of(
                " ",
                "x".repeat(2001),
                "e" + "\u0301".repeat(40),
                "\u200b",
                "bell\u0007",
                "two\nlines",
                "invi\u200bsible",
                "back\u202ewards",
                "private \ue000",
                "tom@example.com",
                "one \uff20 two",
                "https://example.net/",
                "see intro.example.org/desk for it",
                "\u0301acute",
                "P\u0430\u0443pal",
                "Ex\u0430mple");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text(String text) {
        Browser tom = tom();
        Map<String, String> form = form(tom, "send");
        for (String field : List.of("requesterName", "targetName", "topic", "blurb", "note")) {
            form.put(field, text);
        }
        refused(tom.press("/desk/introductions?language=de", form));
        form.put("action", "preview");
        refused(tom.press("/desk/introductions?language=de", form));

        Map<String, String> handIn = form(tom, "preview");
        for (String field :
                List.of("introducerName", "strangerName", "topic", "knows", "betterName")) {
            handIn.put(field, text);
        }
        handIn.put("reason", "not_me");
        refused(tom.press("/desk/unsolicited?language=de", handIn));
        handIn.put("action", "send");
        refused(tom.press("/desk/unsolicited?language=de", handIn));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "a b@example.org",
                "two@at@example.org",
                "x@localhost",
                "tom@example.com",
                "introductions@askfirst.example",
                "line\u2028break@example.org"
            })
    void an_address(String address) {
        Browser tom = tom();
        for (String typed :
                List.of(
                        address,
                        "x".repeat(65) + "@example.org",
                        "x@" + "y".repeat(60) + ".example".repeat(40))) {
            Map<String, String> form = form(tom, "preview");
            form.put("requesterEmail", typed);
            form.put("targetEmail", typed);
            refused(tom.press("/desk/introductions?language=de", form));
            Map<String, String> handIn = form(tom, "preview");
            handIn.put("introducerEmail", typed);
            handIn.put("strangerEmail", typed);
            handIn.put("betterEmail", typed);
            handIn.put("reason", "not_me");
            refused(tom.press("/desk/unsolicited?language=de", handIn));
        }
    }

    @Test
    void whom_and_in_which_language() {
        Browser tom = tom();
        Map<String, String> form = form(tom, "send");
        form.put("requesterName", "Ada Park");
        form.put("requesterEmail", "ada@example.org");
        form.put("languageRequester", "fr");
        form.put("topic", "Hiring");
        form.put("blurb", "x");
        refused(tom.press("/desk/introductions?language=de", form));
        form.put("route", "No such");
        refused(tom.press("/desk/introductions?language=de", form));
        form.put("targetName", "Grace Lim");
        form.put("targetEmail", "ada@example.org");
        refused(tom.press("/desk/introductions?language=de", form));
        form.put("route", "");
        form.put("key", "k".repeat(300));
        refused(tom.press("/desk/introductions?language=de", form));
    }

    @Test
    void why_and_until_when() {
        Browser tom = tom();
        Map<String, String> form = form(tom, "read");
        refused(tom.press("/desk/unsolicited?language=de", form));
        form.put("action", "preview");
        form.put("introducerEmail", "ivo@example.org");
        form.put("strangerEmail", "ivo@example.org");
        refused(tom.press("/desk/unsolicited?language=de", form));
        form.put("reason", "postpone");
        refused(tom.press("/desk/unsolicited?language=de", form));
        for (String until : List.of("soon", "2020-01-01", "2999-01-01")) {
            form.put("until", until);
            refused(tom.press("/desk/unsolicited?language=de", form));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "choice=burn",
                "choice=pause",
                "choice=pause&until=soon",
                "choice=pause&until=2020-01-01",
                "choice=pause&until=2999-01-01",
                "choice=cap",
                "choice=cap&perMonth=44"
            })
    void ones_own_choice(String typed) {
        Browser tom = tom();
        Map<String, String> form = form(tom, "");
        Stream.of(typed.split("&"))
                .map(field -> field.split("="))
                .forEach(field -> form.put(field[0], field[1]));
        refused(tom.press("/desk/me?language=de", form));
    }

    @Test
    void what_consent_says_of_ones_own_choice() {
        Browser tom = tom();
        Map<String, String> form = form(tom, "");
        form.put("choice", "cap");
        form.put("perMonth", "7");
        consentRefuses(
                "PUT /people/me/choice",
                "until|is too near: tomorrow (UTC) is the earliest",
                "until|must be a date as in 2030-01-15, or P2W, P1M or P3M",
                "perMonth|must be a whole number from 1 to 31",
                "choice|must be ask_me, pause, never or cap");
        refused(tom.press("/desk/me?language=de", form));
    }

    @Test
    void somebody_elses_data() {
        Browser pia = withRole("privacy");
        Map<String, String> form = form(pia, "export");
        form.put("email", "nobody");
        refused(pia.press("/desk/people?language=de", form));
        form.put("email", "ada@example.org");
        consentRefuses(
                "/people/export",
                "reason|is longer than 500 characters",
                "reason|holds something shaped like a mail address",
                "email|must be there, and a string");
        refused(pia.press("/desk/people?language=de", form));
    }

    @Test
    void a_route() {
        Browser ruth = withRole("router");
        Map<String, String> form = form(ruth, "save");
        form.put("name", "No name");
        form.put("rows", "2");
        form.put("name-0", "Kim Vale");
        form.put("name-1", "Iris Chen");
        refused(ruth.press("/desk/routes?language=de", form));
        consentRefuses(
                "/routes/hiring",
                "title|is required",
                "title|mixes letters of two scripts in one word",
                "people|are more than 500 people",
                "people[0].name|is required",
                "people[0].email|is this service's own address",
                "people[0].position|must be a whole number from 1 to 1000000",
                "people[1].weight|must be a whole number from 1 to 1000000",
                "people[1].monthlyCap|must be a whole number from 0 to 1000000",
                "people[1].email|is the same person's as people[0].email");
        String page = refused(ruth.press("/desk/routes/hiring?language=de", form));
        assertThat(page)
                .contains(
                        "Diese Adresse gehört derselben Person wie in Zeile 1.",
                        "Das Gewicht muss eine ganze Zahl von 1 bis 1000000 sein.",
                        "Das sind mehr als 500 Personen.");
    }

    @Test
    void a_file_of_routes() {
        Browser ruth = withRole("router");
        TinyConsent.answers("GET /routes.csv", 200, "route\n");
        Response opened = ruth.get("/desk/routes-file?language=de");
        Map<String, String> form = form(ruth, "replace");
        form.put("opened", DeskRoutesTest.openedOf(opened));
        form.put("file", "route\n");
        consentRefuses(
                "PUT /routes.csv",
                "line 1|must be route,title,position,name,email,weight,monthly_cap",
                "line 1|the file is not CSV as RFC 4180 has it",
                "line 2|must have 7 fields",
                "line 3: title|is not the route's title on line 2",
                "line 4: route|has nobody, says line 3",
                "line 5: email|is the same person's as on line 2",
                "line 6: weight|must be a whole number from 1 to 1000000",
                "route|are more than 2000 routes");
        Response page = ruth.press("/desk/routes-file?language=de", form);
        page.then().statusCode(400);
        assertThat(summary(page))
                .contains("Zeile 2: muss 7 Felder haben", "Zeile 5: email: gehört derselben Person")
                .doesNotContainPattern(ENGLISH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "topic\nHiring",
                "topic\n\"Hiring",
                "requester_name,requester_email,topic,blurb\n"
            })
    void a_file_of_many(String file) {
        Browser tom = tom();
        Map<String, String> form = form(tom, "check");
        form.put("lines", file);
        refused(tom.press("/desk/import?language=de", form));
        form.put("lines", "topic\n" + "x\n".repeat(202));
        refused(tom.press("/desk/import?language=de", form));
    }

    @Test
    void a_line_of_many() {
        Browser tom = tom();
        Map<String, String> form = form(tom, "check");
        String line = "Ada Park,nobody,maybe,fr,Grace Lim,hiring,,x,k\n";
        form.put(
                "lines",
                "requester_name,requester_email,asked_for_it,requester_language,target_name,route,"
                        + "topic,blurb,key\n"
                        + line
                        + line);
        Response page = tom.press("/desk/import?language=de", form);
        page.then().statusCode(200);
        String lines = TAG.matcher(page.asString().split("<main>")[1]).replaceAll("\n");
        assertThat(lines)
                .contains(
                        "requester_email ist keine E-Mail-Adresse.",
                        "asked_for_it muss yes oder no sein.",
                        "topic fehlt.",
                        "Das ist noch einmal Zeile 2.")
                .doesNotContain("requester_email is ", "asked_for_it must ", "topic is ");
    }

    @Test
    void somebody_better_placed() {
        Browser tom = tom();
        Map<String, String> form = form(tom, "");
        form.put("name", "");
        form.put("email", "");
        consentRefuses(
                "/introductions/" + ID + "/ask-instead",
                "name|is required",
                "email|is somebody's who is part of this introduction already",
                "email|is somebody's whom you have asked about the same introduction"
                        + " already, and we are waiting for the answer");
        refused(tom.press("/desk/introductions/" + ID + "/ask-instead?language=de", form));
    }

    @Test
    void who_signs_in_on_their_own_machine() {
        refused(signIn(Map.of("name", "", "email", "", "roles", "A B")));
        refused(signIn(Map.of("name", "two\nlines", "email", "nobody", "roles", "")));
    }

    private static Response signIn(Map<String, String> fields) {
        return given().header("Sec-Fetch-Site", "same-origin")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(fields)
                .post("/local/sign-in?language=de");
    }

    /** What stands beside the fields, and above them. */
    private static String refused(Response page) {
        page.then().statusCode(400);
        String html = page.asString();
        assertThat(html).contains("<html lang=\"de\">");
        List<String> errors = ERROR.matcher(html).results().map(error -> error.group(2)).toList();
        assertThat(errors)
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error).doesNotContainPattern(ENGLISH));
        assertThat(summary(page)).doesNotContainPattern(ENGLISH);
        return String.join("\n", errors);
    }

    private static String summary(Response page) {
        return SUMMARY.matcher(page.asString())
                .results()
                .map(found -> TAG.matcher(found.group()).replaceAll(""))
                .collect(joining("\n"));
    }

    /**
     * @param violations each a field, a bar and a rule
     */
    private static void consentRefuses(String path, String... violations) {
        TinyConsent.answers(
                path,
                400,
                Stream.of(violations)
                        .map(violation -> violation.split("\\|"))
                        .map(violation ->
                                "{\"field\": \"%s\", \"message\": \"%s\"}"
                                        .formatted(violation[0], violation[1]))
                        .collect(joining(",", "{\"violations\": [", "]}")));
    }

    private static Browser tom() {
        return Browser.of("Tom Reed", "tom@example.com");
    }

    private static Browser withRole(String role) {
        Browser browser = Browser.ofAStranger();
        browser.signIn(Map.of("name", "Ruth Bell", "email", "ruth@example.com", "roles", role))
                .then()
                .statusCode(303);
        return browser;
    }

    private static Map<String, String> form(Browser browser, String action) {
        Map<String, String> form = new HashMap<>();
        form.put("formToken", Browser.tokenOf(browser.get("/desk/sign-in")));
        form.put("action", action);
        form.put("key", "a-key");
        return form;
    }
}
