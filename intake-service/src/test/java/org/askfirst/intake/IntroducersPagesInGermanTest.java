package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What introducers read at the desk is German for whoever reads German. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TinyConsent.class)
class IntroducersPagesInGermanTest {

    private static final String ID = "51111111-2222-4333-8444-555555555555";
    private static final String PAGE = "/desk/introductions/" + ID;

    private static final String DECLINED =
            """
            {"id": "%s", "state": "DECLINED", "topic": "Erste Einstellung", "round": 1,
             "createdAt": "2026-01-02T03:04:05Z", "updatedAt": "2026-03-03T03:04:05Z",
             "requester": {"name": "Ada <Park>", "email": "ada@example.org", "optIn": "GIVEN"},
             "target": {"name": "Grace Lim", "email": "grace@example.net", "optIn": "REFUSED"},
             "decline": {"by": "TARGET", "reason": "NOT_ME", "knows": "Datenbanken",
                         "better": {"name": "Olu Ade", "email": "olu@example.net"}},
             "nextAt": null, "offers": ["ASK_INSTEAD", "PASS_ON"],
             "waiting": ["ASK_INSTEAD", "PASS_ON"], "passedOn": null, "blurb": "Zwei Sätze.",
             "history": [{"at": "2026-01-02T03:04:05Z", "what": "RECEIVED"},
                         {"at": "2026-03-03T03:04:05Z", "what": "TARGET_DECLINED"}]}
            """
                    .formatted(ID);

    private static final String OPEN =
            """
            {"id": "%s", "state": "STATE", "topic": null, "round": 1,
             "createdAt": "2026-01-02T03:04:05Z", "updatedAt": "2026-01-02T03:04:05Z",
             "requester": {"name": "Kim Vale", "email": "kim@example.org", "optIn": "GIVEN"},
             "target": {"name": null, "email": null, "optIn": "ASKED"},
             "route": {"name": "hiring", "title": "Personal", "asked": 1},
             "decline": null, "nextAt": "2026-05-07T03:04:05Z",
             "offers": ["WITHDRAW", "CALL_OFF"], "waiting": [],
             "passedOn": "2026-04-07T03:04:05Z", "missed": ["requester", "target"],
             "history": [{"at": "2026-01-02T03:04:05Z", "what": "WHAT"}]}
            """
                    .formatted(ID);

    private static final String LETTERS =
            """
            {"letters": [
              {"to": "target", "kind": "ask", "subject": "Darf ich?", "text": "Guten Tag"},
              {"to": "requester", "kind": "ask", "subject": "Darf ich?", "text": "Guten Tag"},
              {"to": "introducer", "kind": "unsolicited", "subject": "Nein", "text": "Guten Tag"},
              {"to": "requester", "kind": "introduction", "subject": "Ada", "text": "Guten Tag"}]}
            """;

    private static final String EARLIER =
            """
            {"introductions": [
              {"id": "%1$s", "stranger": "Ada", "topic": "A", "handedInAt": "2026-03-03T03:04:05Z",
               "letter": "WRITTEN"},
              {"id": "%1$s", "stranger": "Ben", "topic": "B", "handedInAt": "2026-03-03T03:04:05Z",
               "letter": "NOT_WRITTEN"},
              {"id": "%1$s", "stranger": "Cai", "topic": "C", "handedInAt": "2026-03-03T03:04:05Z",
               "letter": "UNDELIVERABLE"}]}
            """
                    .formatted(ID);

    @BeforeEach
    void consentIsThere() {
        TinyConsent.isAway();
        TinyConsent.answers("/people/me/language", 200, "{\"language\": \"de\"}");
        TinyConsent.answers(
                "/introductions",
                200,
                "{\"introductions\": [%s], \"next\": \"a\"}".formatted(DECLINED));
        TinyConsent.answers("/introductions/" + ID, 200, DECLINED);
        TinyConsent.answers("/introductions/preview", 200, LETTERS);
        TinyConsent.answers("/unsolicited-introductions/preview", 200, LETTERS);
        TinyConsent.answers("/unsolicited-introductions", 200, EARLIER);
        TinyConsent.answers("/introductions/people", 200, "{\"people\": []}");
        TinyConsent.answers("/introducers/me", 200, "{\"leftToday\": 5}");
        TinyConsent.answers("/introductions/known", 200, "{\"known\": []}");
        TinyConsent.answers(
                "/route-titles", 200, "[{\"name\": \"hiring\", \"title\": \"Personal\"}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk",
                "/desk?state=DECLINED",
                "/desk?q=x",
                PAGE,
                PAGE + "/ask-instead",
                "/desk/introductions/new",
                "/desk/introductions/new?topic=Hiring&route=other",
                "/desk/unsolicited/new",
                "/desk/import"
            })
    void a_page(String page) {
        GermanPage.in(tom().get(page), 200);
    }

