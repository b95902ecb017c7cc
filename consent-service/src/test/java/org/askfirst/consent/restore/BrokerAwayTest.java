package org.askfirst.consent.restore;

import static io.restassured.RestAssured.given;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.Wire;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.link.Links;
import org.askfirst.platform.offset.Hold;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A service that was started while no broker answers, and whose broker comes and goes. */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@QuarkusTestResource(value = BrokerAwayTest.NoBroker.class, restrictToAnnotatedClass = true)
class BrokerAwayTest {

    @Inject Hold hold;
    @Inject Fixture fixture;
    @Inject Links links;

    /** A database, and nobody where the broker should be. */
    public static final class NoBroker implements QuarkusTestResourceLifecycleManager {

        private final LocalParts parts = new LocalParts();

        @Override
        public Map<String, String> start() {
            // What an application of a test before has registered would stay the one that is read.
            Metrics.globalRegistry.clear();
            return parts.startWithoutBroker();
        }

        @Override
        public void stop() {
            parts.stop();
        }
    }

    @Order(1)
    @Test
    void people_are_answered_and_what_they_press_is_kept_and_nothing_leaves() {
        UUID asked = fixture.taken(Fixture.aRequest(true));
        String page =
                "/answers/" + links.token(Links.Page.ANSWER, fixture.askOf(asked, Role.TARGET));
        assertThat(hold.state()).isEqualTo(Hold.State.NOT_COMPARED);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        assertThat(Wire.send("GET", page).status()).isEqualTo(200);
        assertThat(Wire.post(page, "answer=no").status()).isEqualTo(303);
        assertThat(Wire.send("GET", page).body()).contains("You said no");
        given().header("Authorization", "Bearer " + SignedIn.token("tom@example.com"))
                .get("/introductions/" + asked)
                .then()
                .statusCode(200);

        await().until(() -> brokerSilence() > 0);
        given().get("/q/health/ready").then().statusCode(200);

        // Deadlines and the relay wait for the comparison.
        UUID overdue = fixture.taken(Fixture.aRequest(true));
        fixture.execute(
                "UPDATE introduction SET next_at = now() - interval '1 hour' WHERE id = '%s'"
                        .formatted(overdue));
        await().during(Duration.ofSeconds(3))
                .until(() -> fixture.stateOf(overdue) == State.Name.AWAITING_TARGET);

        // What the database itself knows needs no broker.
        fixture.execute("INSERT INTO restore DEFAULT VALUES");
        await().until(() -> hold.state() == Hold.State.HELD);
        assertThat(Wire.send("GET", page).status()).isEqualTo(503);
        fixture.execute("UPDATE restore SET reconciled_at = now()");
    }

    @Order(2)
    @Test
    void when_the_broker_comes_it_reads_and_when_that_goes_it_stays_ready() throws IOException {
        LocalParts.startBroker();
        Requested request = Fixture.aRequest(true);
        UUID id = request.introductionId();
        Fixture.publish(request);
        await().until(() -> fixture.stateOf(id) != null);

        LocalParts.stopBroker();

        await().during(Duration.ofSeconds(5))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    /** In seconds, as an alert reads it. */
    private static double brokerSilence() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("askfirst_broker_silent_seconds"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
