package org.askfirst.consent.restore;

import static io.restassured.RestAssured.given;
import static org.askfirst.local.waiting.Waiting.await;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.junit.jupiter.api.Test;

/** A service whose broker goes while it serves. */
@QuarkusTest
@QuarkusTestResource(value = BrokerGoneTest.OwnParts.class, restrictToAnnotatedClass = true)
class BrokerGoneTest {

    @Inject Fixture fixture;

    /** A broker that no other test needs. */
    public static final class OwnParts implements QuarkusTestResourceLifecycleManager {

        private final LocalParts parts = new LocalParts();

        @Override
        public Map<String, String> start() {
            // What an application of a test before has registered would stay the one that is read.
            Metrics.globalRegistry.clear();
            return parts.start();
        }

        @Override
        public void stop() {
            parts.stop();
        }
    }

    @Test
    void it_stays_ready() {
        Requested request = Fixture.aRequest(true);
        UUID id = request.introductionId();
        Fixture.publish(request);
        await().until(() -> fixture.stateOf(id) != null);

        LocalParts.stopBroker();

        await().during(Duration.ofSeconds(5))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }
}