    @Test
    void a_list_says_where_each_is_and_since_when() {
        assertThat(tom().get("/desk?q=x").asString())
                .contains(
                        "<option value=\"AWAITING_TARGET\">Gewünschte Person gefragt</option>",
                        "<bdi>Ada &lt;Park&gt;</bdi> und <bdi>Grace Lim</bdi>",
                        "Abgelehnt · <time datetime=\"2026-03-03T03:04:05Z\">"
                                + "3. März 2026 um 03:04 Uhr (UTC)</time>");
        TinyConsent.answers("/introductions", 200, "{\"introductions\": [], \"next\": null}");
        GermanPage.in(tom().get("/desk"), 200);
        GermanPage.in(tom().get("/desk?q=x"), 200);
    }

    @Test
    void a_no_is_told_with_all_that_came_with_it() {
        assertThat(GermanPage.in(tom().get(PAGE), 200))
                .contains(
                        "Dafür ist Grace Lim nicht die richtige Person.",
                        "Besser geeignet wäre, sagt <bdi>Grace Lim</bdi>: <bdi>Olu Ade</bdi>.",
                        "Nein von Grace Lim",
                        "<bdi>Ada &lt;Park&gt;</bdi> Bescheid geben",
                        "Guten Tag Ada &lt;Park&gt;,");
    }

    @ParameterizedTest
    @CsvSource({
        "AWAITING_REQUESTER, REQUESTER_ASKED, Wir haben Kim Vale gefragt",
        "AWAITING_TARGET, TARGET_ASKED, Wir haben eine der Personen für „Personal“ gefragt",
        "AGREED, TARGET_AGREED, Die gemeinsame Nachricht geht in ein paar Minuten hinaus",
        "RELEASED, ON_ITS_WAY, zu ihnen unterwegs",
        "INTRODUCED, INTRODUCED, Was an Kim Vale und eine der Personen für „Personal“ ging",
        "DECLINED, REQUESTER_DECLINED, Es kam ein Nein.",
        "DEFERRED, DEFERRED, Im Moment hat eine der Personen für „Personal“ zu viel zu tun",
        "EXPIRED, EXPIRED, Es kam rechtzeitig keine Antwort",
        "WITHDRAWN, WITHDRAWN, Sie haben es zurückgezogen",
        "UNDELIVERABLE, UNDELIVERABLE, Eine Nachricht an Kim Vale und eine der Personen",
        "NOT_POSSIBLE, NOT_POSSIBLE, Wir konnten nicht fragen.",
        "NOT_POSSIBLE, REQUESTER_AGREED, Es stellte sich als",
        "NOT_POSSIBLE, SOMETHING_NEW, Es ist etwas geschehen"
    })
    void where_it_is_and_what_happened(String state, String what, String words) {
        String known =
                OPEN.replace("STATE", state)
                        .replace("WHAT", words.startsWith("Es stellte") ? "NOT_POSSIBLE" : what);
        TinyConsent.answers("/introductions/" + ID, 200, known);
        assertThat(GermanPage.in(tom().get(PAGE), 200))
                .contains(
                        words,
                        "Sie haben am <time datetime=\"2026-04-07T03:04:05Z\">7. April 2026",
                        next(state),
                        "Diese Anfrage zurückziehen");
    }

