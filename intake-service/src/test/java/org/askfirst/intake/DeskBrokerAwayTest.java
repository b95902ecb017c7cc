package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The desk while Kafka takes nothing. */
@QuarkusTest
@TestProfile(OutageTest.BrokerNotYetThere.class)
class DeskBrokerAwayTest {

    private Browser tom;
    private final Map<String, String> form = new HashMap<>();

    @BeforeEach
    void filled() {
        TinyConsent.isAway();
        TinyConsent.answers("/introducers/me", 200, "{\"leftToday\": 7}");
        tom = Browser.of("Tom Reed", "tom@example.com");
        form.put("formToken", Browser.tokenOf(tom.get("/desk/sign-in")));
        form.put("key", "one");
        form.put("action", "send");
        form.put("topic", "Typed & kept");
    }

    @Test
    void an_introduction_stays_in_its_form_and_may_be_sent_again() {
        form.put("requesterName", "Ada Park");
        form.put("requesterEmail", "ada@example.org");
        form.put("targetName", "Grace Lim");
        form.put("targetEmail", "grace@example.net");
        form.put("blurb", "Two sentences.");
        tom.press("/desk/introductions", form)
                .then()
                .statusCode(503)
                .body(containsString("it makes one introduction"))
                .body(containsString("Typed &amp; kept"))
                .body(containsString("name=\"key\" value=\"one\""));
    }

    @Test
    void what_is_handed_in_stays_in_its_form_and_may_be_sent_again() {
        form.put("introducerName", "Ada Park");
        form.put("introducerEmail", "ada@example.org");
        form.put("strangerName", "Kim Vale");
        form.put("reason", "no");
        tom.press("/desk/unsolicited", form)
                .then()
                .statusCode(503)
                .body(containsString("it makes one letter"))
                .body(containsString("Typed &amp; kept"))
                .body(containsString("name=\"key\" value=\"one\""));
    }

    @Test
    void of_a_file_the_first_line_says_so_and_the_others_are_not_tried() {
        form.put(
                "lines",
                """
                requester_name,requester_email,target_name,target_email,topic,blurb
                Ada Park,ada@example.org,Grace,grace@example.net,One,x
                Ada Park,ada@example.org,Grace,grace@example.net,Two,x
                """);
        String page = tom.press("/desk/import", form).then().statusCode(200).extract().asString();
        assertThat(page)
                .contains("We cannot say whether this was taken in", "please send the file again")
                .contains(",UNKNOWN,", ",NOT_SENT,", "</html>");
    }

    @Test
    void so_is_whoever_reads_german_told() {
        form.put("requesterName", "Ada Park");
        form.put("requesterEmail", "ada@example.org");
        form.put("targetName", "Grace Lim");
        form.put("targetEmail", "grace@example.net");
        form.put("blurb", "Zwei Sätze.");
        GermanPage.in(tom.press("/desk/introductions?language=de", form), 503);
    }

    @Test
    void what_is_read_goes_on() {
        TinyConsent.answers("/introductions", 200, "{\"introductions\": [], \"next\": null}");
        tom.get("/desk").then().statusCode(200).body(containsString("Nothing yet"));
    }
}
