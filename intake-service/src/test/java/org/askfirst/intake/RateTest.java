package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** Three requests a minute are taken of one introducer here. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@TestProfile(SharedStart.class)
class RateTest {

    @Test
    void the_fourth_request_in_a_minute_is_a_429_and_others_are_not_held_up() {
        String rita = Calls.tokenOf("Rita", "rita@example.com");
        for (int request = 0; request < 3; request++) {
            Calls.ask(rita, Calls.VALID).then().statusCode(202);
        }
        Response refused = Calls.ask(rita, Calls.VALID);
        refused.then().statusCode(429).contentType("application/problem+json");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);

        // What a victim hands in counts as well.
        assertThat(Calls.handIn(rita, Calls.UNSOLICITED).statusCode()).isEqualTo(429);

        String tim = Calls.tokenOf("Tim", "tim@example.com");
        Calls.ask(tim, Calls.VALID).then().statusCode(202);
    }
}