    private static String next(String state) {
        return switch (state) {
            case "AWAITING_REQUESTER" -> "Ohne Antwort von <bdi>Kim Vale</bdi> bis zum <time";
            case "AWAITING_TARGET" ->
                    "Ohne Antwort von <bdi>eine der Personen für „Personal“</bdi> bis zum <time";
            case "DEFERRED" ->
                    "Wir fragen <bdi>eine der Personen für „Personal“</bdi> noch einmal am <time";
            case String _ -> "Der nächste Schritt ist fällig am <time";
        };
    }

    @ParameterizedTest
    @CsvSource({
        "DUPLICATE, Um dieselbe Vorstellung hatten Sie schon gebeten",
        "NO_ROUTE, Diese Anlaufstelle gibt es nicht mehr",
        "LIMIT, Ab dem 15. Januar 2027 geht es wieder"
    })
    void why_it_was_not_possible(String why, String words) {
        String known =
                OPEN.replace("STATE", "NOT_POSSIBLE")
                        .replace("WHAT", "NOT_POSSIBLE")
                        .replace(
                                "\"round\": 1",
                                "\"round\": 1, \"freeOn\": \"2027-01-15\", \"notPossible\": \""
                                        + why
                                        + "\"");
        TinyConsent.answers("/introductions/" + ID, 200, known);
        assertThat(GermanPage.in(tom().get(PAGE), 200)).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"503", "429", "401", "400"})
    void whatever_consent_says_of_a_list(int status) {
        TinyConsent.answers("/introductions", status, "{}");
        GermanPage.in(tom().get("/desk?q=x"), 200);
        TinyConsent.answers("/introductions/" + ID, status == 400 ? 404 : status, "{}");
        Response page = tom().get(PAGE);
        GermanPage.in(page, page.statusCode());
    }

    @Test
    void what_came_too_late_or_from_nobody() {
        TinyConsent.answers("/introductions/" + ID + "/withdrawal", 409, "{}");
        Browser tom = tom();
        Map<String, String> form = form(tom, "");
        GermanPage.in(tom.press(PAGE + "/withdrawal", form), 409);
        for (int status : new int[] {409, 503, 400}) {
            TinyConsent.answers(
                    "/introductions/" + ID + "/ask-instead", status, "{\"violations\": []}");
            GermanPage.in(tom.press(PAGE + "/ask-instead", form), status);
        }
        form.remove("formToken");
        GermanPage.in(tom.press(PAGE + "/ask-instead", form), 403);
    }

    @Test
    void the_form_of_an_introduction_before_during_and_after() {
        Browser tom = tom();
        assertThat(GermanPage.in(tom.press("/desk/introductions", form(tom, "preview")), 200))
                .contains(
                        "An <bdi>Grace Lim</bdi>, sobald <bdi>Ada Park</bdi> Ja gesagt hat",
                        "An <bdi>Ada Park</bdi>, jetzt",
                        "An beide, nach zweimal Ja, mit einer Kopie an Sie");
        GermanPage.in(tom.press("/desk/introductions", form(tom, "")), 400);
        Map<String, String> nobodys = form(tom, "send");
        nobodys.put("formToken", "nobody's");
        GermanPage.in(tom.press("/desk/introductions", nobodys), 403);
        Response sent = tom.press("/desk/introductions", form(tom, "send"));
        sent.then().statusCode(303);
        String page = sent.header("Location").substring(Browser.ORIGIN.length());
        TinyConsent.answers(page.split("\\?")[0].substring("/desk".length()), 404, "{}");
        assertThat(GermanPage.in(tom.get(page), 200)).contains("Abgeschickt: Wir fragen jetzt");
        TinyConsent.answers("/introductions/preview", 503, "{}");
        TinyConsent.answers("/route-titles", 503, "{}");
        GermanPage.in(tom.press("/desk/introductions", form(tom, "preview")), 200);
    }

    @Test
    void handing_in_before_during_and_after() {
        Browser tom = tom();
        assertThat(GermanPage.in(tom.get("/desk/unsolicited/new"), 200))
                .contains(
                        "Beantwortet · <time",
                        "Eine Nachricht an dieselbe Person genügt fürs Erste",
                        "Unsere Antwort konnte nicht zugestellt werden");
        assertThat(GermanPage.in(tom.press("/desk/unsolicited", handIn(tom, "preview")), 200))
                .contains("An: die Person, die Sie vorgestellt hat");
        GermanPage.in(tom.press("/desk/unsolicited", handIn(tom, "")), 400);
        Response sent = tom.press("/desk/unsolicited", handIn(tom, "send"));
        String page = sent.header("Location").substring(Browser.ORIGIN.length());
        assertThat(GermanPage.in(tom.get(page), 200)).contains("Danke. Es ist bei uns");
        TinyConsent.answers("/unsolicited-introductions/preview", 503, "{}");
        TinyConsent.answers("/unsolicited-introductions", 503, "{}");
        GermanPage.in(tom.press("/desk/unsolicited", handIn(tom, "preview")), 200);
        GermanPage.in(
                tom.upload("/desk/unsolicited", handIn(tom, "read"), "file", new byte[1500000]),
                413);
    }

    @ParameterizedTest
    @CsvSource({
        "From: Tom Reed <tom@example.com>|To: Ada <ada@example.org>, Tom",
        "From: Kim <kim@example.org>|To: Tom Reed <tom@example.com>",
        "From: Kim <kim@example.org>|To: a@example.org"
    })
    void what_was_read_from_a_mail(String lines) {
        Browser tom = tom();
        Map<String, String> form = handIn(tom, "read");
        form.put("mail", lines.replace("|", "\n") + "\n\nHallo");
        GermanPage.in(tom.press("/desk/unsolicited", form), 200);
        form.put("mail", "Hallo");
        GermanPage.in(tom.press("/desk/unsolicited", form), 200);
    }

    @Test
    void many_lines_from_their_check_to_their_results() {
        Browser tom = tom();
        Map<String, String> form = form(tom, "check");
        form.put(
                "lines",
                """
                requester_name,requester_email,asked_for_it,target_name,target_email,topic,blurb
                Ada Park,ada@example.org,yes,Grace Lim,grace@example.net,Personal,Zwei Sätze.
                Ada Park,nowhere,yes,Grace Lim,grace@example.net,Personal,Zwei Sätze.
                """);
        assertThat(GermanPage.in(tom.press("/desk/import", form), 200))
                .contains(
                        "1 von 2 Zeilen können abgeschickt werden",
                        "Heute können Sie noch 5 abschicken.",
                        "Zeile 2: <bdi>Ada Park</bdi> und <bdi>Grace Lim</bdi>",
                        "In Ordnung.");
        form.put("action", "send");
        assertThat(GermanPage.in(tom.press("/desk/import", form), 200))
                .contains("Abgeschickt.", "Die Ergebnisse als Datei");
        TinyConsent.answers("/introducers/me", 503, "{}");
        GermanPage.in(tom.press("/desk/import", form), 503);
        form.put("action", "check");
        GermanPage.in(tom.press("/desk/import", form), 200);
        form.put("action", "");
        GermanPage.in(tom.press("/desk/import", form), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk/introductions",
                "/desk/unsolicited",
                "/desk/import",
                PAGE + "/ask-instead",
                PAGE + "/withdrawal"
            })
    void without_a_session_by_what_the_page_was_asked_for(String path) {
        Map<String, String> form = form(tom(), "send");
        form.put("pageLanguage", "de");
        GermanPage.in(Browser.ofAStranger().press(path, form), 401);
    }

    private static Map<String, String> form(Browser browser, String action) {
        Map<String, String> form = new HashMap<>();
        form.put("formToken", Browser.tokenOf(browser.get("/desk/sign-in")));
        form.put("key", "one");
        form.put("action", action);
        form.put("requesterName", "Ada Park");
        form.put("requesterEmail", "ada@example.org");
        form.put("targetName", "Grace Lim");
        form.put("targetEmail", "grace@example.net");
        form.put("topic", "Personal");
        form.put("blurb", "Zwei Sätze.");
        return form;
    }

    private static Map<String, String> handIn(Browser browser, String action) {
        Map<String, String> form = form(browser, action);
        form.put("introducerName", "Kim Vale");
        form.put("introducerEmail", "kim@example.org");
        form.put("strangerName", "Ada Park");
        form.put("reason", "no");
        return form;
    }

    private static Browser tom() {
        return Browser.of("Tom Reed", "tom@example.com");
    }
}
