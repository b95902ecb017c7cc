package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** On one's own machine the letters are a link away. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TinyConsent.class)
class LettersOnThisMachineTest {

    private static final String LINK =
            "<a class=\"button\" href=\"http://localhost:8025\">"
                    + "Read the letters, on this machine</a>";

    @Test
    void after_sending_and_beside_what_becomes_of_it() {
        TinyConsent.answers("/people/me/language", 200, "{}");
        Browser tom = Browser.of("Tom Reed", "tom@example.com");
        String page = tom.introduces("letters");
        String id = page.substring("/desk/introductions/".length(), page.indexOf('?'));
        TinyConsent.answers("/introductions/" + id, 404, "{}");
        assertThat(tom.get(page).asString()).contains("Sent: we are asking now", LINK);
        TinyConsent.answers(
                "/introductions/" + id,
                200,
                """
                {"id": "%s", "state": "AWAITING_REQUESTER", "topic": "Hiring",
                 "createdAt": "2026-01-02T03:04:05Z", "updatedAt": "2026-01-03T03:04:05Z",
                 "requester": {"name": "Ada Park", "optIn": "ASKED"},
                 "target": {"name": "Grace Lim", "optIn": "NOT_ASKED"}}
                """
                        .formatted(id));
        assertThat(tom.get(page).asString()).contains("Asking Ada Park", LINK);
    }
}
