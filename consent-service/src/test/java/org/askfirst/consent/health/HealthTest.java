package org.askfirst.consent.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import org.askfirst.consent.LocalParts;
import org.askfirst.platform.endpoint.Endpoints;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class HealthTest {

    @Inject Endpoints endpoints;

    @Test
    void it_is_alive_and_ready_with_its_database_alone() {
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/health/ready").jsonPath().getList("checks.name"))
                .containsExactlyInAnyOrder(
                        "Database connections health check",
                        "SmallRye Reactive Messaging - readiness check",
                        "database as far as Kafka");
        assertThat(given().get("/q/health/live").jsonPath().getList("checks.name"))
                .contains("everything comes around");
    }

    @Test
    void the_api_is_described() {
        assertThat(given().get("/q/openapi").asString())
                .contains(
                        "/introductions/{id}/withdrawal",
                        "/answers/{token}",
                        "application/problem+json");
    }

    @Test
    void metrics_say_how_much_is_waiting_and_no_path_that_is_not_known() {
        given().get("/whatever/secret");
        assertThat(given().get("/q/metrics").asString())
                .contains("askfirst_introductions_open{state=\"AWAITING_TARGET\"}")
                .contains("askfirst_introductions_oldest_unanswered_age_seconds")
                .doesNotContain("secret");
        Set<String> ours = endpoints.templates();
        assertThat(ours).contains("/introductions/{id}/withdrawal", "/routes.csv");
        assertThat(KnownPaths.known(ours, "/answers/abc")).isEqualTo("OTHER");
        assertThat(KnownPaths.known(ours, "/answers/{token: .*}")).isEqualTo("/answers/{token}");
    }
}
