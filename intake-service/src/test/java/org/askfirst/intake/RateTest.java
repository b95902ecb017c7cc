package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RateTest.ThreeAMinute.class)
class RateTest {

    /** A limit one can reach. */
    public static final class ThreeAMinute implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(RealParts.class, Map.of("rate", "3")));
        }
    }

    @Test
    void the_fourth_request_in_a_minute_is_a_429_and_others_are_not_held_up() {
        String tom = Calls.tokenOf("Tom Reed", "tom@example.com");
        for (int request = 0; request < 3; request++) {
            Calls.ask(tom, Calls.VALID).then().statusCode(202);
        }
        Response refused = Calls.ask(tom, Calls.VALID);
        refused.then().statusCode(429).contentType("application/problem+json");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);

        // What a victim hands in counts as well.
        assertThat(Calls.handIn(tom, Calls.UNSOLICITED).statusCode()).isEqualTo(429);

        String tim = Calls.tokenOf("Tim", "tim@example.com");
        Calls.ask(tim, Calls.VALID).then().statusCode(202);
    }
}
