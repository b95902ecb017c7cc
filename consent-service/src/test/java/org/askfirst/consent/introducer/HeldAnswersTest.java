package org.askfirst.consent.introducer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.UUID;
import org.askfirst.consent.HeldAnswers;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.Wire;
import org.askfirst.consent.Wire.Reply;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.link.Links;
import org.junit.jupiter.api.Test;

/** While a decision is held, its own page shows it and nothing else does. */
@QuarkusTest
@TestProfile(HeldAnswers.class)
@QuarkusTestResource(LocalParts.class)
class HeldAnswersTest {

    @Inject Fixture fixture;
    @Inject Links links;

    @Test
    void a_held_no_shows_on_ones_own_page_only_and_can_be_taken_back() {
        UUID id = fixture.taken(Fixture.aRequest(false));
        String requester = page(id, Role.REQUESTER);
        Wire.post(requester, "answer=yes");
        String target = page(id, Role.TARGET);
        String shown = view(id);
        assertThat(shown).contains("\"state\":\"AWAITING_TARGET\"", "\"optIn\":\"ASKED\"");
        Reply requesterBefore = Wire.send("GET", requester);

        Wire.post(target, "answer=not_me&knows=Pay&betterName=Eva");
        assertThat(view(id)).isEqualTo(shown);
        assertThat(Wire.send("GET", requester)).isEqualTo(requesterBefore);
        assertThat(Wire.send("GET", target).body()).contains("You said you are not the right");

        Wire.post(target, "answer=yes");
        assertThat(view(id)).contains("\"state\":\"AGREED\"").doesNotContain("\"nextAt\":null");
        assertThat(Wire.send("GET", requester)).isEqualTo(requesterBefore);
        String agreed = view(id);
        Wire.post(requester, "answer=no");
        assertThat(view(id)).isEqualTo(agreed);
    }

    @Test
    void an_answered_page_is_the_same_before_and_after_a_withdrawal() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        String target = page(id, Role.TARGET);
        Wire.post(target, "answer=too_busy&until=P3M");
        Reply before = Wire.send("GET", target);
        given().auth()
                .oauth2(SignedIn.TOM)
                .post("/introductions/" + id + "/withdrawal")
                .then()
                .statusCode(204);
        assertThat(Wire.send("GET", target)).isEqualTo(before);
        assertThat(view(id)).contains("WITHDRAWN", "\"decline\":null", "\"optIn\":\"ASKED\"");
    }

    private String page(UUID id, Role role) {
        return "/answers/" + links.token(Links.Page.ANSWER, fixture.askOf(id, role));
    }

    private static String view(UUID id) {
        return given().auth().oauth2(SignedIn.TOM).get("/introductions/" + id).asString();
    }
}
